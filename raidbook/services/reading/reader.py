"""Reading in a process of its own, which can be stopped: what a hostile file fells or keeps busy is
that process and not the server."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from raidbook.model import Reading
from raidbook.services.reading.child import Answer, Begin, Found, Next, Question, Read, Taken
from raidbook.sources.stoppable import Child

SECONDS = 60.0
"""For one report. The longest text that the reader reads takes it a few seconds; parsing has its
own limit within (see reports.limits)."""
T = TypeVar("T", Found, Taken)


class ReadError(Exception):
    """Nothing could be read from a report; the message says why."""


class Reader:
    """The reading process, started when it is first needed, and anew after its death. For one
    thread; `stop` may be called by any."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        # Alone: an interrupt at the terminal is for the server, which ends it.
        self._child = Child("raidbook.services.reading.child", alone=True)

    def begin(self, data: bytes, name: str, fetched: str, passed_over: frozenset[int]) -> Found:
        """The first report of a file but for those to be passed over.

        This and what follows raises DiedError and TooSlowError; then begin anew.
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
        """Kill the process: whoever waits for an answer gets DiedError."""
        self._child.kill()

    def close(self) -> None:
        """End the process; called by the thread that asks."""
        self._child.close()

    def _ask(self, question: Question, kind: type[T]) -> T:
        reply = self._child.ask(msgspec.msgpack.encode(question), self._seconds)
        answer = msgspec.msgpack.decode(reply, type=Answer)
        if not isinstance(answer, kind):
            raise RuntimeError(f"the reading process answered with a {type(answer).__name__}")
        return answer
