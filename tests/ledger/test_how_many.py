"""How many? Nobody is counted twice, and nothing is made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.ledger import how_many
from raidbook.ledger.how_many import tally
from raidbook.model import Answer, Period, Question
from tests.ledger.made import Told, built, claim, day, place, reading, report
from tests.ledger.made_world import world

MUSE = place("Muse", "MM")
NORTH = place("northern Myanmar", "MM")
BAVET = place("Bavet", "KH")


def asked(since: str | None = None, until: str | None = None, **more: Any) -> Question:
    fields: dict[str, Any] = {"action": "arrest", "kind": "people", **more}
    return Question(since=since, until=until, **fields)


def answer(question: Question, *tellings: Told) -> Answer:
    readings, reports = [reading(*claims) for _, claims in tellings], [of for of, _ in tellings]
    return how_many(question, built(tellings).ledger, readings, reports)


def interval(question: Question, *tellings: Told) -> tuple[float, float | None]:
    found = answer(question, *tellings)
    return found.low, found.high


def told(name: str, value: float, date: str | None, **fields: Any) -> Told:
    of = report(name, fields.pop("published", "2025-06-30"))
    said = {"place": MUSE, "by": ("MM",), "when": day(date) if date else None, **fields}
    return of, [claim(of, 0, value, **said)]


def total(name: str, value: float, start: str | None, end: str, **fields: Any) -> Told:
    scope = {"place": NORTH, "cumulative": True, "when": Period(start, end), **fields}
    return told(name, value, None, **scope)


def reasons(found: Answer) -> list[str]:
    return [one.why for one in found.left_out]


def test_two_raids_on_two_days_add_up_and_nothing_bounds_them() -> None:
    tellings = told("a", 30, "2025-03-01"), told("b", 45, "2025-03-20")
    assert interval(asked("2025-03", "2025-03"), *tellings) == (75, None)


def test_one_raid_told_twice_counts_once() -> None:
    tellings = told("a", 1207, "2025-03-01"), told("b", 1207, "2025-03-01")
    found = answer(asked("2025-03", "2025-03"), *tellings)
    assert found.low == 1207
    assert [one.adds for one in found.counted] in ([1207, None], [None, 1207])


def test_the_operations_and_totals_of_a_country_alone_give_the_same_answer() -> None:
    tellings = (
        told("a", 30, "2025-03-01"),
        total("b", 500, "2025-01-01", "2025-02-28"),
        told("c", 45, "2025-03-20", place=BAVET, by=("KH",)),
    )
    question = asked("2025-01", "2025-03", origin="MM")
    claims = {claim.id: claim for _, members in tellings for claim in members}
    ledger = built(tellings).ledger
    mine = [one for one in ledger.operations if one.places[0].country == "MM"]
    found, whole = tally(question, mine, ledger.totals, claims), answer(question, *tellings)
    assert (found.low, found.high, found.counted) == (whole.low, whole.high, whole.counted)
    assert (found.low, found.left_out) == (530, ())


def test_a_raid_inside_a_running_total_adds_nothing() -> None:
    tellings = total("a", 500, "2025-01-01", "2025-03-31"), told("b", 45, "2025-03-20")
    found = answer(asked("2025-01-01", "2025-03-31", origin="MM"), *tellings)
    assert (found.low, found.high) == (500, None)
    assert "Already in the running total." in reasons(found)


def test_a_raid_after_the_last_reading_adds_up() -> None:
    tellings = total("a", 500, "2025-01-01", "2025-03-31"), told("b", 45, "2025-05-20")
    assert interval(asked("2025-01-01", "2025-06-30", origin="MM"), *tellings) == (545, None)


def test_days_between_two_exact_readings_are_known_exactly() -> None:
    tellings = (
        total("a", 2317, "2025-01-01", "2025-03-09"),
        total("b", 4666, "2025-01-01", "2025-03-17"),
    )
    assert interval(asked("2025-03-10", "2025-03-17", place=NORTH), *tellings) == (2349, 2349)


def test_a_rounded_reading_bounds_nothing_from_above() -> None:
    tellings = (
        total("a", 2317, "2025-01-01", "2025-03-09"),
        total("b", 4700, "2025-01-01", "2025-03-17", bound="at_least"),
    )
    assert interval(asked("2025-03-10", "2025-03-17", place=NORTH), *tellings) == (2383, None)


def test_the_whole_time_of_an_exact_total_is_bounded_by_it() -> None:
    tellings = (total("a", 3455, "2025-01-01", "2025-03-17"),)
    assert interval(asked("2025-01-01", "2025-03-17", place=NORTH), *tellings) == (3455, 3455)
    assert interval(asked("2025-01-01", "2025-03-17", origin="MM"), *tellings) == (3455, None)


def test_a_later_reading_is_left_out_but_bounds() -> None:
    tellings = (
        total("a", 2137, "2025-01-01", "2025-02-18"),
        total("b", 3455, "2025-01-01", "2025-03-14"),
    )
    found = answer(asked("2025-01-01", "2025-02-28", place=NORTH), *tellings)
    assert (found.low, found.high) == (2137, 3455)
    assert "A reading after the days asked for." in reasons(found)


def test_a_total_that_began_before_the_days_counts_from_its_first_reading_in_them() -> None:
    tellings = (
        total("a", 2000, "2024-01-01", "2024-12-20"),
        total("b", 2600, "2024-01-01", "2025-02-01"),
        total("c", 3100, "2024-01-01", "2025-03-01"),
    )
    assert interval(asked("2025-01-01", "2025-03-01", origin="MM"), *tellings)[0] == 500


def test_totals_one_after_the_other_add_up_though_a_month_is_all_that_is_said() -> None:
    tellings = (
        total("a", 2418, "2025-01", "2025-06", place=BAVET, by=("KH",)),
        total("b", 3455, "2025-06-27", "2025-10-14", place=BAVET, by=("KH",)),
    )
    assert interval(asked("2025-01-01", "2025-10-14", origin="KH"), *tellings)[0] == 5873


def test_parts_add_nothing_and_are_what_a_question_about_them_asks_for() -> None:
    of = report("a")
    whole = claim(of, 0, 269, place=MUSE, when=day("2025-03-03"))
    part = {"place": MUSE, "when": day("2025-03-03"), "part_of": whole.id}
    tellings = ((of, [whole, claim(of, 1, 186, nationality=("CN",), **part)]),)
    assert interval(asked("2025-03", "2025-03"), *tellings) == (269, None)
    assert interval(asked("2025-03", "2025-03", nationality="CN"), *tellings) == (186, None)
    assert interval(asked("2025-03-03", "2025-03-03"), *tellings) == (269, 269)


def test_a_contradiction_about_one_raid_is_the_range_of_its_answer() -> None:
    tellings = told("a", 2000, "2025-03-03"), told("b", 650, "2025-03-03")
    assert interval(asked("2025-03-03", "2025-03-03"), *tellings) == (650, 2000)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "planned"}, "Planned, not done."),
        ({"status": "denied"}, "Denied."),
        ({"place": BAVET, "by": ("KH",)}, "At another place."),
        ({"when": None}, "The day is not said; told on 30 June 2025."),
        ({"when": day("2024-03-03")}, "On other days."),
        ({"when": Period("2025", "2025")}, "Only some of its days are among those asked for."),
        ({"confidence": 0.3}, "The reader is twice as likely wrong as right about it."),
        ({"place": None}, "The place is not said."),
    ],
)
def test_what_adds_nothing_says_why(fields: dict[str, Any], why: str) -> None:
    found = answer(asked("2025-03", "2025-03", origin="MM"), told("a", 45, "2025-03-20", **fields))
    assert (found.low, found.high, found.counted) == (0, None, ())
    assert reasons(found) == [why]


def test_places_inside_the_one_asked_for_count_and_wider_ones_do_not() -> None:
    inside = told("a", 45, "2025-03-20")
    wider = told("b", 90, "2025-03-25", place=place(None, "MM"))
    found = answer(asked("2025-03", "2025-03", place=NORTH), inside, wider)
    assert found.low == 45
    assert reasons(found) == ["In a wider area than asked for."]


def test_what_may_be_the_same_people_is_counted_once() -> None:
    town = told("a", 45, "2025-03-20")
    month = told("b", 62, None, when=Period("2025-03", "2025-03"), place=place(None, "MM"))
    found = answer(asked("2025-03", "2025-03", origin="MM"), town, month)
    assert found.low == 62
    assert "May be the same as what is counted." in reasons(found)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_no_answer(seed: int, shuffled: Any) -> None:
    tellings, _ = world(12, seed)
    question = asked("2022", "2024", origin="KH")
    before = answer(question, *tellings)
    shuffled.shuffle(tellings)
    assert answer(question, *tellings) == before


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000))
def test_no_more_is_counted_than_there_was(seed: int) -> None:
    tellings, truth = world(12, seed)
    most: dict[int, float] = {}
    for _, claims in tellings:
        for one in claims:
            if one.action == "arrest":
                most[truth[one.id]] = max(most.get(truth[one.id], 0), one.count.value)
    assert answer(asked(), *tellings).low <= sum(most.values())


def test_women_and_men_of_one_operation_add_up() -> None:
    of = report("a")
    fields = {"place": MUSE, "when": day("2025-03-03"), "nationality": ("PH",)}
    tellings = ((of, [claim(of, 0, 73, sex="f", **fields), claim(of, 1, 54, sex="m", **fields)]),)
    assert interval(asked("2025-03-03", "2025-03-03", nationality="PH"), *tellings) == (127, 127)


def test_a_campaign_of_months_does_not_bound_what_was_done_in_them() -> None:
    campaign = told("a", 45, None, when=Period("2025-04", "2025-08"))
    assert interval(asked("2025-04-01", "2025-08-31"), campaign) == (45, None)


def test_the_total_of_a_whole_country_does_not_bound_what_was_done_in_a_town() -> None:
    tellings = (
        told("a", 45, "2025-03-20"),
        total("b", 3455, "2025-03-01", "2025-03-31", place=place(None, "MM")),
    )
    assert interval(asked("2025-03-01", "2025-03-31", place=MUSE), *tellings) == (45, None)


def test_women_and_children_are_counted_where_a_report_counts_them() -> None:
    of = report("a")
    said: dict[str, Any] = {"place": MUSE, "by": ("MM",), "when": day("2025-03-01")}
    whole = claim(of, 0, 40, **said)
    women = claim(of, 1, 15, sex="f", part_of=whole.id, **said)
    children = claim(of, 2, 3, minor=True, part_of=whole.id, **said)
    tellings = (of, [whole, women, children])
    assert interval(asked(sex="f"), tellings) == (15, None)
    assert interval(asked(sex="m"), tellings) == (0, None)
    assert interval(asked(minor=True), tellings) == (3, None)
    assert "Not told by sex." in reasons(answer(asked(sex="f"), tellings))
    assert "People of the other sex." in reasons(answer(asked(sex="m"), tellings))
    assert "Not told by age." in reasons(answer(asked(minor=True), tellings))
