"""The day on which a report was published, from what it says about itself.

Rather no date than a wrong one: where two datelines of the same kind disagree there is none.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import zip_longest

from raidbook.model import Record

LINES = 12
LINE_LENGTH = 300
"""A dateline stands in the first lines, and early in them; more is running text."""
BUDDHIST_ERA = 543
_APART = "\n\n"
_BARS = re.compile(r"[|·•/]| {3,}")
_YEAR = re.compile(r"(?<!\w)(20\d\d)(?!\w)")
_DAY_IN_NAME = re.compile(r"(?<![^\W_])(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?![^\W_])")
_DAY_IN_ADDRESS = re.compile(
    r"[/-](20\d\d)(?P<apart>[-/]?)(\d\d)(?P=apart)(\d\d)(?=[/._-]|$)|/(20\d\d)/(\d\d?)/(\d\d?)/"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


class Patterns(Record, frozen=True):
    """datelines.toml, made ready: each list from the surest kind of dateline to the least sure."""

    dates: tuple[re.Pattern[str], ...]
    labelled: tuple[re.Pattern[str], ...]
    alone: tuple[re.Pattern[str], ...]
    agency: tuple[re.Pattern[str], ...]
    closing: tuple[re.Pattern[str], ...]
    months: dict[str, int]
    tags: tuple[str, ...]


def find(text: str, year: int | None = None) -> str | None:
    """ISO day of the dateline in the first lines of a text (or the last, of a Chinese notice), or
    None.

    `year` serves datelines that name none ("BANGKOK, Sept. 9 —"); without it they give nothing.
    """
    patterns = _patterns()
    lines = _head(text)
    parts = [part.strip() for line in lines for part in _BARS.split(line)]
    last = text[-LINE_LENGTH:].rstrip().rpartition("\n")[2].strip()
    for days in (
        _found(patterns.labelled, lines, year, "search"),
        _found(patterns.alone, [*lines, *parts], year, "fullmatch"),
        _found(patterns.agency, lines, year, "match"),
        _found(patterns.closing, [last], year, "fullmatch"),
    ):
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def undated(text: str) -> str:
    """A text with ends of paragraphs where its first lines and its last one have datelines."""
    lines = text.split("\n")
    written = [n for n, line in enumerate(lines) if line.strip()]
    for n in {*written[:LINES], *written[-1:]}:
        lines[n] = _undated(lines[n][:LINE_LENGTH]) + lines[n][LINE_LENGTH:]
    return "\n".join(lines)


def _undated(line: str) -> str:
    patterns = _patterns()
    if any(pattern.fullmatch(line.strip()) for pattern in (*patterns.alone, *patterns.closing)):
        return ""
    parts, bars = _BARS.split(line), _BARS.findall(line)
    for n, part in enumerate(parts):
        if any(pattern.fullmatch(part.strip()) for pattern in patterns.alone):
            parts[n] = _APART
    line = "".join(part + bar for part, bar in zip_longest(parts, bars, fillvalue=""))
    for pattern in (*patterns.labelled, *patterns.agency):
        line = pattern.sub(_APART, line, count=1)
    return line


def read(value: str) -> str | None:
    """ISO day of a metadata value, which is a date and little else ("2023-11-22T08:00Z", "22 Nov
    2023")."""
    value = value.strip()[:LINE_LENGTH]
    if match := _ISO.match(value):
        return _day(*match.groups())
    for pattern in _patterns().dates:
        if match := pattern.match(value):
            return _resolve(match, None)
    return None


def tags() -> tuple[str, ...]:
    """Names of a page's <meta> tags that hold the day of publication, the most reliable first."""
    return _patterns().tags


def in_name(name: str) -> str | None:
    """ISO day of a file name that holds exactly one ("2023-11-22-x", "20231122_x"), or None."""
    days = {_day(m[1], m[3], m[4]) for m in _DAY_IN_NAME.finditer(name)} - {None}
    return days.pop() if len(days) == 1 else None


def in_address(url: str) -> str | None:
    """ISO day in the path of an address ("…/2023/11/22/…", "…-20231122.html"), or None."""
    path = url.partition("://")[2].partition("?")[0]
    days = {
        _day(m[1] or m[5], m[3] or m[6], m[4] or m[7]) for m in _DAY_IN_ADDRESS.finditer(path)
    } - {None}
    return days.pop() if len(days) == 1 else None


def year_in(*names: str | None) -> int | None:
    """The one year that file name and address name, or None."""
    years = {int(m[1]) for name in names if name for m in _YEAR.finditer(name)}
    return years.pop() if len(years) == 1 else None


def _head(text: str) -> list[str]:
    lines = (line.strip()[:LINE_LENGTH] for line in text[: LINES * LINE_LENGTH * 4].split("\n"))
    return [line for line in lines if line][:LINES]


def _found(
    patterns: Iterable[re.Pattern[str]], lines: list[str], year: int | None, how: str
) -> set[str]:
    matches = (getattr(pattern, how)(line) for pattern in patterns for line in lines)
    return {day for match in matches if match and (day := _resolve(match, year))}


def _resolve(match: re.Match[str], year: int | None) -> str | None:
    """The day that a match's groups name; each form of a date has groups numbered apart."""
    parts = {name.rstrip("0123456789"): v for name, v in match.groupdict().items() if v}
    month = parts.get("number") or _patterns().months.get(parts.get("month", "").lower())
    written = parts.get("year") or year
    return _day(written, month, parts.get("day")) if written and month else None


def _day(year: str | int | None, month: str | int | None, day: str | int | None) -> str | None:
    """ISO day, None for one that the calendar lacks or that lies outside the age of the web."""
    if year is None or month is None or day is None:
        return None
    number = int(year)
    if number > 2400:
        number -= BUDDHIST_ERA
    try:
        date = dt.date(number, int(month), int(day))
    except ValueError:
        return None
    return date.isoformat() if 1990 <= date.year < 2100 else None


@cache
def _patterns() -> Patterns:
    raw = resources.files(__package__).joinpath("datelines.toml").read_text(encoding="utf-8")
    data = tomllib.loads(raw)
    months = {name: int(n) for n, names in data["months"].items() for name in names}
    forms = tuple(_form(pattern, i, months) for i, pattern in enumerate(data["dates"]))

    def ready(templates: list[str]) -> Iterator[re.Pattern[str]]:
        words = {
            "{date}": _any(forms),
            "{label}": f"(?i:{_any(data['labels'])})",
            "{weekday}": f"(?i:{_any(data['weekdays'])})",
            "{time}": f"(?:{data['time']})",
        }
        for template in templates:
            pattern = template
            for name, expression in words.items():
                pattern = pattern.replace(name, expression)
            yield re.compile(_form(pattern, len(forms), months))

    return Patterns(
        dates=tuple(re.compile(form) for form in forms),
        labelled=tuple(ready(data["labelled"])),
        alone=tuple(ready(data["alone"])),
        agency=tuple(ready(data["agency"])),
        closing=tuple(ready(data["closing"])),
        months=months,
        tags=tuple(data["tags"]),
    )


def _form(pattern: str, index: int, months: dict[str, int]) -> str:
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    groups = {
        "{day}": rf"(?<!\d)(?P<day{index}>3[01]|[12]\d|0?[1-9])",
        "{number}": rf"(?<!\d)(?P<number{index}>1[0-2]|0?[1-9])",
        "{month}": rf"(?i:(?P<month{index}>{names}))",
        "{year}": rf"(?<!\d)(?P<year{index}>\d{{4}})",
    }
    for name, expression in groups.items():
        pattern = pattern.replace(name, expression)
    return pattern


def _any(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(expressions)})"
