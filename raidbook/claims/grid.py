"""Where a text sets its figures in rows and columns: by bars, by tabs, or by wide gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from raidbook.claims.page import Page, between
from raidbook.languages.numerals import Numeral

ROWS = 2
"""Lines that make a table, its head among them."""
TITLE = 40
"""Tokens of the line before a table that can still be its title."""
_GAPS = {
    "|": re.compile(r"\s*\|\s*"),
    "\t": re.compile(r" *\t\s*"),
    " ": re.compile(r" {2,}"),
}
_SIGNS = ("|", "\t", "  ")
"""What stands in every gap: most texts hold none of them, and no table."""
_RULE = re.compile(r"[-=+:|\s_─━┼]+")


class Cell(NamedTuple):
    """The tokens of a cell; of an empty one the end is the beginning."""

    first: int
    last: int


class Row(NamedTuple):
    """A line of a table."""

    cells: tuple[Cell, ...]

    @property
    def first(self) -> int:
        return self.cells[0].first

    @property
    def last(self) -> int:
        return self.cells[-1].last


class Table(NamedTuple):
    """Rows under one another with as many cells each. `head` names the columns, `title` is the line
    before; either may be missing."""

    title: Cell | None
    head: Row | None
    rows: tuple[Row, ...]


class Spot(NamedTuple):
    """The cell in which a numeral stands, by its place in its table."""

    table: Table
    row: int
    column: int

    @property
    def cell(self) -> Cell:
        return self.cells[self.column]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of its row."""
        return self.table.rows[self.row].cells

    @property
    def head(self) -> Cell | None:
        """The cell that heads its column."""
        return heading(self.table, self.column)


class Grid:
    """The tables of a page."""

    def __init__(self, page: Page) -> None:
        """Take the marked text, of which nothing is decided yet."""
        self.tables = list(_tables(page))
        self._rows = sorted(
            ((row.first, row.last, table, n) for table in self.tables
             for n, row in enumerate(table.rows)), key=lambda row: row[:2],
        )  # fmt: skip
        self._firsts = [row[0] for row in self._rows]
        heads = (table.head.first for table in self.tables if table.head is not None)
        self._lines = {*self._firsts, *heads}

    def spot(self, numeral: Numeral) -> Spot | None:
        """The cell of a numeral, None where it stands in no row of a table."""
        at = bisect_right(self._firsts, numeral.first) - 1
        if at < 0:
            return None
        _, _, table, n = self._rows[at]
        for column, cell in enumerate(table.rows[n].cells):
            if cell.first <= numeral.first < cell.last:
                return Spot(table, n, column)
        return None

    def holds(self, first: int) -> bool:
        """Whether the line that begins with a token is one of a table, bars before it aside."""
        return first in self._lines or first + 1 in self._lines


def heading(table: Table, column: int) -> Cell | None:
    """The cell that heads a column, None where none does or it is empty."""
    if table.head is None or column >= len(table.head.cells):
        return None
    cell = table.head.cells[column]
    return cell if cell.first < cell.last else None


def lone(page: Page, cell: Cell) -> Numeral | None:
    """The numeral that makes up a cell: alone, or with its currency or measure word."""
    found = between(page.numerals, cell.first, cell.last)
    if len(found) != 1:
        return None
    numeral, known = found[0], page.language
    taken = set(range(numeral.first, numeral.last))
    if numeral.hedge:
        taken |= set(range(*numeral.hedge))
    if money := page.money.get(numeral.first):
        taken |= set(range(page.tokens.at(money.start), page.tokens.at(money.end)))
    after = max(taken) + 1
    if measure := known.measures.longest(page.raw, after, cell.last):
        taken |= set(range(measure.first, measure.last))
    rest = [page.tokens.forms[at] for at in range(cell.first, cell.last) if at not in taken]
    return None if any(form[0].isalnum() for form in rest) else numeral


def _tables(page: Page) -> Iterator[Table]:
    """The runs of lines that are cut into as many cells by the same sign."""
    if not any(sign in page.tokens.text for sign in _SIGNS):
        return
    run: list[Row] = []
    before: tuple[str, int] | None = None
    title: Cell | None = None
    last: Cell | None = None
    for line in _lines(page):
        text = page.tokens.text[page.tokens.starts[line.first] : page.tokens.ends[line.last - 1]]
        if run and _RULE.fullmatch(text):
            continue
        sign, cells = _cut(page, line)
        if run and before == (sign, len(cells)):
            run.append(Row(cells))
            continue
        yield from _made(page, run, title)
        run, before, title = [], None, last
        if sign:
            run, before = [Row(cells)], (sign, len(cells))
        last = line
    yield from _made(page, run, title)


def _lines(page: Page) -> Iterator[Cell]:
    for _, sentences in groupby(page.sentences, key=lambda s: s.line):
        members = list(sentences)
        yield Cell(members[0].first, members[-1].last)


def _cut(page: Page, line: Cell) -> tuple[str, tuple[Cell, ...]]:
    """The sign that cuts a line into cells, "" where none does, and the cells."""
    toks = page.tokens
    start, end = toks.starts[line.first], toks.ends[line.last - 1]
    text = toks.text[start:end]
    for sign, gap in _GAPS.items():
        cuts = [(m.start() + start, m.end() + start) for m in gap.finditer(text)]
        if not cuts:
            continue
        begins = [start, *(cut[1] for cut in cuts)]
        ends = [*(cut[0] for cut in cuts), end]
        cells = [Cell(toks.at(a), toks.at(b)) for a, b in zip(begins, ends, strict=True)]
        if sign == "|":
            cells = cells[text.startswith("|") : len(cells) - text.endswith("|")]
        if len(cells) > 1:
            return sign, tuple(cells)
    return "", (line,)


def _made(page: Page, run: list[Row], title: Cell | None) -> Iterator[Table]:
    """The table that a run of rows makes, if figures stand alone in it and enough rows are
    there."""
    if len(run) < ROWS:
        return
    counted = [any(lone(page, cell) for cell in row.cells) for row in run]
    if not any(counted):
        return
    head = None if counted[0] else run[0]
    if title is not None and title.last - title.first > TITLE:
        title = None
    yield Table(title, head, tuple(run[1:] if head else run))
