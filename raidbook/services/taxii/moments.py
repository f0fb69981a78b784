"""Moments as TAXII writes them, and as numbers that have an order."""

from __future__ import annotations

import datetime as dt
import re

_FORM = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,30}))?Z", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)


def ticks(typed: str) -> int:
    """The microseconds since 1970 of a timestamp (TAXII 2.1, section 1.4.3: RFC 3339 in UTC); finer
    parts are cut off. ValueError for what is none."""
    found = _FORM.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    whole = dt.datetime.fromisoformat(found[1]).replace(tzinfo=dt.UTC)
    return (whole - _EPOCH) // _TICK + int((found[2] or "").ljust(6, "0")[:6])


def written(ticks: int) -> str:
    """The timestamp of a number of microseconds since 1970."""
    moment = _EPOCH + dt.timedelta(microseconds=ticks)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
