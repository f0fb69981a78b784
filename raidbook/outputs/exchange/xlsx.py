"""A workbook of Excel for people: a sheet that says what it is, then a sheet for each table.

Needs the extra `exchange`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, get_args

import msgspec
import xlsxwriter

from raidbook.model import Verdict
from raidbook.outputs.cells import guarded
from raidbook.outputs.exchange import tables
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.csv import listed
from raidbook.outputs.exchange.fields import Column, Table
from raidbook.outputs.exchange.sources import english
from raidbook.outputs.exchange.tables.fields import tables as documented
from raidbook.outputs.news import strictest, tlp
from raidbook.outputs.phrases import Phrases

MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When every workbook says that it was made: the same ledger gives the same bytes."""
MOST_ROWS = 1_048_576
"""In a sheet, the header included; and below in a cell (Microsoft, "Excel specifications and
limits")."""
MOST_CHARACTERS = 32_767
FIRST_DAY = dt.date(1900, 3, 1)
"""From here on Excel counts days as the calendar does; it takes 1900 for a leap year."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, or Excel does not show."""
_LINE_END = re.compile("\r\n?")
_WIDE = {"title": 44, "sentence": 70, "why": 60, "notes": 40, "url": 40, "report": 16, "outlet": 24}
_WIDTHS = {"text": 16, "texts": 16, "date": 11, "day": 11, "integer": 9, "number": 11, "boolean": 9}


class Sheets:
    """A workbook that is being written, row by row."""

    def __init__(self, out: BinaryIO) -> None:
        self.book = xlsxwriter.Workbook(
            out, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        )
        self.book.set_properties({"title": "raidbook", "created": MADE})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.bold = self.book.add_format({"bold": True})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.cut = 0
        """Texts that did not fit into a cell."""

    def text(self, told: str) -> str:
        """A text as a cell can hold it: line ends as Excel has them, and what it cannot hold made
        visible."""
        shown = _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", told)
        shown = guarded(_LINE_END.sub("\n", shown))
        # Excel counts units of UTF-16.
        if len(shown.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
            self.cut += 1
            units = shown.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)]
            shown = units.decode("utf-16-le", "ignore") + "…"
        return shown


def write(chosen: Chosen, out: BinaryIO, phrases: Phrases | None = None) -> None:
    """Writes the workbook; its first sheet is told in the language of the phrases, English where
    none are given.

    Raises LookupError where a claim's report is not at hand.
    """
    phrases = phrases or english()
    sheets = Sheets(out)
    first = sheets.book.add_worksheet(phrases.texts("exchange.workbook.sheet"))
    counted = {table.name: _table(table, chosen, sheets) for table in documented()}
    _front(first, chosen, sheets, counted, phrases)
    sheets.book.close()


def _table(table: Table, chosen: Chosen, sheets: Sheets) -> int:
    """Writes a table; returns how many rows it has."""
    number = at = MOST_ROWS
    count = pages = 0
    sheet: Any = None
    for row in tables.rows(table.name, chosen):
        if at == MOST_ROWS:
            _end(sheet, table, at)
            pages += 1
            sheet, at = _begin(table, pages, sheets), 1
        for number, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is not None:
                _put(sheet, at, number, column, value, sheets)
        at += 1
        count += 1
    if sheet is None:
        sheet, at = _begin(table, 1, sheets), 1
    _end(sheet, table, at)
    return count


def _begin(table: Table, page: int, sheets: Sheets) -> Any:
    sheet = sheets.book.add_worksheet(f"{table.name} {page}" if page > 1 else table.name)
    sheet.freeze_panes(1, 1)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _WIDE.get(column.name, _WIDTHS[column.type]))
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, sheets.head)
        sheet.write_comment(0, number, column.about, {"author": "raidbook", "x_scale": 2})
    return sheet


def _end(sheet: Any, table: Table, rows: int) -> None:
    if sheet is not None:
        sheet.autofilter(0, 0, rows - 1, len(table.columns) - 1)


def _put(sheet: Any, row: int, number: int, column: Column, value: object, sheets: Sheets) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, number, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, number, value)
    elif isinstance(value, tuple):
        if value:
            sheet.write_string(row, number, sheets.text(listed(value)))
    elif (day := _day(column, value)) is not None:
        sheet.write_datetime(row, number, day, sheets.day)
    else:
        sheet.write_string(row, number, sheets.text(str(value)))


def _day(column: Column, value: object) -> dt.date | None:
    """The value as a date, where it is a whole day that Excel knows."""
    if column.type == "date" and isinstance(value, str) and _DAY.fullmatch(value):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, dt.date) and value >= FIRST_DAY else None


# ------------------------------------------------------------ the first sheet


def _front(
    sheet: Any, chosen: Chosen, sheets: Sheets, counted: dict[str, int], phrases: Phrases
) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    for row, (name, told) in enumerate(_said(chosen, sheets, counted, phrases)):
        if name:
            sheet.write_string(row, 0, sheets.text(name), sheets.bold)
        if told:
            sheet.write_string(row, 1, sheets.text(told), sheets.wrapped)


def _said(
    chosen: Chosen, sheets: Sheets, counted: dict[str, int], phrases: Phrases
) -> Iterator[tuple[str, str]]:
    t = phrases.texts
    yield t("exchange.workbook.title"), t("exchange.workbook.lead")
    yield "", t("exchange.workbook.innocent")
    yield "", ""
    yield t("exchange.workbook.revision"), str(chosen.revision)
    yield t("exchange.workbook.marking"), tlp(strictest(r.marking for r in chosen.reports))
    yield t("exchange.workbook.chosen"), t("exchange.whole" if chosen.whole else "exchange.filters")
    yield from filters(chosen, phrases)
    yield "", ""
    yield t("exchange.workbook.sheets"), ""
    for table in documented():
        rows = phrases.number(counted[table.name])
        yield table.name, t("exchange.workbook.sheet_rows", about=table.about, rows=rows)
    yield "", ""
    yield t("exchange.workbook.verdicts"), ""
    for verdict in get_args(Verdict):
        yield verdict, t(f"verdict_meaning.{verdict}")
    yield "", ""
    yield "", t("exchange.workbook.guard")
    yield "", t("exchange.workbook.pages")
    yield "", t("exchange.workbook.cut", most=phrases.number(MOST_CHARACTERS), count=sheets.cut)


def filters(chosen: Chosen, phrases: Phrases) -> Iterable[tuple[str, str]]:
    """What was asked for, field by field."""
    asked = msgspec.structs.asdict(chosen.search)
    for name, value in asked.items():
        if value:
            yield phrases.texts(f"exchange.filter.{name}"), str(value)
