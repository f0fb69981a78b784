"""The course of a running total: its growth, its falls and the changes of its scope."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.ledger import course
from raidbook.ledger.scope import Stand, stand
from raidbook.model import Figure, Key, Period, ReadingOf
from tests.ledger.made import claim, place, report

NORTH = place("northern Myanmar", "MM")


def reading(day: str | None, low: float, high: float | None, **more: Any) -> ReadingOf:
    name = f"{day}/{low}"
    figure = Figure(name, Key("handover", "people"), low, low, high, f"claim of {name}", ())
    return ReadingOf(day, figure, **more)


def handed(value: float, upto: str | None, since: str | None = None, **more: Any) -> Stand:
    of = report(f"{value}/{upto}", upto)
    when = Period(since, upto) if since or upto else None
    said = {"action": "handover", "place": NORTH, "to": "CN", "by": ("CN", "MM"), "when": when}
    return stand(claim(of, 0, value, cumulative=True, **{**said, **more}), upto, part=False)


def test_the_growth_between_two_exact_readings_is_exact_and_names_their_claims() -> None:
    (one,) = course.increments(
        [reading("2023-10-09", 2317, 2317), reading("2023-10-17", 4666, 4666)]
    )
    assert (one.since, one.until) == ("2023-10-09", "2023-10-17")
    assert (one.low, one.best, one.high) == (2349, 2349, 2349)
    assert one.claims == ("claim of 2023-10-09/2317", "claim of 2023-10-17/4666")


def test_loose_readings_give_a_range_and_open_ones_no_upper_bound() -> None:
    (about,) = course.increments(
        [reading("2023-11-21", 31_000, 31_000), reading("2023", 36_900, 45_100)]
    )
    assert (about.low, about.high) == (5_900, 14_100)
    first, second = course.increments(
        [
            reading("2024-05-27", 49_000, 49_000),
            reading("2024-11-21", 53_000, None),
            reading("2025-04-23", 55_000, None),
        ]
    )
    assert (first.low, first.high) == (4_000, None)
    assert (second.low, second.best, second.high) == (0, 2_000, None)


def test_undated_and_inferred_readings_have_no_part_in_the_growth() -> None:
    sure = [reading("2023-10-09", 10, 10), reading("2023-12-09", 30, 30)]
    others = [reading(None, 20, 20), reading("2023-11-09", 20, 20, inferred=True)]
    assert course.increments([*others, *sure]) == course.increments(sure)


def test_two_readings_of_one_day_are_a_range() -> None:
    (one,) = course.increments(
        [
            reading("2024-01-01", 10, 10),
            reading("2024-02-01", 30, 30),
            reading("2024-02-01", 40, 40),
        ]
    )
    assert (one.low, one.best, one.high) == (20, 30, 30)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_the_growth_of_exact_readings_adds_up_from_the_first_to_the_last(values: list[int]) -> None:
    rising = sorted(values)
    days = [f"2024-{n + 1:02}-01" for n in range(len(rising))]
    found = course.increments(reading(d, v, v) for d, v in zip(days, rising, strict=True))
    assert sum(one.best for one in found) == rising[-1] - rising[0]
    assert all(one.low == one.best == one.high and one.low >= 0 for one in found)


@settings(deadline=None)
@given(st.permutations([handed(100 * n, f"2024-0{n}-01") for n in range(1, 6)]))
def test_a_rising_total_in_one_scope_has_nothing_to_note(stands: list[Stand]) -> None:
    assert course.notes(stands) == ()


def test_a_fall_names_both_sides() -> None:
    (note,) = course.notes([handed(9_500, "2025-04-01"), handed(8_000, "2025-05-01")])
    assert note.startswith("8,000 on 1 May 2025 is less than 9,500 on 1 April 2025, though")


def test_a_fall_with_another_scope_is_a_change_of_scope_and_says_which() -> None:
    wide = handed(9_500, "2025-04-01", "2023-01-01")
    narrow = handed(800, "2025-05-01", "2025-03-01", place=place("Laukkai", "MM"))
    assert course.notes([wide, narrow]) == (
        (
            "800 on 1 May 2025 is less than 9,500 on 1 April 2025: a change of scope (counted "
            "since 1 January 2023, then since 1 March 2025; northern Myanmar, then Laukkai)."
        ),
    )


def test_a_fall_is_named_once_and_what_rises_after_it_is_no_fall() -> None:
    values = (9_500, 8_000, 8_200, 8_900)
    stands = [handed(value, f"2025-0{n}-01") for n, value in enumerate(values, 1)]
    assert len(course.notes(stands)) == 1


def test_a_fall_below_the_highest_reading_is_found_behind_a_looser_one() -> None:
    loose = handed(9_000, "2025-04-10", bound="at_least")
    (note,) = course.notes([handed(9_500, "2025-04-01"), loose, handed(9_300, "2025-05-01")])
    assert "9,300 on 1 May 2025 is less than 9,500" in note


def test_a_lasting_change_of_scope_is_named_though_the_total_rises() -> None:
    freed = [handed(44_000, "2024-01-31"), handed(49_000, "2024-05-27")]
    said = {"action": "arrest", "to": None, "bound": "at_least"}
    caught = [handed(53_000, "2024-11-21", **said), handed(55_000, "2025-04-23", **said)]
    assert course.notes([*freed, *caught]) == (
        (
            "Between 49,000 on 27 May 2024 and at least 53,000 on 21 November 2024 the scope "
            "changes (handed over, then arrested)."
        ),
    )


def test_a_word_that_reports_use_now_and_then_is_no_change_of_scope() -> None:
    actions = ("handover", "arrest", "handover", "arrest")
    stands = [
        handed(1000 * n, f"2025-0{n}-01", action=action) for n, action in enumerate(actions, 1)
    ]
    assert course.notes(stands) == ()


def test_a_start_said_less_precisely_is_no_change_of_scope() -> None:
    stands = [handed(10, "2024-01-01", "2023-07-02"), handed(20, "2024-02-01", "2023-07")]
    assert course.notes(stands) == ()


def test_inferred_readings_change_no_scope() -> None:
    sure = [handed(10, "2024-01-01")]
    arrests = [handed(20, "2024-02-01", action="arrest")]
    assert course.notes(sure, arrests) == ()
