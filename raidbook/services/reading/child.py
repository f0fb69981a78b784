"""The process inside `Reader`: takes questions from standard input, answers on standard output.

It ends when whoever asked is gone, whatever it is doing: standard input is watched by a thread, and
the system's alarm strikes where even that one does not get to run.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from raidbook import claims
from raidbook.model import Failure, Reading, Record, Report
from raidbook.reports import LIMITS, read_bytes
from raidbook.reports.sandbox import Sandbox
from raidbook.sources.bounds import bound_memory, bound_time
from raidbook.sources.stoppable import PREFIX

T = TypeVar("T")


class Begin(Record, tag=True):
    """A new file. `passed_over` are the ordinals of reports that are not asked for."""

    data: bytes
    name: str
    fetched: str
    passed_over: frozenset[int]
    seconds: float
    """After which one answer is too late."""


class Next(Record, tag=True):
    """Asks for the next report of the file."""


class Read(Record, tag=True):
    """Asks for what is read from the report that was last given."""


class Found(Record, tag=True):
    """A report of the file, counted from 1, or why there is none. The ordinal is 0 after the last
    one."""

    ordinal: int
    told: Report | None
    reason: str
    last: bool


class Taken(Record, tag=True):
    """What was read from a report, or why nothing was."""

    reading: Reading | None
    reason: str = ""


Question = Begin | Next | Read
Answer = Found | Taken


def main() -> None:
    """Serve until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions,), daemon=True).start()
    bound_memory(LIMITS.memory)
    with Sandbox(LIMITS) as sandbox:
        for answer in _answers(questions, sandbox):
            bound_time(0)
            message = msgspec.msgpack.encode(answer)
            out.write(len(message).to_bytes(PREFIX, "big") + message)
            out.flush()


def _listen(questions: queue.SimpleQueue[bytes]) -> None:
    source = sys.stdin.buffer
    while length := source.read(PREFIX):
        questions.put(source.read(int.from_bytes(length, "big")))
    os._exit(0)


def _answers(questions: queue.SimpleQueue[bytes], sandbox: Sandbox) -> Iterator[Answer]:
    decoder = msgspec.msgpack.Decoder(Question)
    file: Iterator[Found] = iter(())
    report: Report | None = None
    seconds = 0.0
    while True:
        question = decoder.decode(questions.get())
        if isinstance(question, Begin):
            file, seconds = _file(question, sandbox), question.seconds
        bound_time(2 * seconds)  # by then whoever asked has ended this process, or is dead
        if isinstance(question, Read):
            yield _taken(report)
            continue
        found = next(file, Found(0, None, "", last=True))
        report = found.told
        yield found


def _file(asked: Begin, sandbox: Sandbox) -> Iterator[Found]:
    parts = _to_the_end(read_bytes(asked.data, asked.name, sandbox, LIMITS, asked.fetched))
    wanted = ((n, told) for n, told in enumerate(parts, 1) if n not in asked.passed_over)
    for (ordinal, told), last in _with_last(wanted):
        if isinstance(told, Failure):
            yield Found(ordinal, None, told.reason, last)
        else:
            yield Found(ordinal, told, "", last)


def _to_the_end(parts: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
    """The parts of a file; a failure where it has none, or reading breaks off."""
    none = True
    try:
        for part in parts:
            none = False
            yield part
    except MemoryError:
        yield Failure("", "needs too much memory to read; split it or save the article alone")
    except Exception as error:  # noqa: BLE001 - whatever a hostile file brings about ends here
        yield Failure("", _unforeseen(error))
    else:
        if none:
            yield Failure("", "no report in it")


def _with_last(parts: Iterable[T]) -> Iterator[tuple[T, bool]]:
    """Each part with whether it is the last one."""
    held: list[T] = []
    for part in parts:
        if held:
            yield held.pop(), False
        held.append(part)
    if held:
        yield held.pop(), True


def _taken(report: Report | None) -> Taken:
    if report is None:
        return Taken(None, "there is no report to read")
    try:
        return Taken(claims.read(report))
    except MemoryError:
        return Taken(None, "needs too much memory to read; split it or save the article alone")
    except Exception as error:  # noqa: BLE001 - whatever a hostile text brings about ends here
        return Taken(None, _unforeseen(error))


def _unforeseen(error: Exception) -> str:
    what = " ".join(f"{type(error).__name__} {error}".split())[:120]
    return f"a fault of raidbook ({what}); report it, with the file"


if __name__ == "__main__":
    main()
