"""A CSV file as rows (RFC 4180); what is broken is said, and reading goes on.

One row is held at a time. Delimiter and encoding are told by the file: comma, semicolon or tab;
UTF-8, UTF-16 with its mark, and row by row the older encodings of `reports.encoding`.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TextIO

from raidbook.claims.events import form
from raidbook.model import Record
from raidbook.reports import encoding

ROW = 1_000_000
"""Characters of a row: an event takes some hundreds."""
COLUMNS = 200
BROKEN_QUOTES = 100
"""Rows with a quote that is not closed, after which the rest is left: each is looked through to its
bound."""
DELIMITERS = (",", ";", "\t")
_BETWEEN = "\x1f"
"""Stands in no cell, and is no part of a character in any of the encodings."""


class Row(Record, frozen=True):
    """The cells of a row, and the line of the file that it begins on."""

    line: int
    cells: tuple[str, ...]


class Fault(Record, frozen=True):
    """What is wrong with the row that begins on a line."""

    line: int
    reason: str


class Table:
    """The rows of an open file below its header, one after another.

    Raises HeaderError where the file has no header of a known form.
    """

    def __init__(self, file: TextIO) -> None:
        """`file` as `text` gives it."""
        self._lines = _Lines(file)
        self._broken = 0
        self.form, self.columns, self._delimiter = self._header()

    def _header(self) -> tuple[form.Form, tuple[str, ...], str]:
        seen: list[str] = []
        for delimiter in DELIMITERS:
            found = self._next(delimiter)
            if isinstance(found, Row):
                columns = form.named(found.cells)
                seen = max(seen, list(columns), key=len)
                if (known := form.of(columns)) is not None:
                    if len(columns) > COLUMNS:
                        raise form.HeaderError(f"more than {COLUMNS} columns: leave some out")
                    form.checked(columns)
                    return known, columns, delimiter
            self._lines.rewind()
        raise form.HeaderError(
            "no header of a table of events: its first row must name the columns, "
            + ", or ".join(" ".join(known.needs) for known in form.forms())
            + " among them"
        )

    def __iter__(self) -> Iterator[Row | Fault]:
        while (found := self._next(self._delimiter)) is not None:
            if isinstance(found, Row) and len(found.cells) != len(self.columns):
                found = Fault(
                    found.line,
                    f"{len(found.cells)} cells, where the header names {len(self.columns)} "
                    "columns: mend the row",
                )
            yield found
            if self._broken > BROKEN_QUOTES:
                at = self._lines.number + 1
                yield Fault(at, "too many quotes that are not closed: the rest is left out")
                return

    def _next(self, delimiter: str) -> Row | Fault | None:
        """The next row that is not empty; None at the end."""
        while True:
            begun = self._lines.begin()
            try:
                reader = csv.reader(self._lines.fed(), delimiter=delimiter, strict=True)
                cells = next(reader, None)
            except csv.Error as error:
                return Fault(begun, self._why(error))
            if cells is None:
                return Fault(begun, self._too_long()) if self._lines.too_long else None
            if any(cell.strip() for cell in cells):
                return _decoded(begun, cells)

    def _why(self, error: csv.Error) -> str:
        """The error in plain words. The next row is looked for on the next line."""
        if self._lines.too_long:
            return self._too_long()
        self._lines.after_first()
        said = str(error)
        if "field limit" in said:
            return f"a cell of more than {csv.field_size_limit():,} characters: shorten it"
        if "expected after" in said:
            return "a quote inside a quoted cell is not doubled: mend the row"
        self._broken += 1
        return "a quote is not closed: mend the row"

    def _too_long(self) -> str:
        self._lines.after_first()
        self._broken += 1
        return f"longer than {ROW:,} characters, or a quote is not closed: mend the row"


class _Lines:
    """The lines of a file. Those of a row that turns out broken can be had again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self.number = 0
        """Of the last line that was taken."""
        self.too_long = False

    def begin(self) -> int:
        """Begins a row; returns the number of its first line."""
        self._taken.clear()
        self.too_long = False
        return self.number + 1

    def fed(self) -> Iterator[str]:
        """The lines from here on, as many as a row may be long."""
        size = 0
        while line := self._again.popleft() if self._again else self._file.readline(ROW):
            self.number += 1
            self._taken.append(line)
            size += len(line)
            if size >= ROW:
                self.too_long = True
                return
            yield line

    def after_first(self) -> None:
        """Goes back to the line after the first of this row."""
        first, *others = self._taken
        self._back(others)
        while first and not first.endswith(("\n", "\r")) and not others:
            first = self._file.readline(ROW)

    def rewind(self) -> None:
        """Goes back to the first line of this row."""
        self._back(self._taken)

    def _back(self, lines: Sequence[str]) -> None:
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


def text(file: BinaryIO) -> TextIO:
    """The text of a file that can be gone back in."""
    head = file.read(4)
    file.seek(0)
    for mark, name in encoding.MARKS:
        if head.startswith(mark) and name != "utf-8":
            return io.TextIOWrapper(file, encoding=name, errors="replace", newline="")
    # Bytes that are no UTF-8 stay as they are, until their whole row can be looked at.
    return io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _decoded(line: int, cells: list[str]) -> Row | Fault:
    whole = _BETWEEN.join(cells)
    if "\0" in whole:
        return Fault(line, "a NUL character: the file is damaged, or UTF-16 without its mark")
    if whole.count(_BETWEEN) >= len(cells):
        whole = _BETWEEN.join(cell.replace(_BETWEEN, " ") for cell in cells)
    if not whole.isascii():
        whole = _readable(whole)
    found = tuple(whole.split(_BETWEEN))
    if "\ufffd" in whole or len(found) != len(cells):
        return Fault(line, "bytes in no known encoding: save the file as UTF-8")
    return Row(line, found)


def _readable(whole: str) -> str:
    try:
        whole.encode()
    except UnicodeEncodeError:
        return encoding.decode(whole.encode("utf-8", "surrogateescape"))
    return whole
