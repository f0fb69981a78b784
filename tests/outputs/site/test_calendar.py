"""The days, months or years at which an axis of time is marked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.outputs.site.calendar import ticks


@pytest.mark.parametrize(
    ("first", "last", "most", "names"),
    [
        ("2024-03-10", "2024-03-13", 6, ["2024-03-10", "2024-03-11", "2024-03-12", "2024-03-13"]),
        ("2024-03-10", "2024-03-31", 4, ["2024-03-10", "2024-03-17", "2024-03-24", "2024-03-31"]),
        ("2023-09-30", "2024-01-10", 6, ["2023-10", "2023-11", "2023-12", "2024-01"]),
        ("2023-09-30", "2025-10-17", 6, ["2024-01", "2024-07", "2025-01", "2025-07"]),
        ("2023-09-30", "2025-10-17", 2, ["2024", "2025"]),
        ("1999-05-01", "2026-01-01", 4, ["2000", "2010", "2020"]),
        ("2024-03-10", "2024-03-10", 5, ["2024-03-10"]),
    ],
)
def test_marks_are_as_fine_as_there_is_room_for(
    first: str, last: str, most: int, names: list[str]
) -> None:
    found = ticks(dt.date.fromisoformat(first), dt.date.fromisoformat(last), most)
    assert [name for _, name in found] == names


@settings(deadline=None)
@given(st.dates(), st.dates(), st.integers(-1, 12))
def test_marks_lie_between_the_ends_and_are_no_more_than_there_is_room_for(
    one: dt.date, two: dt.date, most: int
) -> None:
    first, last = sorted((one, two))
    found = ticks(first, last, most)
    assert 1 <= len(found) <= max(1, most)
    assert all(first <= day <= last for day, _ in found)
    assert [day for day, _ in found] == sorted({day for day, _ in found})
