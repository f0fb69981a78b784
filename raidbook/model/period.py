"""A stretch of days."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from raidbook.model.record import Record


class Period(Record):
    """From one day to another, each side as precise as the report is: "2023-09-03", "2023-09",
    "2023".

    A side that is None is open. Comparison uses whole days: "2023-09" begins on the first and ends
    on the thirtieth. Every method raises ValueError where a side is no date.
    """

    start: str | None = None
    end: str | None = None

    @property
    def first_day(self) -> dt.date:
        return _first(self.start) if self.start else dt.date.min

    @property
    def last_day(self) -> dt.date:
        return _last(self.end) if self.end else dt.date.max

    def __and__(self, other: Period) -> Period | None:
        """The days in both, each side as precise as one of them says it; None where there are
        none."""
        first = max((self, other), key=lambda p: (p.first_day, len(p.start or "")))
        last = min((self, other), key=lambda p: (p.last_day, -len(p.end or "")))
        return Period(first.start, last.end) if first.first_day <= last.last_day else None

    def __contains__(self, other: Period) -> bool:
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def gap(self, other: Period) -> int:
        """Days from the end of the earlier to the beginning of the later: 1 where one follows the
        other, 0 where they overlap."""
        later, earlier = (self, other) if self.first_day > other.first_day else (other, self)
        return max(0, (later.first_day - earlier.last_day).days)


@lru_cache(maxsize=100_000)
def _first(date: str) -> dt.date:
    year, month, day = (*(int(x) for x in date.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


@lru_cache(maxsize=100_000)
def _last(date: str) -> dt.date:
    parts = [int(x) for x in date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
