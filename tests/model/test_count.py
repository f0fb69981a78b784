"""What the words of a count allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.model import Bound, Count
from tests.model.made import BOUNDS, NUMBERS, counts


@given(counts(), counts())
def test_allowing_is_mutual(a: Count, b: Count) -> None:
    assert a.allows(b) == b.allows(a)


@given(counts())
def test_a_count_allows_itself(count: Count) -> None:
    assert count.allows(count)


@given(counts())
def test_the_least_is_never_more_than_the_greatest(count: Count) -> None:
    assert 0 <= count.low <= count.top


@given(NUMBERS, st.sampled_from(BOUNDS))
def test_every_count_allows_the_number_that_it_names(number: float, bound: Bound) -> None:
    assert Count(number, bound).allows(Count(number))


@given(counts(), NUMBERS)
def test_a_number_is_allowed_where_it_lies_between_the_ends(count: Count, number: float) -> None:
    assert count.allows(Count(number)) == (count.low <= number <= count.top)


@given(counts(), counts())
def test_counts_that_exclude_each_other_share_no_number(a: Count, b: Count) -> None:
    both = [n for n in (a.low, b.low) if Count(n).allows(a) and Count(n).allows(b)]
    assert bool(both) == a.allows(b)


@given(NUMBERS, NUMBERS)
def test_exact_numbers_allow_each_other_only_when_equal(a: float, b: float) -> None:
    assert Count(a).allows(Count(b)) == (a == b)


@pytest.mark.parametrize(
    ("count", "low", "top"),
    [
        (Count(269), 269, 269),
        (Count(200, "about"), 180, 220),
        (Count(1200, "at_least"), 1200, float("inf")),
        (Count(40, "at_most"), 0, 40),
        (Count(30, "range", 50), 30, 50),
        (Count(1000, "vague"), 1000, 10_000),
    ],
)
def test_each_bound_has_its_ends(count: Count, low: float, top: float) -> None:
    assert count.low == low
    assert count.top == pytest.approx(top)
