"""What was taken of a bundle, into a book: all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from raidbook import claims
from raidbook.book import Book
from raidbook.ledger.lasting import Readings
from raidbook.ledger.later import later
from raidbook.ledger.opening import opened_of
from raidbook.model import Decision, Failure, Name, Reading, Record, Report
from raidbook.outputs.exchange.stix.checks import RefusedError
from raidbook.outputs.exchange.stix.incoming import Taken
from raidbook.outputs.exchange.stix.others import Foreign
from raidbook.reports import LIMITS, read_bytes
from raidbook.reports.sandbox import Sandbox


class Entered(Record):
    """What became of one report: as `book.Added`, with how many claims it has."""

    outcome: str
    report: Report
    claims: int


class Outcome(Record):
    """What became of a bundle."""

    reports: tuple[Entered, ...]
    read: int
    """How many of them are of others, and were read."""
    decisions: int
    """New ones."""
    failed: tuple[tuple[str, str], ...]
    """Ids of reports of others that could not be read, with the reason."""
    kept: tuple[str, ...]
    """Ids of decisions that stayed out: they would withdraw a report that the book holds."""


def enter(book: Book, taken: Taken, source: str) -> Outcome:
    """Enters what was taken of a bundle, in one transaction. Reports that the book holds as whole
    texts stay as they are there, and so does what was read from them.

    Raises RefusedError where no ledger can be made of it, and nothing is entered then.
    """
    fetched = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    stamp = {"source": source, "fetched": fetched}
    with book.transaction():
        held = _Held(book)
        found = [
            held.enter(msgspec.structs.replace(report, **stamp), reading)
            for report, reading in taken.reports
        ]
        failed: list[tuple[str, str]] = []
        others = list(_read(taken.others, failed))
        found += [held.read(msgspec.structs.replace(report, **stamp)) for report in others]
        _mint(book, taken.names)
        decisions, kept = held.decide(taken.decisions)
        _concluded(book)
    return Outcome(tuple(found), len(others), decisions, tuple(failed), kept)


class _Held:
    """What a book holds already, looked up once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._before = {report.id: report.excerpt is not None for report in book.reports()}
        self._readings = Readings(book)
        self._latest = {r.report: r for r in book.readings() if self._before.get(r.report)}

    def enter(self, report: Report, reading: Reading | None) -> Entered:
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


def _read(others: Iterable[Foreign], failed: list[tuple[str, str]]) -> Iterator[Report]:
    with Sandbox(LIMITS) as sandbox:
        for one in others:
            for report in read_bytes(one.given, "report.json", sandbox):
                if isinstance(report, Failure):
                    failed.append((one.id, report.reason))
                else:
                    yield msgspec.structs.replace(report, marking=one.marking)


def _mint(book: Book, names: Iterable[Name]) -> None:
    """Names that the book has are its own: they stay as they are."""
    known = {name.id for name in book.names()}
    given: dict[str, Name] = {}
    for name in names:
        if name.id not in known:
            given.setdefault(name.id, name)
    book.mint(given.values())


def _concluded(book: Book) -> None:
    """Makes the ledger, and keeps the names that it gives for the first time."""
    try:
        opened_of(book, None)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise RefusedError("the bundle", f"no ledger can be made of it ({error!r})") from error
