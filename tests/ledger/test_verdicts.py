"""The verdict between two claims about one quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger import explain
from raidbook.ledger.bulletins import Bulletins
from raidbook.ledger.verdicts import Comparison, Told, agree, compare
from raidbook.model import Bound
from tests.ledger.made import claim, report

BOUNDS: tuple[Bound, ...] = ("exact", "about", "at_least", "at_most", "vague")


def told(
    name: str, value: float, bound: Bound = "exact", published: str | None = "2025-03-03"
) -> Told:
    return Told(claim(report(name), 0, value, bound=bound), published)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (told("a", 1207), told("b", 1207), "agrees"),
        (told("a", 1200, "at_least"), told("b", 1207), "rounds"),
        (told("a", 1200, "about"), told("b", 1207), "rounds"),
        (told("a", 2000, "at_least"), told("b", 2198), "rounds"),
        (told("a", 7000, "about"), told("b", 7141), "rounds"),
        (told("a", 1000, "vague"), told("b", 2198), "vague"),
        (told("a", 12, "vague"), told("b", 30, "at_least"), "vague"),
        (told("a", 2876, published="2025-03-05"), told("b", 2198), "updates"),
        (told("a", 650), told("b", 2000), "contradicts"),
        (told("a", 650), told("b", 2000, published="2025-03-05"), "contradicts"),
        (told("a", 126), told("b", 120), "contradicts"),
        (told("a", 100, "vague"), told("b", 2198), "contradicts"),
        (told("a", 2198, published=None), told("b", 2876), "contradicts"),
    ],
)
def test_the_verdict_of_a_against_b(a: Told, b: Told, verdict: str) -> None:
    found = compare(a, b)
    assert found.verdict == verdict
    assert (found.a, found.b) == (a, b)


TOLD = st.builds(
    told,
    st.sampled_from(["a", "b", "c"]),
    st.integers(1, 10**6),
    st.sampled_from(BOUNDS),
    st.sampled_from([None, "2025-03-03", "2025-03-05", "2026-01-01"]),
)


@given(TOLD, TOLD)
def test_the_order_of_the_question_does_not_change_the_verdict(a: Told, b: Told) -> None:
    one, two = compare(a, b), compare(b, a)
    assert one.verdict == two.verdict
    if one.verdict in ("updates", "rounds", "vague"):
        assert one.a.claim.count == two.a.claim.count


@given(TOLD)
def test_a_claim_agrees_with_itself(a: Told) -> None:
    assert compare(a, a).verdict == "agrees"


@given(TOLD, TOLD)
def test_what_can_both_be_right_does_not_contradict(a: Told, b: Told) -> None:
    if agree(a.claim, b.claim):
        assert compare(a, b).verdict in ("agrees", "rounds", "vague")


@given(TOLD, TOLD)
def test_every_verdict_has_its_sentence(a: Told, b: Told) -> None:
    why = explain.verdict(compare(a, b))
    assert why.endswith(".")
    assert "{" not in why


def test_the_sentence_of_an_update_names_both_days() -> None:
    found = compare(told("a", 2876, published="2025-03-05"), told("b", 2198))
    assert explain.verdict(found) == (
        "2,876, told 5 March 2025, is later and higher than 2,198, told 3 March 2025."
    )


def test_a_speaker_corrects_its_own_number_and_no_other_speakers() -> None:
    first = Told(claim(report("a"), 0, 792, said_by="the commission"), "2024-12-16")
    later = Told(claim(report("b"), 0, 759, said_by="the commission"), "2025-10-19")
    other = Told(claim(report("c"), 0, 759, said_by="a paper"), "2025-10-19")
    assert compare(first, later) == Comparison(later, first, "updates")
    assert compare(first, other).verdict == "contradicts"
    assert explain.verdict(compare(first, later)) == (
        "759, told 19 October 2025, is a later count of what was 792, told 16 December 2024."
    )


def test_a_part_that_grew_though_its_whole_did_not_is_another_account() -> None:
    whole, part = told("a", 2044), told("a", 144)
    same, grown = told("b", 2044, published="2025-03-05"), told("b", 177, published="2025-03-05")
    course = Bulletins([[whole, same], [part, grown]]).course(part, grown)
    assert course == "settled"
    assert compare(part, grown).verdict == "updates"
    assert compare(part, grown, course).verdict == "contradicts"


def test_where_the_largest_count_grew_the_whole_list_is_a_later_count() -> None:
    early, late = "2025-03-03", "2025-03-04"
    lists = [
        [told("a", 234, published=early), told("b", 371, published=late)],
        [told("a", 107, published=early), told("b", 427, published=late)],
        [told("a", 58, published=early), told("b", 57, published=late)],
    ]
    bulletins = Bulletins(lists)
    for first, second in lists:
        found = compare(first, second, bulletins.course(first, second))
        assert found == Comparison(second, first, "updates")
    assert compare(lists[1][0], lists[1][1]).verdict == "contradicts"


def test_reports_that_share_one_quantity_alone_have_no_course() -> None:
    a, b = told("a", 10), told("b", 20)
    assert Bulletins([[a, b]]).course(a, b) is None


def test_the_sentence_of_a_reading_names_both_days() -> None:
    a, b = claim(report("a"), 0, 31000), claim(report("b"), 0, 44000)
    assert explain.reading(a, "2023-11-21", b, "2024-01-05", falls=False) == (
        "31,000 on 21 November 2023 is an earlier reading of the total that stood at 44,000 on "
        "5 January 2024."
    )


def test_a_comparison_says_what_it_compares() -> None:
    a, b = told("a", 1), told("b", 1)
    assert compare(a, b) == Comparison(a, b, "agrees")


def test_a_reading_that_falls_is_the_lower_one_in_either_order() -> None:
    high, low = claim(report("a"), 0, 2876), claim(report("b"), 0, 2404)
    days = "2025-03-14", "2025-03-25"
    said = explain.reading(high, days[0], low, days[1], falls=True)
    assert said == explain.reading(low, days[1], high, days[0], falls=True)
    assert said == (
        "2,404 on 25 March 2025 is lower than 2,876 on 14 March 2025, though a running total does "
        "not fall."
    )


def test_the_sentence_of_a_reading_reads_well_for_a_bound_and_a_month() -> None:
    a, b = claim(report("a"), 0, 49000), claim(report("b"), 0, 53000, bound="at_least")
    assert explain.reading(a, "2024-05-27", b, "2024-11", falls=False) == (
        "49,000 on 27 May 2024 is an earlier reading of the total that was at least 53,000 in "
        "November 2024."
    )


def test_equal_numbers_said_with_different_care_are_both_shown() -> None:
    found = compare(told("a", 700, "about"), told("b", 700, "at_least"))
    assert explain.verdict(found) == "About 700 and at least 700 name the same number."


def test_the_sentence_of_a_stage_says_whether_people_are_meant() -> None:
    caught, home = claim(report("a"), 0, 807), claim(report("b"), 0, 352, action="handover")
    assert explain.tie("stage", home, caught) == (
        "One group of people at two stages: 352 handed over, 807 arrested."
    )
    standing = claim(report("a"), 0, 425, action="hold", kind="buildings")
    gone = claim(report("b"), 0, 108, action="raid", kind="buildings")
    assert explain.tie("stage", gone, standing) == (
        "The same things at two stages: 108 raided, 425 held."
    )
