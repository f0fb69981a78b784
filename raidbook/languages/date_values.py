"""What the words of a date mean: a period, told from the publication and the dates before."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, NamedTuple

from raidbook.languages.date_grammar import Unit
from raidbook.languages.date_patterns import Match
from raidbook.model import Period

Precision = Literal["day", "month", "year", "span"]
_NEAR_FUTURE = 31
_FAR_AHEAD = 6
"""Months ahead to which a word of the future may lead; a month farther off is rather a past one."""
_LONG_PAST = 320
"""A day without a year lies in the past, unless it would lie almost a year back and comes within
weeks: "Jan 11" in a report of late December."""
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "fortnight": 14}

_SAID_PLAINLY = 1
"""Days back over which nobody says "last Wednesday" for the day itself: that is the one before."""


class Value(NamedTuple):
    """A period as precise as the words, and whether they are told from another day."""

    period: Period | None
    precision: Precision
    relative: bool


class Clock(NamedTuple):
    """What dates are told from: the day of publication, the last date said, and whether the words
    speak of the future."""

    published: dt.date | None
    anchor: Period | None = None
    anchor_day: Period | None = None
    """The last single day said."""
    future: bool = False


NOTHING = Value(None, "span", True)


def resolve(match: Match, clock: Clock) -> Value:
    """The period that a match means. The period is None where the words, or a missing day of
    publication, leave it unknown."""
    try:
        return _MEANS[match.pattern.means](match, clock)
    except (ValueError, OverflowError):
        # The calendar has no such day: 31 June, or a span that begins before the year 1.
        return NOTHING


def day(date: dt.date, *, relative: bool = True) -> Value:
    """A single day."""
    text = date.isoformat()
    return Value(Period(text, text), "day", relative)


def month(year: int, number: int, *, relative: bool) -> Value:
    """A whole month; months beyond 1 to 12 count on into the years beside."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    text = f"{year:04d}-{number:02d}"
    if not 1 <= year <= 9999:
        raise ValueError(text)
    return Value(Period(text, text), "month", relative)


def year(number: int, *, relative: bool) -> Value:
    """A whole year."""
    if not 1 <= number <= 9999:
        raise ValueError(number)
    text = f"{number:04d}"
    return Value(Period(text, text), "year", relative)


def span(start: str | None, end: str | None, *, relative: bool = True) -> Value:
    return Value(Period(start, end), "span", relative)


def shift(date: dt.date, unit: Unit, by: int) -> dt.date:
    """The day `by` units away; the last of the month where the month is too short."""
    if unit in _DAYS:
        return date + dt.timedelta(days=_DAYS[unit] * by)
    index = date.year * 12 + date.month - 1 + _MONTHS[unit] * by
    number, months = index // 12, index % 12 + 1
    if not 1 <= number <= 9999:
        raise ValueError(index)
    return dt.date(number, months, min(date.day, calendar.monthrange(number, months)[1]))


def _calendar(match: Match, clock: Clock) -> Value:
    slots = match.slots
    if {"weekday", "weekday_n"} & slots.keys() and ("day" not in slots or "this_week" in slots):
        return _weekday(match, clock)
    if "this_day" in slots:
        return day(_published(clock) + dt.timedelta(days=slots["this_day"]))
    if "this_week" in slots:
        return _week(slots["this_week"], clock)
    number, told = _year_of(slots, clock)
    months = slots.get("month", slots.get("month_n"))
    if "this_month" in slots:
        whole = shift(_published(clock).replace(day=1), "month", slots["this_month"])
        number, months, told = whole.year, whole.month, True
    days = slots.get("day", slots.get("day_th", slots.get("day_nth")))
    if days is not None:
        return _days(number, months, days, match, clock, told=told)
    if months is not None:
        first = _nearest_month(months, clock) if number is None else None
        if first is None:
            first = month(number or 0, months, relative=told)
        return _months(first, slots["month2"]) if "month2" in slots else first
    if number is None:
        return NOTHING
    return year(number, relative=told)


def _months(first: Value, last: int) -> Value:
    """The months from one to a later one of the same year: "1至7月"."""
    if first.period is None or first.period.start is None or last <= int(first.period.start[5:7]):
        raise ValueError(last)
    return span(first.period.start, f"{first.period.start[:5]}{last:02d}")


def _year_of(slots: dict[str, int], clock: Clock) -> tuple[int | None, bool]:
    if "year" in slots:
        return slots["year"], False
    if "this_year" in slots:
        return _published(clock).year + slots["this_year"], True
    return None, True


