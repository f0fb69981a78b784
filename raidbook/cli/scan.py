"""`raidbook scan`: sources into one file of claims."""

from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

from raidbook.cli import engine_options
from raidbook.cli.errors import FINDINGS, STOPPED, MisuseError
from raidbook.cli.scan_progress import Showing
from raidbook.cli.talk import counted, say
from raidbook.outputs.words import safe

NEEDED = ("pyarrow", "rensa")
"""Packages of the extra without which nothing can be scanned."""


def run(typed: Namespace) -> int:
    """Scans; returns the exit status."""
    for package in NEEDED:
        if find_spec(package) is None:
            raise MisuseError(
                f"scanning needs {package}: install the extra, pip install 'raidbook[scale]'"
            )
    from raidbook.engine.scan import scan
    from raidbook.engine.written import aside_of
    from raidbook.sources.stdin import TooMuchError

    out: Path = typed.out
    _check(out)
    try:
        with engine_options.workers(typed) as workers, Showing() as showing:
            done = scan(
                typed.sources,
                out,
                workers,
                with_text=typed.with_text,
                allow_private=typed.allow_private,
                tell=showing.show,
            )
    except TooMuchError as error:
        raise MisuseError(str(error)) from error
    except KeyboardInterrupt:
        say(f"stopped; the same again goes on where it was, from {out.name}.parts")
        return STOPPED
    dropped = [f"{counted(done.pages, 'page')}, {done.passed:,} passed the gate"]
    dropped += [f"{done.again:,} seen before"] if done.again else []
    dropped += [counted(done.copies, "copy", "copies")] if done.copies else []
    say(f"{', '.join(dropped)}; {counted(done.read, 'report')} read")
    say(f"{safe(str(out))}: {counted(done.claims, 'claim')}")
    if done.aside:
        say(f"{counted(done.aside, 'page')} set aside: see {safe(str(aside_of(out)))}")
    return FINDINGS if done.aside else 0


def _check(out: Path) -> None:
    """Raises MisuseError where no file can be there: before hours of work."""
    if out.is_dir():
        raise MisuseError(f"--out {out} is a folder: name a file in it")
    if not out.absolute().parent.is_dir():
        raise MisuseError(f"--out {out}: there is no such folder")
