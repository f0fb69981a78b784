"""What comes from elsewhere, entered into a book that may hold it already."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook import claims
from raidbook.book import Book
from raidbook.ledger.lasting import Readings
from raidbook.ledger.later import later
from raidbook.ledger.opening import opened_of
from raidbook.model import Decision, Reading, Record, Report
from raidbook.outputs.exchange.told.checks import RefusedError


class Entered(Record):
    """What became of one report: as `book.Added`, with how many claims it has."""

    outcome: str
    report: Report
    claims: int


class Held:
    """What a book holds already, looked up once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._before = {report.id: report.excerpt is not None for report in book.reports()}
        self._readings = Readings(book)
        self._latest = {r.report: r for r in book.readings() if self._before.get(r.report)}

    def enter(self, report: Report, reading: Reading | None) -> Entered:
        """Enters a report with what was read from it, as far as the book does not know better."""
        count = len(reading.claims) if reading is not None else 0
        outcome = self._book.add_report(report).outcome
        if outcome in ("new", "revision"):
            if reading is not None:
                self._book.add_reading(reading)
        elif outcome == "known" and self._before.get(report.id) and reading is not None:
            known = self._latest.get(report.id, reading)
            if later(reading, known) is not known:
                self._readings.enter(reading)
        return Entered(outcome, report, count)

    def read(self, report: Report) -> Entered:
        """Enters a report with what is read from it now, unless the book knows it."""
        known = self._book.knows(report.id)
        if known is not None:
            return Entered(known, report, 0)
        return self.enter(report, claims.read(report))

    def decide(self, decisions: Iterable[Decision]) -> tuple[int, tuple[str, ...]]:
        """Enters those that are new; returns how many, and the ids of those that stay out."""
        known = {decision.id for decision in self._book.decisions()}
        new = 0
        kept: list[str] = []
        for decision in decisions:
            if decision.id in known:
                continue
            if decision.verb == "withdraw" and any(id in self._before for id in decision.about):
                kept.append(decision.id)
                continue
            self._book.decide(decision)
            known.add(decision.id)
            new += 1
        return new, tuple(kept)


def conclude(book: Book, what: str) -> None:
    """Makes the ledger, and keeps the names that it gives for the first time. Raises RefusedError,
    which names `what` was entered, where none can be made."""
    try:
        opened_of(book, None)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise RefusedError(what, f"no ledger can be made of it ({error!r})") from error
