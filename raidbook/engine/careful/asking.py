"""Documents and reports, read in a process of its own: what a hostile page fells or keeps busy is
that process and not the worker."""

from __future__ import annotations

import atexit
import threading
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from raidbook.engine.careful.messages import Answer, Read, Sift, Sifted, Start, Taken
from raidbook.engine.found import Found
from raidbook.model import Document, Failure, Reading, Record, Report
from raidbook.reports import LIMITS
from raidbook.reports.limits import MEGABYTE
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
DIED = "too large or too damaged to read; save the article alone, or its text"
T = TypeVar("T", Sifted, Taken)


class Bounds(Record):
    """Seconds that a page may take; see above."""

    parsing: float = LIMITS.seconds
    a_megabyte: float = A_MEGABYTE
    reading: float = READING


class Careful:
    """The reading process, started when it is first needed, and anew after its death. For one
    thread. Use as a context manager, or as `mine`."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._child = Child("raidbook.engine.careful.child")
        self._started: set[bool] = set()

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
        if reading not in self._started:
            self._child.ask(msgspec.msgpack.encode(Start(reading)), STARTING)
            self._started.add(reading)

    def _asked(self, question: Sift | Read, kind: type[T]) -> T | str:
        """What the process answers, or why it does not."""
        message = msgspec.msgpack.encode(question)
        for _ in range(TRIES):
            try:
                self._start(reading=isinstance(question, Read))
                reply = self._child.ask(message, question.seconds)
            except TooSlowError:
                seconds = f"{question.seconds:.3g} seconds"
                return f"not read within {seconds}; save the article alone, or its text"
            except DiedError:
                continue
            answer = msgspec.msgpack.decode(reply, type=Answer)
            if not isinstance(answer, kind):
                raise RuntimeError(f"the process answered with a {type(answer).__name__}")
            return answer
        return DIED


_own = threading.local()
