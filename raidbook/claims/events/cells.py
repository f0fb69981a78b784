"""Cells → values. What is none raises CellError, which names the column."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import get_args

from raidbook.languages import language, numerals, tokens
from raidbook.languages.normal import normal
from raidbook.model import Count, Period, Place
from raidbook.places import gazetteer
from raidbook.reports import encoding

SHOWN = 40
"""Characters of a cell that a message repeats."""
_LINE_ENDS = str.maketrans(dict.fromkeys("\t\n\r\x85\u2028\u2029", " "))
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_CURRENCY = re.compile(r"[A-Z]{3,5}")
_WHAT = re.compile(r"[a-z][a-z0-9_]{0,39}")
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})


class CellError(ValueError):
    """A cell does not hold what its column is for; the message names the column."""


def one_line(cell: str) -> str:
    """A cell as it is told: on one line, without control characters, and without white space around
    it."""
    return encoding.harmless(cell).translate(_LINE_ENDS).strip()


def refused(column: str, cell: str, why: str) -> CellError:
    """The error that says what is wrong with a cell."""
    shown = cell if len(cell) <= SHOWN else cell[:SHOWN] + "…"
    return CellError(f"{column}: {shown!r} {why}")


def count(column: str, cell: str, lang: str) -> tuple[Count, int, int]:
    """The number that a cell holds, and where in it the numeral stands.

    A number and its hedge alone, as reports in that language write them. Raises CellError for
    anything else, and for 0: nothing was counted then.
    """
    form = normal(cell)
    words = tokens.tokenize(form.text)
    found = numerals.find(words, language.load(lang).numerals)
    if len(found) != 1 or found[0].percent or found[0].ordinal:
        raise refused(column, cell, "is no number: write 1207, over 1,200, 200-300 or dozens")
    (numeral,) = found
    said = set(range(numeral.first, numeral.last))
    said.update(range(*numeral.hedge) if numeral.hedge else ())
    if len(said) != len(words.forms):
        raise refused(column, cell, "says more than a number: write the number alone")
    if not 0 < numeral.count.value < 1e18:
        raise refused(column, cell, "counts nothing: leave the row out")
    return numeral.count, form.start(numeral.start), form.end(numeral.end)


def day(column: str, cell: str, *, whole: bool = False) -> str:
    """A date as precise as it is written, in ISO form; `whole` asks for a day."""
    found = _date(cell)
    try:
        _ = Period(found, found).last_day
    except ValueError:
        found = ""
    if not found or (whole and len(found) < 10):
        raise refused(column, cell, "is no date such as 2025-03-31")
    return found


def _date(cell: str) -> str:
    if _ISO.fullmatch(cell):
        return cell
    worded = _WORDED.fullmatch(cell)
    if worded is None:
        return ""
    name = worded[2].lower()
    month = next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(name)), 0)
    return f"{worded[3]}-{month:02}-{int(worded[1]):02}"


def day_of(column: str, cell: str) -> str:
    """The day, in UTC, of a moment in seconds since 1970."""
    try:
        return dt.datetime.fromtimestamp(int(cell), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise refused(column, cell, "is no time in seconds since 1970") from error


def code(column: str, cell: str, known: object) -> str:
    """One of the codes of a Literal type."""
    if cell not in get_args(known):
        raise refused(column, cell, f"is no such code: one of {', '.join(get_args(known))}")
    return cell


def what(column: str, cell: str) -> str:
    """The code of the thing counted."""
    if not _WHAT.fullmatch(cell):
        raise refused(column, cell, "is no code: small letters and underscores, as in sim_card")
    return cell


def currency(column: str, cell: str) -> str:
    """An ISO 4217 code, or that of a cryptocurrency."""
    if not _CURRENCY.fullmatch(cell.upper()):
        raise refused(column, cell, "is no code of a currency, such as CNY")
    return cell.upper()


def yes(column: str, cell: str) -> bool:
    """Whether a cell says yes."""
    if cell.lower() in _YES | _NO:
        return cell.lower() in _YES
    raise refused(column, cell, "is neither yes nor no")


def each(cell: str) -> tuple[str, ...]:
    """The parts of a cell between its semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def countries(column: str, cell: str) -> tuple[str, ...]:
    """The codes of the countries of a cell, sorted."""
    return tuple(sorted({country(column, part) for part in each(cell)}))


def country(column: str, cell: str) -> str:
    """The code of a country written as its code or its name."""
    found = known_country(cell)
    if found is None:
        raise refused(column, cell, "is no country or area of this name: try its code, KH")
    return found


@lru_cache(maxsize=1_000)
def known_country(cell: str) -> str | None:
    """The same; None where there is none."""
    if cell.upper() in {row.country for row in gazetteer().countries()}:
        return cell.upper()
    row = gazetteer().find(cell)
    return row.country if row is not None and row.kind == "country" else None


@lru_cache(maxsize=10_000)
def place(name: str | None, country: str | None) -> Place | None:
    """The place of a name as the place table knows it there, by its words where it does not."""
    if name is None:
        return Place(None, country, country) if country else None
    found = gazetteer().find(name, country)
    if found is None or (country is not None and found.country != country):
        return Place(name, country)
    return gazetteer().town_view(found.id)
