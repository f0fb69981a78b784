"""A file that `raidbook scan` wrote, into a book: all of it or nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from raidbook.book import Book
from raidbook.model import Record
from raidbook.outputs.exchange.scanned.incoming import taken
from raidbook.outputs.exchange.told.held import Held, conclude


class Outcome(Record):
    """What became of one report: as `book.Added`, with how many claims it has."""

    outcome: str
    id: str
    name: str
    source: str
    claims: int
    unread: int


def enter(book: Book, path: Path) -> tuple[Outcome, ...]:
    """Enters the reports of a file with what was read from them, in one transaction. Reports that
    the book holds as whole texts stay as they are there; the same file again changes nothing.

    Raises RefusedError where anything in it is not as it should be, or no ledger can be made of it,
    ImportError where what reads Parquet is missing, and OSError; nothing is entered then.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    found: list[Outcome] = []
    with book.transaction():
        held = Held(book)
        for report, reading in taken(path):
            stamped = msgspec.structs.replace(report, fetched=report.fetched or now)
            entered = held.enter(stamped, reading)
            unread = reading.unread if reading is not None else 0
            found.append(
                Outcome(
                    entered.outcome, report.id, report.name, report.source, entered.claims, unread
                )
            )
        conclude(book, "the file")
    return tuple(found)
