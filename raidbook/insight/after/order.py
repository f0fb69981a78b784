"""The order in which events are read."""

from __future__ import annotations

import datetime as dt

from raidbook.insight.after.records import Course, Inferred, Told
from raidbook.model import Period


def in_order(course: Course) -> tuple[Told | Inferred, ...]:
    """What is told and what is inferred, by their days; told things before what follows from
    them."""
    both: tuple[Told | Inferred, ...] = (*course.told, *course.inferred)
    return tuple(sorted(both, key=lambda one: days(one.when)))


def days(when: Period | None) -> tuple[dt.date, dt.date]:
    """By the first day; what only a report's day or the last day dates, by that; the rest last."""
    known = when or Period()
    return known.first_day if known.start else known.last_day, known.last_day
