"""Made-up values for the tests of their algebra."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from raidbook.model import Bound, Count, Period

BOUNDS: list[Bound] = ["exact", "about", "at_least", "at_most", "vague"]
NUMBERS = st.integers(0, 10**15) | st.floats(0, 1e15, allow_nan=False)


def _ranges() -> st.SearchStrategy[Count]:
    ends = st.tuples(NUMBERS, NUMBERS).map(sorted)
    return ends.map(lambda pair: Count(pair[0], "range", pair[1]))


def counts() -> st.SearchStrategy[Count]:
    """Counts of every bound."""
    return st.builds(Count, NUMBERS, st.sampled_from(BOUNDS)) | _ranges()


def _side(day: dt.date, precision: int) -> str:
    return day.isoformat()[: (4, 7, 10)[precision]]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods of every precision, some open, that do not end before they begin."""
    day = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
    start, end = sorted((draw(day), draw(day)))
    first, last = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    if draw(st.booleans()):
        end = min(end, start + dt.timedelta(draw(st.integers(0, 40))))
    return Period(
        draw(st.sampled_from([_side(start, first), None])),
        draw(st.sampled_from([_side(end, last), None])),
    )


def days() -> st.SearchStrategy[Period]:
    """Single days, close enough together to meet."""
    near = st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    return near.map(lambda day: Period(day.isoformat(), day.isoformat()))
