"""A series that the user supplies as CSV: values by day, month or year, evenly apart."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import functools
import io
import math
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from raidbook.model import Record

MAX_BYTES = 1_000_000
MAX_STEPS = 5_000
"""Thirteen years of days; a longer series is to be summed up by month."""
MAX_VALUE = 1e15
"""Above it a float no longer holds every whole number."""

Unit = Literal["day", "month", "year"]
Cells = dict[str, str]
_UNITS: tuple[Unit, ...] = ("year", "month", "day")
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_CHINESE = str.maketrans({"年": "-", "月": "-", "日": None})


class SeriesError(ValueError):
    """A series that cannot be taken; the message names the file, the line where one is to blame,
    and what to do."""


class Point(Record):
    """One value of a series: its step counted from the first one, its date, the exposure that it is
    counted over (people at risk, say; None where none was asked for), and its line in the file."""

    step: int
    date: str
    value: float
    exposure: float | None
    line: int


class Series(Record):
    """Values evenly apart, the earliest first. A step is `every` units long; `missing` are the
    dates between the first and the last that have no value."""

    name: str
    column: str
    per: str | None
    unit: Unit
    every: int
    points: tuple[Point, ...]
    missing: tuple[str, ...]

    def step_of(self, day: dt.date) -> int:
        """The step in which a day lies; below 0 before the first."""
        first = _position(self.points[0].date, self.unit) - self.points[0].step * self.every
        return (_position(day.isoformat(), self.unit) - first) // self.every

    def date_of(self, step: int) -> str:
        """The date of a step, its first day, month or year."""
        first = _position(self.points[0].date, self.unit) - self.points[0].step * self.every
        return _date(first + step * self.every, self.unit)

    @property
    def counts(self) -> bool:
        """Whether all values are whole numbers from 0 on."""
        return all(p.value >= 0 and p.value % 1 == 0 for p in self.points)

    @property
    def a_year(self) -> float:
        """How many steps make a year."""
        return {"day": 365.25, "month": 12, "year": 1}[self.unit] / self.every


class _Row(msgspec.Struct, frozen=True):
    line: int
    date: tuple[int, ...]
    value: float | None
    exposure: float | None


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    year: tuple[str, ...]
    month: tuple[str, ...]
    empty: tuple[str, ...]


def read(path: Path, column: str | None = None, per: str | None = None) -> Series:
    """The series of a CSV file with a header: a column of dates (days, months or years; the first
    one, or two named year and month) and one of values, which `column` names where there are
    several; `per` names a column of exposure.

    Raises SeriesError for what is no such file, and OSError where it cannot be opened.
    """
    name = path.name
    header, records = _table(_text(path), name)
    dates = _date_columns(header)
    chosen = _column(column, [h for h in header if h not in (*dates, per)], name)
    if per is not None and per not in header:
        raise SeriesError(f"{name}: no column {per!r}; its columns are {_listed(header)}")
    rows = [_row(line, cells, dates, chosen, per, name) for line, cells in records]
    unit, dated = _dated(rows, name)
    positions = sorted(dated)
    every = math.gcd(*(b - positions[0] for b in positions)) or 1
    first, steps = positions[0], (positions[-1] - positions[0]) // every + 1
    _refuse_sparse(len(dated), steps, name)
    points = tuple(
        Point((at - first) // every, _date(at, unit), row.value, row.exposure, row.line)
        for at, row in sorted(dated.items())
        if row.value is not None
    )
    if not points:
        raise SeriesError(f"{name}: the column {chosen!r} holds no value")
    held = {point.step for point in points}
    missing = [_date(first + n * every, unit) for n in range(steps) if n not in held]
    return Series(name, chosen, per, unit, every, points, tuple(missing))


def parts(date: str) -> tuple[int, ...] | None:
    """Year, month and day of a date as far as it names them; None for what is no date."""
    found = _DATE.fullmatch(date.strip().translate(_CHINESE).rstrip("-"))
    if found is None:
        return None
    numbers = tuple(int(part) for part in found.groups() if part is not None)
    try:
        dt.date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return None
    return numbers


# ---------------------------------------------------------------- the file


def _text(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SeriesError(f"{path.name}: longer than {MAX_BYTES:,} bytes; sum it up by month")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SeriesError(f"{path.name}: is not UTF-8; save it as CSV in UTF-8") from None


def _table(text: str, name: str) -> tuple[list[str], list[tuple[int, Cells]]]:
    """The header, and the rows with their lines; rows without any cell filled are passed over."""
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if len(header) < 2:
            raise SeriesError(f"{name}, line 1: a header is needed, as in date,cases")
        if len(set(header)) < len(header):
            raise SeriesError(f"{name}, line 1: two columns have the same name")
        return header, list(_records(reader, header, name))
    except csv.Error as error:
        raise SeriesError(f"{name}, line {reader.line_num}: {error}") from None


def _records(
    reader: Iterator[list[str]], header: list[str], name: str
) -> Iterator[tuple[int, Cells]]:
    for row in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise SeriesError(
                f"{name}, line {line}: {len(row)} cells where the header has {len(header)}"
            )
        yield line, dict(zip(header, (cell.strip() for cell in row), strict=True))


def _date_columns(header: list[str]) -> tuple[str, ...]:
    year = next((h for h in header if h.casefold() in _names().year), None)
    month = next((h for h in header if h.casefold() in _names().month), None)
    return (year, month) if year and month else (header[0],)


def _column(asked: str | None, left: list[str], name: str) -> str:
    listed = _listed(left)
    if asked is None and len(left) == 1:
        return left[0]
    if asked is None:
        raise SeriesError(f"{name}: name the column of values with --column, one of: {listed}")
    if asked not in left:
        raise SeriesError(f"{name}: no column of values {asked!r}; there are: {listed}")
    return asked


def _listed(columns: list[str]) -> str:
    return ", ".join(repr(column[:40]) for column in columns) or "none"


def _row(
    line: int, cells: Cells, dates: tuple[str, ...], column: str, per: str | None, name: str
) -> _Row:
    said = "-".join(cells[date] for date in dates)
    date = parts(said)
    if date is None or (len(dates) == 2 and len(date) != 2):
        raise SeriesError(
            f"{name}, line {line}: {said[:40]!r} is no day, month or year such as 2024-03"
        )
    value = _number(cells[column], line, name)
    exposure = _number(cells[per], line, name) if per is not None else None
    if per is not None and value is not None and (exposure is None or exposure <= 0):
        raise SeriesError(f"{name}, line {line}: {per!r} must be above 0 where there is a value")
    return _Row(line, date, value, exposure)


def _number(cell: str, line: int, name: str) -> float | None:
    if cell.casefold() in _names().empty:
        return None
    if not _NUMBER.fullmatch(cell) or abs(float(cell)) > MAX_VALUE:
        raise SeriesError(
            f"{name}, line {line}: {cell[:40]!r} is no plain number such as 1207 or 0.75,"
            " without separators of thousands"
        )
    return float(cell)


# ---------------------------------------------------------------- the dates


def _dated(rows: list[_Row], name: str) -> tuple[Unit, dict[int, _Row]]:
    """The rows by their place on the line of days, months or years. Days that are all the first, or
    all the last, of a month are months."""
    for row in rows[1:]:
        if len(row.date) != len(rows[0].date):
            raise SeriesError(
                f"{name}, line {row.line}: dates must all be days, all months or all years"
            )
    unit = _UNITS[len(rows[0].date) - 1] if rows else "day"
    if unit == "day" and (_all_first(rows) or _all_last(rows)):
        unit = "month"
    dated: dict[int, _Row] = {}
    for row in rows:
        at = _position("-".join(map(str, row.date)), unit)
        if at in dated:
            raise SeriesError(
                f"{name}, line {row.line}: the date of line {dated[at].line} once more"
            )
        dated[at] = row
    if len(dated) < 2:
        raise SeriesError(f"{name}: two rows with a date are needed at least")
    return unit, dated


def _all_first(rows: list[_Row]) -> bool:
    return all(row.date[2] == 1 for row in rows)


def _all_last(rows: list[_Row]) -> bool:
    return all(row.date[2] == calendar.monthrange(*row.date[:2])[1] for row in rows)


def _refuse_sparse(rows: int, steps: int, name: str) -> None:
    if steps > MAX_STEPS:
        raise SeriesError(f"{name}: spans {steps:,} steps, more than {MAX_STEPS:,}; sum it up")
    if rows * 2 < steps:
        raise SeriesError(
            f"{name}: its {rows} dates are not evenly apart; give one row for each month"
        )


def _position(date: str, unit: Unit) -> int:
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    if unit == "year":
        return year
    return year * 12 + month - 1 if unit == "month" else dt.date(year, month, day).toordinal()


def _date(position: int, unit: Unit) -> str:
    if unit == "year":
        return f"{position:04}"
    if unit == "month":
        return f"{position // 12:04}-{position % 12 + 1:02}"
    return dt.date.fromordinal(position).isoformat()


@functools.cache
def _names() -> _Names:
    text = resources.files(__package__).joinpath("series.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Names)
