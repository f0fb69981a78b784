"""Runs a command, and turns what can go wrong into one clear line and an exit status."""

import gc
import os
import sys

from raidbook.cli import commands
from raidbook.cli.errors import FINDINGS, MISUSE, STOPPED, MisuseError

NEW_OBJECTS = 50_000
"""Between two rounds of the collector. Tables hold more objects than that and keep them: at its
usual pace it would look through them again and again while they are loaded."""


def main() -> None:
    """The program `raidbook`: ends the process with status 0, 1 or 2, as each command says, or 130
    where it was stopped."""
    gc.set_threshold(NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        # Reports are in any script, whatever the locale.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_run())


def _run() -> int:
    try:
        try:
            return commands.run(sys.argv[1:])
        finally:
            sys.stdout.flush()
    except MisuseError as error:
        return _say(str(error), MISUSE)
    except KeyboardInterrupt:
        return _say("stopped", STOPPED)
    except OSError as error:
        # Python would try to flush once more at its end, and fail with a trace.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        quiet = isinstance(error, BrokenPipeError)  # the reader has seen enough: `| head`
        return FINDINGS if quiet else _say(str(error), FINDINGS)
    except Exception as error:
        # Only a program that has loaded a room can have failed on it.
        ledger, book = (sys.modules.get(f"raidbook.{name}") for name in ("ledger.asked", "book"))
        if ledger is not None and isinstance(error, ledger.AskedError):
            return _say(f"--{error.option} {error}" if error.option else str(error), MISUSE)
        if book is None or not isinstance(error, book.BookError):
            raise
        return _say(str(error), FINDINGS)


def _say(message: str, status: int) -> int:
    print(f"raidbook: {message}", file=sys.stderr)
    return status
