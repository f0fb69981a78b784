"""What was taken of a bundle, into a book: all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from raidbook.book import Book
from raidbook.model import Failure, Name, Record, Report
from raidbook.outputs.exchange.stix.incoming import Taken
from raidbook.outputs.exchange.stix.others import Foreign
from raidbook.outputs.exchange.told.held import Entered, Held, conclude
from raidbook.reports import LIMITS, read_bytes
from raidbook.reports.sandbox import Sandbox


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
        held = Held(book)
        found = [
            held.enter(msgspec.structs.replace(report, **stamp), reading)
            for report, reading in taken.reports
        ]
        failed: list[tuple[str, str]] = []
        others = list(_read(taken.others, failed))
        found += [held.read(msgspec.structs.replace(report, **stamp)) for report in others]
        _mint(book, taken.names)
        decisions, kept = held.decide(taken.decisions)
        conclude(book, "the bundle")
    return Outcome(tuple(found), len(others), decisions, tuple(failed), kept)


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
