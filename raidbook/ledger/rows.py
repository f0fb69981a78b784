"""Rows of tables of events into a book: the latest row of an event is the one that counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import sqlalchemy as sa

from raidbook.book import Book, tables
from raidbook.claims.jsonl import GIVEN
from raidbook.ledger.lasting import Readings
from raidbook.model import Reading, Report, sees

Outcome = Literal["new", "known", "revision", "withdrawn"]


class Rows:
    """Enters rows into a book. Memory holds the book's claims only where a row has changed."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._readings: Readings | None = None

    def enter(self, report: Report, reading: Reading) -> Outcome:
        """Enters a row with its claims; returns what became of it, as `Book.add_report` does.

        Rows of one address are versions of one event: the table took back what the earlier ones
        say, so their claims are no longer read from them, and names of operations go over to those
        of the latest. That is the one published last, then the one that was entered last. An
        earlier version that somebody sees who does not see the later one stays as it is.
        """
        with self._book.transaction():
            outcome = self._book.add_report(report).outcome
            others = self._others(report) if outcome in ("known", "revision") else []
            if outcome == "withdrawn" or (outcome == "known" and not others):
                return outcome
            told = report.published or ""
            if any((other.published or "") > told for other in others):
                reading = Reading(report.id, GIVEN)
                others = []
            changed = self._enter(reading, replacing=bool(others))
            for other in others:
                if _reaches(report, other.audience):
                    self._lasting.enter(Reading(other.id, GIVEN), heirs=reading.claims)
        return "revision" if changed and outcome == "known" else outcome

    def settled(self, report: Report) -> bool:
        """Whether a row is in the book, and is the only version of its event: nothing comes of
        entering it, whatever its claims."""
        return self._book.knows(report.id) == "known" and not self._others(report)

    def _enter(self, reading: Reading, *, replacing: bool) -> bool:
        if replacing or self._readings is not None:
            return self._lasting.enter(reading)
        return self._book.add_reading(reading)

    @property
    def _lasting(self) -> Readings:
        if self._readings is None:
            self._readings = Readings(self._book)
        return self._readings

    def _others(self, report: Report) -> list[sa.Row[tuple[str, str, list[str]]]]:
        """The other versions of a row that are not withdrawn."""
        table = tables.report
        query = sa.select(table.c.id, table.c.published, table.c.audience).where(
            table.c.url == report.url, table.c.body.is_not(None), table.c.id != report.id
        )
        with self._book.connected() as connection:
            return list(connection.execute(query.order_by(table.c.revision)))


def _reaches(report: Report, audience: Iterable[str]) -> bool:
    """Whether all who see what is for this audience see the report."""
    everybody = sees((), report.marking, report.audience)
    named = set(audience)
    return everybody or (bool(named) and named <= set(report.audience))
