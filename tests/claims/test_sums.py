"""Quantities that add up to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raidbook.claims.draft import Draft
from raidbook.claims.parts import sums
from raidbook.languages.language import Noun
from raidbook.languages.numerals import Numeral
from raidbook.model import Bound, Count

PERSON = Noun(kind="people", label="person")
VALUES = st.lists(st.integers(1, 40), min_size=2, max_size=6)


def draft(value: float, place: int, bound: Bound = "exact", sentence: int = 0) -> Draft:
    numeral = Numeral(
        place, place + 1, place, place + 1, Count(value, bound),
        hedge=None, form="digits", ordinal=False, percent=False, weak=False,
    )  # fmt: skip
    return Draft(numeral, sentence, place, place + 1, noun=PERSON)


def found(drafts: list[Draft]) -> list[tuple[float, list[float]]]:
    left = [False] * len(drafts)
    return [(whole.value, [p.value for p in parts]) for whole, parts in sums.find(drafts, left)]


@given(VALUES)
def test_what_is_found_adds_up(values: list[int]) -> None:
    drafts = [draft(value, n) for n, value in enumerate([*values, sum(values)])]
    assert all(sum(parts) == whole for whole, parts in found(drafts))


def test_neighbours_make_up_the_whole_before_and_after_them() -> None:
    assert found([draft(269, 0), draft(186, 1), draft(83, 2)]) == [(269, [186, 83])]
    assert found([draft(186, 0), draft(83, 1), draft(269, 2)]) == [(269, [186, 83])]


def test_a_whole_may_be_broken_down_twice() -> None:
    drafts = [draft(value, n) for n, value in enumerate([100, 60, 40, 75, 25])]
    assert found(drafts) == [(100, [60, 40]), (100, [75, 25])]


def test_more_than_a_number_is_no_sum() -> None:
    assert found([draft(269, 0, "at_least"), draft(186, 1), draft(83, 2)]) == []


def test_neighbours_in_a_sum_stand_near_each_other() -> None:
    near = [draft(269, 0), draft(186, 1, sentence=6), draft(83, 2, sentence=7)]
    far = [draft(269, 0), draft(186, 1, sentence=6), draft(83, 2, sentence=14)]
    assert found(near) == [(269, [186, 83])]
    assert found(far) == []


def test_about_a_number_is_no_rare_sum() -> None:
    assert (
        found([draft(200, 0, "about"), draft(140, 1, sentence=6), draft(60, 2, sentence=6)]) == []
    )


def test_a_sum_said_as_such_may_stand_further_off() -> None:
    drafts = [draft(7, 0), draft(14, 1), draft(21, 2, sentence=6)]
    assert found(drafts) == []
    assert list(sums.find(drafts, [False, False, True])) == [(drafts[2], drafts[:2])]


def test_small_sums_far_apart_are_chance() -> None:
    assert found([draft(3, 0), draft(2, 1, sentence=5), draft(1, 2, sentence=5)]) == []
