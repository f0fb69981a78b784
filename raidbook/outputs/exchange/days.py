"""The whole days that a date may mean."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from raidbook.model import Period

NOWHEN = Period()


@lru_cache(maxsize=100_000)
def first_day(date: str | None) -> dt.date | None:
    """The first day of a date as precise as it is; None for none, and for what is no date."""
    return _day(Period(date, None), first=True) if date else None


@lru_cache(maxsize=100_000)
def last_day(date: str | None) -> dt.date | None:
    """The last one."""
    return _day(Period(None, date), first=False) if date else None


def _day(period: Period, *, first: bool) -> dt.date | None:
    try:
        return period.first_day if first else period.last_day
    except (ValueError, IndexError):
        return None
