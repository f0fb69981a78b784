"""Entering a report for somebody, as if the book held nothing but what she sees.

Bytes that are there already, but where she may not see them, are entered again: were they called
known, she would learn that somebody has them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import sqlalchemy as sa

from raidbook.book import Book, tables
from raidbook.book.entries import Entry, Share, of_report
from raidbook.book.seen import Seen
from raidbook.model import Reading, Report

Outcome = Literal["new", "known", "revision", "withdrawn"]


def enter(
    book: Book, tokens: Collection[str], report: Report, reading: Reading | None
) -> Outcome | None:
    """Enters a report with what was read from it, for somebody who goes by these tokens; returns
    what became of it, as she sees the book. A report that she knows is entered again if its marking
    and audience reach somebody whom nothing that she sees of it reaches.

    None where the reading is needed and not there; then nothing was entered. Call it inside a
    transaction that makes other writers wait.
    """
    with book.connected() as connection:
        seen = _seen(connection, tokens, report.id)
        if seen.knows(report.id):
            if _reaches_no_more(report, seen.rows(report.id)):
                return "known"
            outcome: Outcome = "known"
        elif seen.rows(report.id):
            return "withdrawn"
        else:
            outcome = "revision" if _has_earlier(connection, tokens, report) else "new"
    if reading is None:
        return None
    if book.knows(report.id) is None:
        book.add_report(report)
        book.add_reading(reading)
    else:
        book.share(report, reading)
    return outcome


def _seen(connection: sa.Connection, tokens: Collection[str], report: str) -> Seen:
    seen = Seen(tokens)
    for _ in seen.follow(of_report(connection, report)):
        pass
    return seen


def _reaches_no_more(report: Report, rows: Iterable[Entry]) -> bool:
    """Whether all who may see the report may see it by the entries that are there."""
    there = [row for row in rows if row.record is not None]
    if any(not row.audience and row.marking in ("clear", "green") for row in there):
        return True
    reached = {token for row in there for token in row.audience}
    return bool(report.audience) and reached.issuperset(report.audience)


def _has_earlier(connection: sa.Connection, tokens: Collection[str], report: Report) -> bool:
    """Whether another report is seen that has the same address."""
    if report.url is None:
        return False
    table, share = tables.report, tables.share
    same = set(connection.scalars(sa.select(table.c.id).where(table.c.url == report.url)))
    # A withdrawn report keeps no address, but may have been entered again for others.
    again = sa.select(share).join(table, table.c.id == share.c.report)
    for row in connection.execute(again.where(table.c.body.is_(None), share.c.body.is_not(None))):
        told = next(e for e in of_report(connection, row.report) if e.revision == row.revision)
        if isinstance(told.record, Share) and told.record.told.url == report.url:
            same.add(row.report)
    return any(_seen(connection, tokens, ident).knows(ident) for ident in same - {report.id})