def _days(
    number: int | None, months: int | None, days: int, match: Match, clock: Clock, *, told: bool
) -> Value:
    """A day, or the days from one to `day2`, its year or month found where they are not said."""
    if number is not None and months is not None:
        first = dt.date(number, months, days)
    elif months is not None:
        first = _nearest_day(months, days, clock)
    else:
        first = _day_of_month(days, clock)
    last_day = match.slots.get("day2")
    if last_day is None:
        return day(first, relative=told)
    last = first.replace(day=last_day)
    if last < first:
        raise ValueError(last_day)
    return span(first.isoformat(), last.isoformat(), relative=told)


def _nearest_day(months: int, days: int, clock: Clock) -> dt.date:
    published = _published(clock)
    choices = [
        dt.date(number, months, days)
        for number in (published.year - 1, published.year, published.year + 1)
        if days <= calendar.monthrange(number, months)[1]
    ]
    past = [date for date in choices if date <= published]
    coming = [date for date in choices if date > published]
    if not past:
        return min(coming)  # ValueError where there is none: "November 31"
    if past[-1] == published:
        return published
    if coming and (
        (clock.future and (coming[0] - published).days <= (published - past[-1]).days)
        or (
            (coming[0] - published).days <= _NEAR_FUTURE
            and (published - past[-1]).days > _LONG_PAST
        )
    ):
        return coming[0]
    return past[-1]


def _day_of_month(days: int, clock: Clock) -> dt.date:
    """A day said without its month: in the month last spoken of, else the last such day."""
    if clock.anchor and clock.anchor.start and len(clock.anchor.start) >= 7:
        return clock.anchor.first_day.replace(day=days)
    published = _published(clock)
    if days <= published.day or clock.future:
        return published.replace(day=days)
    return shift(published.replace(day=1), "month", -1).replace(day=days)


def _day(match: Match, clock: Clock) -> Value:
    """A day of the month of publication, or of the month before."""
    return day(_day_of_month(match.slots["day"], clock._replace(anchor=None)))


def _nearest_month(months: int, clock: Clock) -> Value:
    published = _published(clock)
    ahead = (months - published.month) % 12
    if clock.future and ahead <= _FAR_AHEAD:
        number = published.year + (months < published.month)
    else:
        number = published.year - (months > published.month)
    return month(number, months, relative=True)


def _weekday(match: Match, clock: Clock) -> Value:
    published, slots = _published(clock), match.slots
    named = slots.get("weekday", slots.get("weekday_n", 0))
    if "this_week" in slots:
        monday = published - dt.timedelta(days=published.weekday() - 7 * slots["this_week"])
        return day(monday + dt.timedelta(days=named))
    back = (published.weekday() - named) % 7
    if match.pattern.by < 0:
        return day(published - dt.timedelta(days=back if back > _SAID_PLAINLY else back + 7))
    if match.pattern.by > 0 or (clock.future and back):
        return day(published + dt.timedelta(days=7 - back))
    return day(published - dt.timedelta(days=back))


def _week(by: int, clock: Clock) -> Value:
    published = _published(clock)
    monday = published - dt.timedelta(days=published.weekday() - 7 * by)
    sunday = monday + dt.timedelta(days=6)
    return span(monday.isoformat(), (sunday if by else published).isoformat())


def _weekend(match: Match, clock: Clock) -> Value:
    published = _published(clock)
    saturday = published - dt.timedelta(days=(published.weekday() - 5) % 7 - 7 * match.pattern.by)
    return span(saturday.isoformat(), (saturday + dt.timedelta(days=1)).isoformat())


def _length(match: Match) -> tuple[int, Unit]:
    unit = match.unit or match.pattern.unit or "day"
    n = match.slots.get("n")
    return n if n is not None else match.pattern.n or 1, unit


def _past(match: Match, clock: Clock) -> Value:
    """The stretch of time up to publication, or up to the date last spoken of (`by` = -1)."""
    n, unit = _length(match)
    end = _published(clock)
    if match.pattern.by and clock.anchor:
        end = clock.anchor.first_day
    start = shift(end, unit, -n)
    if unit == "year":
        return span(f"{start.year:04d}", end.isoformat())
    if unit in {"month", "quarter"}:
        return span(f"{start.year:04d}-{start.month:02d}", end.isoformat())
    return span(start.isoformat(), end.isoformat())


def _ago(match: Match, clock: Clock) -> Value:
    n, unit = _length(match)
    return _around(shift(_published(clock), unit, -n), unit)


def _beside(match: Match, clock: Clock) -> Value:
    """ "A day earlier", "two weeks later": told from the date last spoken of."""
    n, unit = _length(match)
    anchor = clock.anchor_day if unit in _DAYS else clock.anchor
    if anchor is None or anchor.start is None:
        return NOTHING
    sign = 1 if match.pattern.means == "after" else -1
    start = anchor.first_day if sign < 0 else anchor.last_day
    if unit in _DAYS:
        return day(shift(start, unit, sign * n))
    if "month_n" in match.slots:
        return month(start.year + sign * n, match.slots["month_n"], relative=True)
    return _around(shift(start, unit, sign * n), unit)


