"""Parts and wholes, stages, and sums in two currencies: what does not add up is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.model import Claim, Count, Period, Restated, Span
from tests.ledger.made import built, claim, day, place, report, verdicts

ONE, TWO = report("one", "2025-03-03"), report("two", "2025-03-05")
HERE: dict[str, Any] = {"place": place("Laukkai", "MM"), "when": day("2025-03-02")}


def noted(*claims: Claim) -> tuple[str, ...]:
    """What the ledger of these claims of two reports finds odd."""
    told = [(of, [c for c in claims if c.report == of.id]) for of in (ONE, TWO)]
    found = built([(of, its) for of, its in told if its]).ledger
    notes = [o.notes for o in found.operations] + [t.notes for t in found.totals]
    return tuple(note for held in notes for note in held)


def person(number: int, value: float, whole: Claim | None = None, **fields: Any) -> Claim:
    said = {"label": "person", "part_of": whole.id if whole else None, **HERE, **fields}
    return claim(ONE, number, value, **said)


# ---------------------------------------------------------------- breakdowns


def test_a_full_breakdown_that_misses_its_whole_names_the_parts_and_the_sum() -> None:
    whole = person(0, 2198)
    men, women = person(1, 1645, whole, sex="m"), person(2, 445, whole, sex="f")
    assert noted(whole, men, women) == (
        "Of 2,198 arrested, one report names the parts 1,645 and 445: together 2,090, 108 too few.",
    )
    assert noted(whole, men, person(3, 553, whole, sex="f")) == ()


def test_parts_that_are_more_than_their_whole_together_are_too_many() -> None:
    whole = person(0, 2044)
    parts = [
        person(n, value, whole, nationality=(code,))
        for n, (value, code) in enumerate(((1792, "CN"), (179, "MM"), (144, "VN")), 1)
    ]
    (note,) = noted(whole, *parts)
    assert note.endswith("1,792, 179 and 144: together 2,115, 71 too many.")


def test_sentences_divide_the_convicted_and_papers_do_not_divide_workers() -> None:
    convicted = person(0, 39, action="convict", label="convict")
    sentences = [
        person(n, value, convicted, action="convict", label="convict", what=what)
        for n, (value, what) in enumerate(((16, "death"), (11, "life"), (13, "term")), 1)
    ]
    (note,) = noted(convicted, *sentences)
    assert "16, 11 and 13: together 40, 1 too many" in note
    held = person(0, 100, action="hold", label="worker")
    papers = [
        person(1, 80, held, action="hold", label="worker", what="with_passport"),
        person(2, 60, held, action="hold", label="worker", what="no_permit"),
    ]
    assert noted(held, *papers) == ()


def test_parts_that_name_some_only_are_not_expected_to_add_up() -> None:
    whole = person(0, 269)
    parts = [
        person(n, value, whole, nationality=(code,))
        for n, (value, code) in enumerate(((186, "CN"), (15, "VN")), 1)
    ]
    assert noted(whole, *parts) == ()


def test_rounded_parts_have_the_room_that_their_words_give() -> None:
    whole = person(0, 1000)
    men = person(1, 620, whole, sex="m", bound="about")
    women = person(2, 360, whole, sex="f", bound="about")
    assert noted(whole, men, women) == ()


def test_two_speakers_are_not_added_up() -> None:
    whole = person(0, 100)
    men = person(1, 70, whole, sex="m", said_by="a paper")
    women = person(2, 40, whole, sex="f", said_by="an agency")
    assert noted(whole, men, women) == ()


def test_a_running_totals_breakdown_must_add_up_as_well() -> None:
    said: dict[str, Any] = {"cumulative": True, "when": Period(None, "2025-03-02")}
    whole = person(0, 1500, **said)
    parts = [
        person(n, value, whole, nationality=(code,), **said)
        for n, (value, code) in enumerate(((1000, "CN"), (600, "IN")), 1)
    ]
    (note,) = noted(whole, *parts)
    assert note.endswith("together 1,600, 100 too many.")


@settings(deadline=None)
@given(st.lists(st.integers(1, 500), min_size=2, max_size=6))
def test_what_adds_up_is_never_flagged(values: list[int]) -> None:
    codes = ("CN", "VN", "TH", "MM", "PH", "IN")
    whole = person(0, sum(values))
    parts = [person(n + 1, value, whole, nationality=(codes[n],)) for n, value in enumerate(values)]
    assert noted(whole, *parts) == ()


@settings(deadline=None)
@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(1, 50))
def test_parts_that_exceed_their_whole_are_always_flagged(values: list[int], more: int) -> None:
    codes = ("CN", "VN", "TH", "MM", "PH", "IN")
    parts_sum = sum(values)
    if parts_sum <= more:
        return
    whole = person(0, parts_sum - more)
    parts = [person(n + 1, value, whole, nationality=(codes[n],)) for n, value in enumerate(values)]
    assert any(f"{more} too many" in note for note in noted(whole, *parts))


# ---------------------------------------------------------------- parts and stages


def test_a_part_greater_than_its_whole_is_noted_within_a_report_and_across() -> None:
    whole = person(0, 100)
    part = person(1, 120, whole, nationality=("CN",))
    assert noted(whole, part) == ("A part is more than its whole: 120 arrested, of 100 arrested.",)


def test_more_handed_over_of_them_than_were_arrested_is_noted() -> None:
    arrested = person(0, 150)
    handed = person(1, 186, arrested, action="handover", to="CN")
    assert noted(arrested, handed) == (
        "A part is more than its whole: 186 handed over, of 150 arrested.",
    )


def test_more_handed_over_than_arrested_in_one_operation_is_noted_and_stays_linked() -> None:
    arrested = claim(ONE, 0, 150, by=("CN", "MM"), **HERE)
    handed = claim(TWO, 0, 186, action="handover", to="CN", by=("CN", "MM"), **HERE)
    told = [(ONE, [arrested]), (TWO, [handed])]
    (operation,) = built(told).ledger.operations
    assert operation.notes == (
        (
            "A later stage counts more people than came before it, and no report says why: "
            "186 handed over, of 150 arrested."
        ),
    )
    assert verdicts(built(told), told) == {(handed.id, arrested.id): "stage"}


def test_all_that_came_before_is_added_up_before_a_stage_is_odd() -> None:
    arrested = claim(ONE, 0, 150, by=("CN", "MM"), **HERE)
    freed = claim(ONE, 1, 40, action="rescue", label="trafficked", **HERE)
    handed = claim(ONE, 2, 186, action="handover", to="CN", **HERE)
    assert noted(arrested, freed, handed) == ()


@pytest.mark.parametrize(
    "handed",
    [
        {"value": 150},
        {"value": 156},  # a rounding
        {"value": 1200},  # the 150 are but a few of them
        {"value": 186, "nationality": ("TH",)},
        {"value": 186, "status": "planned"},
    ],
    ids=str,
)
def test_what_is_no_later_count_of_the_same_people_is_not_odd(handed: dict[str, Any]) -> None:
    arrested = claim(ONE, 0, 150, nationality=("CN",), **HERE)
    later = claim(ONE, 1, handed.pop("value"), action="handover", to="CN", **{**HERE, **handed})
    assert noted(arrested, later) == ()


def test_an_open_count_before_bounds_nothing() -> None:
    arrested = claim(ONE, 0, 150, bound="at_least", **HERE)
    assert noted(arrested, claim(ONE, 1, 186, action="handover", to="CN", **HERE)) == ()


# ---------------------------------------------------------------- two currencies


def money(value: float, currency: str, again: Count, other: str, **more: Any) -> Claim:
    said = {"action": "seize", "kind": "money", "currency": currency, **HERE, **more}
    return claim(ONE, 0, value, restated=(Restated(Span(5, 6), again, other),), **said)


def test_a_conversion_far_from_the_rate_of_its_day_is_noted() -> None:
    (note,) = noted(money(6_600_000_000, "KRW", Count(3_910_000), "USD"))
    assert note == (
        "KRW 6,600,000,000 is told as USD 3,910,000, but was worth about USD 4,520,000 "
        "on 3 March 2025."
    )


@pytest.mark.parametrize(
    ("value", "again", "other"),
    [
        (120_000_000, Count(16_500_000), "USD"),
        (120_000_000, Count(17_000_000, "about"), "USD"),  # two digits
        (29_000_000, Count(4_000_000), "USD"),  # one digit
        (120_000_000, Count(1), "KHR"),  # no rate is known
        (120_000_000, Count(1), "BTC"),
        (120_000_000, Count(0), "USD"),
        (0, Count(1), "USD"),
    ],
    ids=str,
)
def test_a_conversion_within_the_tolerance_or_without_a_rate_is_not(
    value: float, again: Count, other: str
) -> None:
    assert noted(money(value, "CNY", again, other)) == ()


def test_without_a_day_no_conversion_is_checked() -> None:
    of = report("undated", None)
    wrong = Restated(Span(5, 6), Count(1), "USD")
    sum_ = claim(of, 0, 5_000_000, action="seize", kind="money", currency="CNY", restated=(wrong,))
    assert built([(of, [sum_])]).ledger.operations[0].notes == ()
