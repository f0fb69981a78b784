"""Periods: what they share, what they hold and how far apart they are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from raidbook.model import Period
from tests.model.made import days, periods


@given(periods(), periods())
def test_what_two_share_is_the_same_from_either_side(a: Period, b: Period) -> None:
    assert a & b == b & a


@given(periods(), periods(), periods())
def test_what_three_share_does_not_depend_on_the_order(a: Period, b: Period, c: Period) -> None:
    def all_three(x: Period, y: Period, z: Period) -> Period | None:
        both = x & y
        return None if both is None else both & z

    assert all_three(a, b, c) == all_three(b, c, a) == all_three(c, a, b)


@given(periods())
def test_a_period_shares_all_of_itself(period: Period) -> None:
    assert period & period == period


@given(periods(), periods())
def test_what_two_share_lies_in_both(a: Period, b: Period) -> None:
    shared = a & b
    assert shared is None or (shared in a and shared in b)


@given(periods(), periods())
def test_two_share_nothing_exactly_when_days_lie_between_them(a: Period, b: Period) -> None:
    assert (a & b is None) == (a.gap(b) > 0)


@given(periods(), periods())
def test_what_lies_in_another_is_all_that_they_share(a: Period, b: Period) -> None:
    shared = a & b
    same = shared is not None and (shared.first_day, shared.last_day) == (a.first_day, a.last_day)
    assert (a in b) == same


@given(periods())
def test_a_period_lies_in_itself_and_in_the_open_one(period: Period) -> None:
    assert period in Period(period.start, period.end)
    assert period in Period()
    assert period & Period() == period


@given(periods(), periods(), periods())
def test_a_part_of_a_part_is_a_part(a: Period, b: Period, c: Period) -> None:
    if a in b and b in c:
        assert a in c
    inner = a & b
    if inner is not None and (innermost := inner & c) is not None:
        assert innermost in a


@given(periods(), periods())
def test_the_gap_is_the_same_from_either_side(a: Period, b: Period) -> None:
    assert a.gap(b) == b.gap(a) >= 0


@given(days(), days())
def test_the_gap_of_two_days_is_the_days_from_one_to_the_other(a: Period, b: Period) -> None:
    assert a.gap(b) == abs((a.first_day - b.first_day).days)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period("2023-09-03", "2023-09-03"), dt.date(2023, 9, 3), dt.date(2023, 9, 3)),
        (Period("2023-09", "2023-09"), dt.date(2023, 9, 1), dt.date(2023, 9, 30)),
        (Period("2024-02", "2024-02"), dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (Period("2023", "2023"), dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        (Period(), dt.date.min, dt.date.max),
    ],
)
def test_each_precision_means_whole_days(period: Period, first: dt.date, last: dt.date) -> None:
    assert (period.first_day, period.last_day) == (first, last)


def test_what_is_shared_keeps_the_finer_words() -> None:
    assert Period("2023", "2023") & Period("2023-01", "2023-01") == Period("2023-01", "2023-01")
    assert Period(None, "2023-12-31") & Period("2023", "2023") == Period("2023", "2023-12-31")


def test_days_that_follow_each_other_are_one_day_apart() -> None:
    assert Period("2023-09-03", "2023-09-03").gap(Period("2023-09-04", "2023-09-04")) == 1
