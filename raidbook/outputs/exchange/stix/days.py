"""When an object was created and last modified, by what the book says and never by the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The day of what has none."""
_LATEST = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)


def timestamp(at: dt.datetime) -> str:
    """A moment, to the millisecond (STIX 2.1, section 3.2)."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"


@lru_cache(maxsize=100_000)
def moment(day: str | None) -> dt.datetime:
    """The beginning of a day, a month or a year, or a moment as decisions have it; the epoch where
    it is none, or an earlier one."""
    if not day:
        return EPOCH
    whole = f"{day}-01-01"[:10] if len(day) < 10 else day
    try:
        at = dt.datetime.fromisoformat(whole)
        at = at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return EPOCH
    return min(max(at, EPOCH), _LATEST)


def first_and_last(days: Iterable[str | None], things: int) -> tuple[str, str]:
    """When something was created and last modified that rests on reports of these days, and on so
    many claims and decisions: the first day, and the last. Its thousandths of a second count the
    things, so that one more makes it later."""
    moments = sorted(map(moment, days)) or [EPOCH]
    return timestamp(moments[0]), timestamp(moments[-1] + dt.timedelta(milliseconds=things))
