"""The days, months or years at which an axis of time is marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

DAYS = (1, 2, 7, 14, 28)
MONTHS = (1, 2, 3, 6)
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
DAY_SPAN = 60
"""Days up to which an axis is marked with days."""


def ticks(first: dt.date, last: dt.date, most: int) -> tuple[tuple[dt.date, str], ...]:
    """At most `most` evenly spaced days from `first` to `last`, or first days of months or years,
    each with what it is called: "2024-03-11", "2024-03" or "2024".

    `first` alone where no such day lies between the two, or none has room.
    """
    for found in _grids(first, last, max(1, most)):
        if 0 < len(found) <= max(1, most):
            return found
    return ((first, first.isoformat()),)


def _grids(first: dt.date, last: dt.date, most: int) -> Iterator[tuple[tuple[dt.date, str], ...]]:
    """From the finest to the coarsest; those that are far too fine are left out."""
    days = (last - first).days
    if days <= DAY_SPAN:
        for step in DAYS:
            found = (first + dt.timedelta(n) for n in range(0, days + 1, step))
            yield tuple((day, day.isoformat()) for day in found)
    for months in (*MONTHS, *(12 * years for years in YEARS)):
        if days // 31 // months <= most:
            letters = 4 if months >= 12 else 7
            yield tuple((day, day.isoformat()[:letters]) for day in _months(first, last, months))


def _months(first: dt.date, last: dt.date, step: int) -> Iterator[dt.date]:
    """The first day of every so many months, counted from the year 0."""
    begin = first.year * 12 + first.month - 1
    for number in range(begin + -begin % step, last.year * 12 + last.month, step):
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day >= first:
            yield day
