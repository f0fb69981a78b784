"""Days as letters and feeds write them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_tz

LENGTH = 100
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")


def day(written: str) -> str | None:
    """ISO day of a date ("2023-11-22T08:00Z", "Wed, 22 Nov 2023 07:00:00 +0800") by the clock that
    it was written by: the same hour is another day in Greenwich. None for anything else."""
    if match := _ISO.match(written):
        return _known(*(int(part) for part in match.groups()))
    try:
        parts = parsedate_tz(written[:LENGTH])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return _known(*parts[:3]) if parts is not None else None


def _known(year: int, month: int, of_month: int) -> str | None:
    """None for a day that the calendar lacks, or before there was a web."""
    try:
        return dt.date(year, month, of_month).isoformat() if 1990 <= year < 2100 else None
    except ValueError:
        return None
