"""Documents and reports, read in a process of its own: what a hostile page fells or keeps busy is
that process and not the worker."""

from __future__ import annotations

import atexit
import signal
import threading
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from raidbook.engine.careful.messages import (
    PATIENCE,
    TOO_MUCH,
    Answer,
    Read,
    Sift,
    Sifted,
    Start,
    Taken,
)
from raidbook.engine.found import Found
from raidbook.model import Document, Failure, Reading, Record, Report
from raidbook.reports import LIMITS
from raidbook.reports.limits import MEGABYTE
from raidbook.sources.bounds import worked_too_long
from raidbook.sources.stoppable import Child, DiedError, TooSlowError

A_MEGABYTE = 3.0
"""Seconds more that a document may take for each of its megabytes: a list of ten thousand reports
in JSON takes some of them."""
READING = 60.0
"""Seconds for one report. The longest text that the reader reads takes it a few."""
STARTING = 300.0
"""For the process to start, however busy the machine is: it takes two."""
TRIES = 2
"""Deaths are tried again: what killed the process may have been the system, short of memory."""
MOST = 20_000
"""Questions to one process: what libraries keep of pages must not grow for ever."""
DIED = "too large or too damaged to read; save the article alone, or its text"
T = TypeVar("T", Sifted, Taken)


class Bounds(Record):
    """Seconds of work that a page may take; see above. `patience` times as many may pass meanwhile:
    the machine may be busy."""

    parsing: float = LIMITS.seconds
    a_megabyte: float = A_MEGABYTE
    reading: float = READING
    patience: float = PATIENCE if hasattr(signal, "setitimer") else 1.0


class Careful:
    """The reading process, started when it is first needed, and anew after its death. For one
    thread. Use as a context manager, or as `mine`."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._child = Child("raidbook.engine.careful.child")
        self._started: set[bool] = set()
        self._answered = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close()

    @classmethod
    def mine(cls) -> Careful:
        """The one of this thread, whose process lasts as long as this one: it takes a second to
        start."""
        one: Careful | None = getattr(_own, "one", None)
        if one is None:
            one = _own.one = cls()
            atexit.register(one._child.close)
        return one

    def sifted(self, document: Document) -> tuple[Found, ...]:
        """The reports of a document, and what cannot be read of it."""
        seconds = self._bounds.parsing
        seconds += self._bounds.a_megabyte * len(document.data) / MEGABYTE
        told = self._asked(Sift(document, seconds), Sifted)
        if isinstance(told, str):
            return (Found(failure=Failure(document.source, told)),)
        return told.found

    def reading(self, report: Report) -> Reading | Failure:
        """What is read from a report, or why nothing can be."""
        told = self._asked(Read(report, self._bounds.reading), Taken)
        if isinstance(told, Taken) and told.reading is not None:
            return told.reading
        return Failure(report.source, told if isinstance(told, str) else told.reason)

    def _start(self, *, reading: bool) -> None:
        """Has loaded what this sort of question needs, which is no page's fault."""
        if self._child.process is None:
            self._started.clear()
            self._answered = 0
        if reading not in self._started:
            self._child.ask(msgspec.msgpack.encode(Start(reading)), STARTING)
            self._started.add(reading)

    def _asked(self, question: Sift | Read, kind: type[T]) -> T | str:
        """What the process answers, or why it does not."""
        message = msgspec.msgpack.encode(question)
        late = (
            f"not read within {question.seconds:.3g} seconds; save the article alone, or its text"
        )
        for _ in range(TRIES):
            try:
                self._start(reading=isinstance(question, Read))
                reply = self._child.ask(message, self._bounds.patience * question.seconds)
            except TooSlowError:
                return late
            except DiedError as error:
                if worked_too_long(error.code):
                    return late
                continue
            answer = msgspec.msgpack.decode(reply, type=Answer)
            if not isinstance(answer, kind):
                raise RuntimeError(f"the process answered with a {type(answer).__name__}")
            self._answered += 1
            if self._answered == 1 or not _is_full(answer):
                if self._answered == MOST:
                    self._child.close()
                return answer
            self._child.close()
        return DIED


def _is_full(answer: Sifted | Taken) -> bool:
    """Whether a process ran out of memory: it may be that of pages before."""
    if isinstance(answer, Taken):
        return answer.reason.startswith(TOO_MUCH)
    failures = (one.failure for one in answer.found)
    return any(one is not None and one.reason.startswith(TOO_MUCH) for one in failures)


_own = threading.local()
