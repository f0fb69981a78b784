"""What a decision does to what is worth a look: it is settled, until something new is told."""

from __future__ import annotations

from typing import Any

import pytest

from raidbook.insight.attention import queue
from raidbook.model import Verdict
from tests.insight.attention.small import (
    LATER,
    Small,
    codes,
    disputed,
    doubtful,
    figure,
    ids,
    known,
)


@pytest.mark.parametrize("verb", ["confirm", "correct", "pin"])
def test_what_was_decided_on_falls_to_the_end(verb: Any) -> None:
    small = doubtful(0.5)
    small.operation("other", figure(small.told("b", confidence=0.8)))
    assert ids(small) == ["a", "b"]
    decision = small.decide(verb, "a")
    items = queue(small.shelf())
    assert [(item.id, item.settled) for item in items] == [("b", None), ("a", decision)]


def test_confirming_an_operation_settles_all_that_it_holds() -> None:
    small = disputed()
    small.operation("other", figure(small.told("c", confidence=0.5)))
    small.decide("confirm", "op")
    assert [(item.id, item.settled is None) for item in queue(small.shelf())] == [
        ("c", True),
        ("a-b", False),
    ]


@pytest.mark.parametrize("state", ["undone", "lost", "erased"])
def test_a_decision_that_is_not_in_force_settles_nothing(state: Any) -> None:
    small = doubtful()
    small.decide("confirm", "a", state=state)
    (item,) = queue(small.shelf())
    assert item.settled is None


@pytest.mark.parametrize("verb", ["confirm", "comment", "link"])
def test_a_contradiction_is_left_standing_by_a_decision_on_both_sides(verb: Any) -> None:
    small = disputed()
    decision = small.decide(verb, "a", "b")
    (item,) = queue(small.shelf())
    assert item.settled == decision


def test_a_contradiction_of_which_one_side_was_confirmed_stays_open() -> None:
    small = disputed()
    small.decide("confirm", "a")
    assert [item.settled for item in queue(small.shelf())] == [None]
    both = small.decide("confirm", "b", time="2026-01-02T00:00:01.000000Z")
    assert [item.settled for item in queue(small.shelf())] == [both]


def test_a_settled_contradiction_leaves_its_claims_to_be_looked_at_for_their_own_sake() -> None:
    small = disputed(confidence=0.6)
    small.decide("comment", "a", "b")
    assert [(item.id, item.settled is None) for item in queue(small.shelf())] == [
        ("a", True),
        ("a-b", False),
    ]


def confirmed_and_told_again(value: float, verdict: Verdict) -> Small:
    """A confirmed claim of ten, and another of the same figure."""
    small = doubtful()
    small.decide("confirm", "a")
    small.holders.clear()
    a, b = small.claims[-1], small.told("b", value)
    small.operation("op", figure(a, (b, verdict)))
    return small


def test_it_comes_back_when_something_new_is_told_about_it() -> None:
    small = confirmed_and_told_again(12, "updates")
    (item,) = queue(small.shelf())
    assert item.settled is not None, "told before it was decided"
    small.fetched["r-b"] = LATER
    (item,) = queue(small.shelf())
    assert (item.settled, codes(item)) == (None, ["since", "doubt"])
    assert item.reasons[0].rests_on == ("b",)


def test_it_does_not_come_back_for_what_says_the_same_again() -> None:
    small = confirmed_and_told_again(10, "agrees")
    small.fetched["r-b"] = LATER
    (item,) = queue(small.shelf())
    assert item.settled is not None


def test_a_contradiction_left_standing_comes_back_with_a_third_side() -> None:
    small = disputed()
    small.decide("confirm", "a", "b")
    small.holders.clear()
    a, b = small.claims
    c = small.told("c", 30)
    small.fetched["r-c"] = LATER
    small.operation("op", figure(a, (b, "contradicts"), (c, "contradicts")))
    assert {item.id: codes(item) for item in queue(small.shelf())} == {
        "a-b": ["contradiction", "since"],
        "a-c": ["contradiction"],
    }


def test_a_remark_is_a_reason_until_a_decision_answers_it() -> None:
    small = Small()
    known(small)
    small.operation("op", figure(small.told("a")))
    asked = small.decide("comment", "a")
    (item,) = queue(small.shelf())
    assert (codes(item), item.reasons[0].rests_on) == (["remark"], (asked,))
    small.decide("confirm", "a", time="2026-01-02T00:00:01.000000Z")
    assert queue(small.shelf()) == ()


def test_a_remark_about_an_operation_goes_with_its_first_figure() -> None:
    small = Small()
    known(small)
    small.operation("op", figure(small.told("a")), figure(small.told("b")))
    small.decide("comment", "op")
    assert ids(small) == ["a"]
