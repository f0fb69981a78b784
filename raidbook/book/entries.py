"""The log as it was entered: every entry with who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
import sqlalchemy as sa

from raidbook.book import tables
from raidbook.book.errors import BookError
from raidbook.book.portable import streamed
from raidbook.model import Decision, Marking, Name, Reading, Record, Report

Kind = Literal["report", "share", "reading", "name", "decision", "tombstone", "unshare"]


class Share(Record):
    """A report entered again, for readers who may not see what the book has of it, with what was
    read from it."""

    told: Report
    reading: Reading


class Tombstone(Record):
    """What is left of a withdrawn report: the hash of its bytes, which is its id."""

    report: str
    reason: str


class Unshare(Record):
    """What is left of a withdrawn share: its revision, and the report's id."""

    share: int
    report: str
    reason: str


class Entry(Record):
    """One entry of the log. `record` is None where a withdrawal erased it; `about` is then still
    the id of its report."""

    revision: int
    kind: Kind
    record: Report | Share | Reading | Name | Decision | Tombstone | Unshare | None
    about: str = ""
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()


_KINDS: dict[sa.Table, tuple[Kind, type[Record]]] = {
    tables.report: ("report", Report),
    tables.share: ("share", Share),
    tables.reading: ("reading", Reading),
    tables.name: ("name", Name),
    tables.decision: ("decision", Decision),
    tables.tombstone: ("tombstone", Tombstone),
    tables.unshare: ("unshare", Unshare),
}


def entries(connection: sa.Connection, after: int, upto: int) -> Iterator[Entry]:
    """The entries after one revision up to another, in their order."""
    found = [
        entry
        for table in _KINDS
        for entry in _of_kind(
            connection, table, sa.and_(table.c.revision > after, table.c.revision <= upto)
        )
    ]
    yield from sorted(found, key=lambda entry: entry.revision)


def of_report(connection: sa.Connection, report: str) -> Iterator[Entry]:
    """The entries by which a report was entered and withdrawn, in their order."""
    shares = sa.select(tables.share.c.revision).where(tables.share.c.report == report)
    about = (
        (tables.report, tables.report.c.id == report),
        (tables.share, tables.share.c.report == report),
        (tables.tombstone, tables.tombstone.c.report == report),
        (tables.unshare, tables.unshare.c.share.in_(shares)),
    )
    found = [entry for table, which in about for entry in _of_kind(connection, table, which)]
    yield from sorted(found, key=lambda entry: entry.revision)


def _of_kind(
    connection: sa.Connection, table: sa.Table, which: sa.ColumnElement[bool]
) -> Iterator[Entry]:
    kind, record = _KINDS[table]
    decoder = msgspec.json.Decoder(record)
    query = sa.select(table).where(which)
    with connection.execute(streamed(query)) as rows:
        for row in rows:
            yield _entry(row._mapping, kind, decoder)


def _entry(told: sa.RowMapping, kind: Kind, decoder: msgspec.json.Decoder[Record]) -> Entry:
    try:
        body = decoder.decode(told["body"]) if told["body"] is not None else None
    except msgspec.MsgspecError as error:
        raise BookError(
            f"the book is damaged, revision {told['revision']}, a {kind}, cannot be read "
            f"({error}): `raidbook journal --verify` shows where; bring it back from a copy"
        ) from error
    return Entry(
        told["revision"],
        kind,
        body,  # type: ignore[arg-type]  # of the kind's own type
        told.get("report") or told.get("id") or "",
        told.get("marking", "clear"),
        tuple(told.get("audience", ())),
    )
