"""A file of events → reports and readings, one row after another."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from raidbook.claims.events import acled, simple
from raidbook.claims.events.cells import CellError
from raidbook.claims.events.form import HeaderError
from raidbook.claims.events.rows import Fault, Row, Table, text
from raidbook.claims.events.told import Settled, Told, Where, never
from raidbook.model import Failure, Reading, Record, Report
from raidbook.sources.walk import reason

_READERS = {"acled": acled.read, "simple": simple.read}


class Event(Record, frozen=True):
    """A row as a report with its reading; `sort` is the type that the table gives it, if any."""

    report: Report
    reading: Reading
    form: str
    sort: str | None = None


def read_csv(
    path: Path, fetched: str | None = None, settled: Settled = never
) -> Iterator[Event | Failure]:
    """The events of a file, each as soon as its row is read; a row at a time is in memory. Rows
    that are `settled` come without their claims.

    What cannot be read comes as a `Failure` in its place that names the file and the line, and
    reading goes on; nothing is raised for any content or state of the file.
    """
    try:
        with path.open("rb") as raw, text(raw) as file, closing(_Once()) as once:
            yield from _events(file, path, fetched, once, settled)
    except HeaderError as error:
        yield Failure(str(path), str(error))
    except OSError as error:
        yield Failure(str(path), reason(error))


def is_table(path: Path) -> bool:
    """Whether a file is a table of events, by its header."""
    try:
        with path.open("rb") as raw, text(raw) as file:
            Table(file)
    except (HeaderError, OSError):
        return False
    return True


def _events(
    file: TextIO, path: Path, fetched: str | None, once: _Once, settled: Settled
) -> Iterator[Event | Failure]:
    table = Table(file)
    number = 0
    for found in table:
        number += 1
        if isinstance(found, Fault):
            yield Failure(f"{path}:{found.line}", found.reason)
            continue
        where = Where(f"{path}:{found.line}", f"{path.stem}-{number}", fetched)
        try:
            told, reading = _READERS[table.form.name](
                table.form, _cells(table, found), where, settled
            )
        except CellError as error:
            yield Failure(where.source, str(error))
            continue
        line = once.clash(told, found.line)
        if line is not None:
            again = f"the event of line {line} again, with other cells: each row needs its own id"
            yield Failure(where.source, again)
            continue
        yield Event(told.report, reading, table.form.name, told.cells.get("event_type"))


class _Once:
    """The events of a file by their addresses, on the disk where they are many."""

    def __init__(self) -> None:
        self._seen = sqlite3.connect("")
        self._seen.execute("CREATE TABLE seen (event BLOB PRIMARY KEY, row TEXT, line INT)")

    def clash(self, told: Told, line: int) -> int | None:
        """The line of an earlier row that is about the same event and has other cells."""
        event = hashlib.sha256((told.report.url or "").encode()).digest()[:16]
        row = (event, told.report.id, line)
        self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row)
        first = self._seen.execute("SELECT row, line FROM seen WHERE event = ?", (event,))
        id, before = first.fetchone()
        return None if id == told.report.id else int(before)

    def close(self) -> None:
        self._seen.close()


def _cells(table: Table, row: Row) -> dict[str, str]:
    """The cells by their columns; a column without a name is called by its place."""
    return {
        column or f"column {n}": cell
        for n, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), 1)
    }
