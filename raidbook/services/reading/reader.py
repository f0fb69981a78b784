"""Reading in a process of its own, which can be stopped: what a hostile file fells or keeps busy is
that process and not the server."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import TypeVar

import msgspec

from raidbook.model import Reading
from raidbook.reports.sandbox import converse, end
from raidbook.services.reading.child import Answer, Begin, Found, Next, Question, Read, Taken

SECONDS = 60.0
"""For one report. The longest text that the reader reads takes it a few seconds; parsing has its
own limit within (see reports.limits)."""
T = TypeVar("T", Found, Taken)


class ReaderDiedError(Exception):
    """The process died on its own."""


class TooSlowError(Exception):
    """The process did not answer in time, and was killed."""


class ReadError(Exception):
    """Nothing could be read from a report; the message says why."""


class Reader:
    """The reading process, started when it is first needed, and anew after its death. For one
    thread; `stop` may be called by any."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, data: bytes, name: str, fetched: str, passed_over: frozenset[int]) -> Found:
        """The first report of a file but for those to be passed over.

        This and what follows raises ReaderDiedError and TooSlowError; then begin anew.
        """
        return self._ask(Begin(data, name, fetched, passed_over, self._seconds), Found)

    def next(self) -> Found:
        """The next report of the file; after the last one, one of ordinal 0."""
        return self._ask(Next(), Found)

    def read(self) -> Reading:
        """What is read from the report that was last given. Raises ReadError if that fails."""
        taken = self._ask(Read(), Taken)
        if taken.reading is None:
            raise ReadError(taken.reason)
        return taken.reading

    def stop(self) -> None:
        """Kill the process: whoever waits for an answer gets ReaderDiedError."""
        if (process := self._process) is not None:
            _kill(process)

    def close(self) -> None:
        """End the process; called by the thread that asks."""
        if self._process is not None:
            _kill(self._process)
            end(self._process)
            self._process = None

    def _ask(self, question: Question, kind: type[T]) -> T:
        process = self._process or self._start()
        late = threading.Event()

        def too_late() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(self._seconds, too_late)
        timer.start()
        try:
            reply = converse(process, msgspec.msgpack.encode(question))
        finally:
            timer.cancel()
        if reply is None or late.is_set():
            self.close()
        if reply is None:
            raise TooSlowError if late.is_set() else ReaderDiedError
        answer = msgspec.msgpack.decode(reply, type=Answer)
        if not isinstance(answer, kind):
            raise RuntimeError(f"the reading process answered with a {type(answer).__name__}")
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "raidbook.services.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0,  # an interrupt at the terminal is for the server, which ends it
        )
        return self._process


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process, and with it the one that parses for it."""
    if process.poll() is None and hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
