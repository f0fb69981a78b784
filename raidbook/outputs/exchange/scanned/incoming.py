"""A file that `raidbook scan` wrote → its reports, each with what was read from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from raidbook.model import Claim, Move, Reading, Report, Sign, Statement, Tactic
from raidbook.outputs.exchange.scanned.child import Line, Lines, Next, Open, Question
from raidbook.outputs.exchange.scanned.rows import Scanned
from raidbook.outputs.exchange.told.checks import RefusedError, checked
from raidbook.outputs.exchange.told.restored import restored
from raidbook.reports.encoding import harmless
from raidbook.reports.limits import LIMITS
from raidbook.sources.stoppable import Child, DiedError, TooSlowError

SECONDS = 60.0
"""For some hundred rows."""
MOST_WORDS, A_BYTE = 500_000_000, 400
"""Code points of all texts of a file, those that stayed behind among them; of a large file, so many
for each of its bytes: a report of 4,000 takes some 150 bytes."""
LONGEST = 4_096
"""Code points of where a report was read."""
T = TypeVar("T")
_KINDS: dict[str, type[Claim | Statement | Move | Sign | Tactic]] = {
    "claim": Claim,
    "statement": Statement,
    "move": Move,
    "coercion": Sign,
    "tactics": Tactic,
}


def taken(path: Path) -> Iterator[tuple[Report, Reading | None]]:
    """The reports of a file, each with what was read from it; None for one that was not read.

    Raises RefusedError, which names the report, where anything in it is not as `raidbook scan`
    writes it, and ImportError where what reads Parquet is missing.
    """
    if find_spec("pyarrow") is None:
        raise ImportError("Parquet needs the extra: pip install 'raidbook[scale]'")
    left = max(MOST_WORDS, A_BYTE * path.stat().st_size)
    told: Scanned | None = None
    text: str | None = None
    said: list[Claim | Statement | Move | Sign | Tactic] = []
    for line in _lines(path):
        if line.type != "report":
            if told is None:
                raise RefusedError("the first row", "is of no report")
            one: Any = _as(_KINDS.get(line.type or ""), line, told.report.id)
            said.append(one)
            continue
        if told is not None:
            yield _taken(told, text, said)
        told, text, said = _as(Scanned, line, "a report"), line.text, []
        left -= (length := told.report.length(text))
        if length > LIMITS.file_bytes or left < 0:
            raise RefusedError(told.report.id, "the texts are longer than any reports")
    if told is not None:
        yield _taken(told, text, said)


def _lines(path: Path) -> Iterator[Line]:
    asked: Question = Open(str(path))
    with Child("raidbook.outputs.exchange.scanned.child") as child:
        while True:
            try:
                reply = child.ask(msgspec.msgpack.encode(asked), SECONDS)
            except TooSlowError:
                raise RefusedError("the file", f"not unpacked within {SECONDS:g} seconds") from None
            except DiedError:
                raise RefusedError("the file", "too large or too damaged to unpack") from None
            told = msgspec.msgpack.decode(reply, type=Lines)
            if told.reason:
                raise RefusedError("the file", told.reason)
            if not told.lines:
                return
            yield from told.lines
            asked = Next()


def _as(kind: type[T] | None, line: Line, id: str) -> T:
    if kind is None:
        raise RefusedError(id, f"a row of the type {(line.type or '')[:20]!r}")
    try:
        return msgspec.json.decode(line.record or "", type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise RefusedError(id, f"not as raidbook writes it: {error}") from None


def _taken(
    told: Scanned, text: str | None, said: list[Claim | Statement | Move | Sign | Tactic]
) -> tuple[Report, Reading | None]:
    id = told.report.id
    if told.reader is None and said:
        raise RefusedError(id, "something was read from a report that was not read")
    if harmless(told.source) != told.source or len(told.source) > LONGEST:
        raise RefusedError(id, "where it was read is no place")
    if told.fetched is not None and not _is_time(told.fetched):
        raise RefusedError(id, f"{told.fetched[:40]!r} is no time")
    report = msgspec.structs.replace(
        restored(told.report, text, id),
        source=told.source,
        fetched=told.fetched,
        supersedes=None,  # as reports are read: the book tells which is the later one
    )
    reading = None if told.reader is None else _reading(told, told.reader, said)
    checked(report, reading, id)
    return report, reading


def _reading(
    told: Scanned, reader: str, said: list[Claim | Statement | Move | Sign | Tactic]
) -> Reading:
    def of(kind: type[T]) -> tuple[T, ...]:
        return tuple(one for one in said if isinstance(one, kind))

    return Reading(
        told.report.id,
        reader,
        of(Claim),
        of(Statement),
        of(Move),
        of(Sign),
        told.tactics,
        of(Tactic),
        told.unread,
    )


def _is_time(said: str) -> bool:
    try:
        dt.datetime.fromisoformat(said)
    except ValueError:
        return False
    return True
