"""Tables of events into the book, for `raidbook import`."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from raidbook.book import Book
from raidbook.claims.events import Event, is_table, read_csv
from raidbook.cli.errors import FINDINGS
from raidbook.cli.options import Format
from raidbook.cli.read import Line, in_words
from raidbook.cli.talk import counted, put, say, watched
from raidbook.ledger.rows import Rows
from raidbook.outputs.words import safe

TOGETHER = 500
"""Rows that are entered in one transaction: one for each row takes ten times as long."""
SORTS = 12
"""Types of events that a summary names."""

__all__ = ["enter", "is_table"]


class Summary:
    """What became of the rows of a table: counted as they come."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.sorts: Counter[str] = Counter()
        self.cells = self.words = self.silent = self.failed = 0

    def add(self, event: Event) -> None:
        """Counts a row that was entered."""
        given = sum(claim.reader == event.reading.reader for claim in event.reading.claims)
        self.cells += given
        self.words += len(event.reading.claims) - given
        self.silent += not event.reading.claims
        if event.sort is not None:
            self.sorts[event.sort] += 1

    def lines(self, path: Path) -> Iterator[str]:
        """The summary for people. No type of events is left out: which were taken is said."""
        kinds = [f"{self.outcomes[k]:,} {k}" for k in ("revision", "withdrawn") if self.outcomes[k]]
        known = f"{self.outcomes['known']:,} known"
        rows = ", ".join((counted(self.outcomes["new"], "new event"), *kinds, known))
        failed = f"; {counted(self.failed, 'row')} could not be read" if self.failed else ""
        yield f"{path}: {rows}{failed}"
        claims = f"{counted(self.cells, 'claim')} from cells, {self.words:,} from notes"
        yield f"{path}: {claims}; {counted(self.silent, 'row')} without a claim"
        if self.sorts:
            named = [f"{safe(sort)[:60]} {n:,}" for sort, n in self.sorts.most_common(SORTS)]
            rest = len(self.sorts) - SORTS
            more = f", and {rest:,} other types" if rest > 0 else ""
            yield f"{path}: taken, of every type: {', '.join(named)}{more}"


def enter(book: Book, path: Path, form: Format) -> int:
    """Enters the events of a file; returns the exit status.

    Prints what became of each row when it is safe on the disk. A row that the book knows changes
    nothing; one that cannot be read is named with its line, and the rest is entered all the same.
    """
    fetched = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    summary, rows = Summary(), Rows(book)
    waiting: list[Event] = []
    for found in watched(read_csv(path, fetched, rows.settled), "importing", lambda: None):
        if not isinstance(found, Event):
            summary.failed += 1
            say(f"{found.source}: {found.reason}")
            continue
        waiting.append(found)
        if len(waiting) == TOGETHER:
            _enter(rows, book, waiting, summary, form)
            waiting.clear()
    _enter(rows, book, waiting, summary, form)
    for line in summary.lines(path):
        say(line)
    return FINDINGS if summary.failed else 0


def _enter(rows: Rows, book: Book, events: list[Event], summary: Summary, form: Format) -> None:
    lines = []
    with book.transaction():
        for event in events:
            report, reading = event.report, event.reading
            outcome = rows.enter(report, reading)
            taken = len(reading.claims)
            lines.append(Line(outcome, report.id, report.name, taken, report.source))
    for line, event in zip(lines, events, strict=True):
        summary.outcomes[line.outcome] += 1
        if line.outcome != "known":
            summary.add(event)
        put(msgspec.json.encode(line).decode() if form is Format.JSON else in_words(line))