def _around(date: dt.date, unit: Unit) -> Value:
    """A day as precise as the unit that it was told in."""
    if unit == "day":
        return day(date)
    if unit in {"week", "fortnight"}:
        monday = date - dt.timedelta(days=date.weekday())
        return span(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat())
    if unit in {"month", "quarter"}:
        return month(date.year, date.month, relative=True)
    return year(date.year, relative=True)


def _same(match: Match, clock: Clock) -> Value:
    """ "The same year", "the 17th of the same month": within the date last spoken of."""
    unit = _length(match)[1]
    anchor = clock.anchor_day if unit == "day" else clock.anchor
    if anchor is None or anchor.start is None:
        return NOTHING
    length = {"day": 10, "month": 7, "year": 4}.get(unit, 0)
    text = anchor.start[:length]
    if not text or len(text) < length:
        return Value(anchor, "span", True)
    for slot in ("month_n", "month", "day", "day_th", "day_nth"):
        if slot in match.slots:
            text = f"{text}-{match.slots[slot]:02d}"
    if len(text) == 10:
        return day(dt.date.fromisoformat(text))
    return Value(Period(text, text), "month" if len(text) == 7 else "year", True)


def _portion(match: Match, clock: Clock) -> Value:
    """Halves and quarters of a year: `by` says which, or the slot `n`."""
    number, told = _year_of(match.slots, clock)
    length = 6 if match.pattern.means == "half" else 3
    index = match.slots.get("n", match.pattern.by)
    if not 1 <= index <= 12 // length:
        raise ValueError(index)
    first = (index - 1) * length + 1
    if number is None:
        number = _year_told(clock, first)
    text = f"{number:04d}-{first:02d}", f"{number:04d}-{first + length - 1:02d}"
    return span(*text, relative=told)


def _year_told(clock: Clock, month: int) -> int:
    """The year of a portion that names none: one told last, else the last in which it had begun."""
    anchor, published = clock.anchor, _published(clock)
    if anchor is not None and anchor.start == anchor.end and (anchor.start or "").isdecimal():
        return int(anchor.start or 0)
    return published.year - (month > published.month)


def _week_of(match: Match, clock: Clock) -> Value:
    """A week of a month, each of seven days: "the first week of May", "the last week of May"."""
    whole = _calendar(match, clock)
    by = match.pattern.by
    if whole.period is None or whole.precision != "month":
        return NOTHING
    last = whole.period.last_day if by < 0 else whole.period.first_day + dt.timedelta(7 * by - 1)
    return span(
        (last - dt.timedelta(days=6)).isoformat(), last.isoformat(), relative=whole.relative
    )


def _quarter_of_now(match: Match, clock: Clock) -> Value:
    """ "This quarter"."""
    today = shift(_published(clock).replace(day=1), "quarter", match.pattern.by)
    first = (today.month - 1) // 3 * 3 + 1
    return span(f"{today.year:04d}-{first:02d}", f"{today.year:04d}-{first + 2:02d}")


def _first(match: Match, clock: Clock) -> Value:
    """The first n days, weeks or months of a year."""
    number, told = _year_of(match.slots, clock)
    if number is None:
        number = _published(clock).year
    n, unit = _length(match)
    start = dt.date(number, 1, 1)
    end = shift(start, unit, n) - dt.timedelta(days=1)
    if unit in {"month", "quarter"}:
        return span(f"{number:04d}-01", f"{end.year:04d}-{end.month:02d}", relative=told)
    return span(start.isoformat(), end.isoformat(), relative=told)


def _so_far(match: Match, clock: Clock) -> Value:
    """From the start of the unit until publication."""
    published = _published(clock)
    number = match.slots.get("year", published.year + match.slots.get("this_year", 0))
    if match.pattern.unit == "month":
        return span(f"{published.year:04d}-{published.month:02d}", published.isoformat())
    return span(f"{number:04d}-01-01", published.isoformat())


def _now(_: Match, clock: Clock) -> Value:
    return span(None, _published(clock).isoformat())


def _vague(_: Match, __: Clock) -> Value:
    return NOTHING


def _published(clock: Clock) -> dt.date:
    if clock.published is None:
        raise ValueError("told from a day of publication that is not known")
    return clock.published


_MEANS = {
    "calendar": _calendar,
    "past": _past,
    "ago": _ago,
    "before": _beside,
    "after": _beside,
    "before_it": _beside,
    "since_then": _same,
    "same": _same,
    "half": _portion,
    "quarter": _portion,
    "first": _first,
    "so_far": _so_far,
    "now": _now,
    "weekend": _weekend,
    "day": _day,
    "vague": _vague,
    "week_of": _week_of,
    "quarter_of_now": _quarter_of_now,
}
