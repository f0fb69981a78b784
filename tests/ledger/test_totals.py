"""Readings of running totals: which belong together, which only possibly, which not."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec

from raidbook.model import Claim, Evidence, Period, Report, Total
from tests.ledger.made import built, claim, place, report, verdicts

NORTH = place("northern Myanmar", "MM")
Told = tuple[Report, list[Claim]]


def since(start: str | None, end: str | None) -> Period:
    return Period(start, end)


def handed(name: str, value: float, upto: str, **more: Any) -> Told:
    of = report(name, upto)
    fields = {
        "action": "handover", "place": NORTH, "to": "CN", "by": ("CN", "MM"),
        "cumulative": True, "when": since(None, upto), **more,
    }  # fmt: skip
    return of, [claim(of, 0, value, **fields)]


def caught(
    name: str, value: float, when: Period | None, published: str | None, **more: Any
) -> Told:
    """A total that says no more than who was caught by whom."""
    of = report(name, published)
    return of, [claim(of, 0, value, cumulative=True, by=("CN",), when=when, **more)]


UNSAID = [
    caught("undated", 4000, None, None, bound="about"),
    caught("november", 31000, since(None, "2023-11-22"), "2023-11-22"),
    caught("later", 57000, since("2023", None), None, bound="at_least", nationality=("CN",)),
]
"""Three readings without a scope: that they may be of one total is all that can be said."""


def test_readings_with_one_scope_are_one_total_in_the_order_of_their_days() -> None:
    found = built(
        [
            handed("c", 44000, "2024-01-31"),
            handed("a", 2317, "2023-10-09"),
            handed("b", 31000, "2023-11-21"),
        ]
    )
    (total,) = found.ledger.totals
    assert values_of(total) == [2317, 31000, 44000]
    assert [r.day for r in total.readings] == ["2023-10-09", "2023-11-21", "2024-01-31"]
    assert not any(r.inferred for r in total.readings)


def test_readings_without_a_scope_are_possibly_of_one_total_and_contradict_nothing() -> None:
    found = built(UNSAID)
    (total,) = found.ledger.totals
    assert sorted(values_of(total)) == [4000, 31000, 57000]
    assert {link.relation for link in found.ledger.links} == {"possibly_same"}
    assert all("nothing that it says speaks against" in link.why for link in found.ledger.links)
    assert set(verdicts(found, UNSAID).values()) == {"reading"}


def test_undated_readings_are_marked_so() -> None:
    (total,) = built(UNSAID).ledger.totals
    undated = [r for r in total.readings if r.day is None]
    assert sorted(r.figure.best for r in undated) == [4000, 57000]
    assert any("without a day" in note for note in total.notes)


def test_what_says_no_scope_joins_as_inferred_the_total_that_does() -> None:
    told = [*UNSAID, handed("b", 31000, "2023-11-21"), handed("d", 55000, "2025-04-23")]
    (total,) = built(told).ledger.totals
    inferred = {r.figure.best for r in total.readings if r.inferred}
    assert inferred == {4000, 31000, 57000}
    assert len(total.readings) == 5


def test_what_one_report_says_to_have_risen_is_one_total() -> None:
    of = report("a", "2026-02-27")
    scope: dict[str, Any] = {"action": "seize", "kind": "money", "currency": "USD", "label": None}
    scope |= {"place": place(None, "US"), "by": ("US",), "cumulative": True}
    before = claim(of, 0, 401_600_000, when=since(None, "2025-11-12"), **scope)
    after = claim(of, 1, 578_000_000, when=since("2025-11", "2026-02-26"), **scope)
    (total,) = built([(of, [before, after])]).ledger.totals
    assert values_of(total) == [401_600_000, 578_000_000]


def test_totals_that_one_report_tells_apart_join_no_other_unsaid() -> None:
    of = report("account", "2025-07-23")
    said = {"cumulative": True, "by": ("CN",)}
    many = [
        claim(of, 0, 366_000, place=place(None, "CN"), when=since("2021", "2025-07-23"), **said),
        claim(of, 1, 80_000, when=since("2021", "2025-07-23"), **said),
        claim(of, 2, 82_000, when=since(None, "2024-05-27"), said_by="another office", **said),
    ]
    apart = {c.id for c in many}
    for told in ([*UNSAID, (of, many)], [(of, many), *UNSAID, handed("b", 31000, "2023-11-21")]):
        for total in built(told).ledger.totals:
            assert len(apart & set(total.claims)) <= 1
            assert len(total.claims) == 1 or not apart & set(total.claims)


def test_another_start_of_counting_is_another_total() -> None:
    one = handed("a", 3000, "2025-12-18", when=since("2025-06-27", "2025-12-18"))
    two = handed("b", 48000, "2026-03-06", when=since("2023-08", "2026-03-06"))
    assert len(built([one, two]).ledger.totals) == 2


def test_a_start_said_less_precisely_is_the_same_start() -> None:
    one = handed("a", 3000, "2025-12-18", when=since("2025-06-27", "2025-12-18"))
    two = handed("b", 4000, "2026-01-22", when=since("2025-06", "2026-01-22"))
    assert len(built([one, two]).ledger.totals) == 1


def test_another_destination_or_place_is_another_total() -> None:
    base = handed("a", 3000, "2025-03-01")
    assert len(built([base, handed("b", 3500, "2025-04-01", to="TH")]).ledger.totals) == 2
    bavet = handed("c", 3500, "2025-04-01", place=place("Bavet", "KH"), by=("KH",))
    assert len(built([base, bavet]).ledger.totals) == 2


def test_breakdowns_are_totals_of_their_own() -> None:
    told = []
    for name, upto, values in (("a", "2025-03-01", (1500, 399)), ("b", "2025-04-01", (1595, 465))):
        of, (whole,) = handed(name, values[0], upto)
        part = claim(
            of, 1, values[1], action="handover", place=NORTH, to="CN", by=("CN", "MM"),
            cumulative=True, when=since(None, upto), nationality=("IN",), part_of=whole.id,
        )  # fmt: skip
        told.append((of, [whole, part]))
    found = built(told)
    assert sorted(sorted(values_of(t)) for t in found.ledger.totals) == [[399, 465], [1500, 1595]]
    assert {link.relation for link in found.ledger.links} == {"part"}


def test_a_reading_that_says_only_where_people_came_to_joins_the_total_as_inferred() -> None:
    bare = handed("c", 44_000, "2024-01-31", place=None, by=("CN",))
    told = [handed("b", 31_000, "2023-11-21"), handed("d", 48_000, "2024-04-02"), bare]
    (total,) = built(told).ledger.totals
    assert [(r.figure.best, r.inferred) for r in total.readings] == [
        (31_000, False), (44_000, True), (48_000, False),
    ]  # fmt: skip


def test_of_the_two_sides_of_a_handover_one_may_be_left_out() -> None:
    giving = handed("a", 41_000, "2024-01-09", by=("MM",), to=None)
    taking = handed("b", 44_000, "2024-01-31", by=("CN",), when=since("2023", "2024-01-31"))
    both = handed("c", 48_000, "2024-04-02", when=since("2023", "2024-04-02"))
    assert len(built([giving, taking, both]).ledger.totals) == 1
    arrests = [handed("a", 41, "2024-01-09", by=("MM",)), handed("b", 44, "2024-01-31", by=("TH",))]
    caught_by = [
        (of, [msgspec.structs.replace(c, action="arrest", to=None)]) for of, (c,) in arrests
    ]
    assert len(built(caught_by).ledger.totals) == 2


def test_arrests_of_the_people_who_were_handed_to_their_country_are_of_the_same_total() -> None:
    said = {"action": "arrest", "to": None, "by": ("CN", "MM")}
    base = handed("a", 49_000, "2024-05-27")
    chinese = handed("b", 53_000, "2024-11-21", nationality=("CN",), **said)
    assert len(built([base, chinese]).ledger.totals) == 1
    elsewhere = handed("c", 53_000, "2024-11-21", nationality=("TH",), **said)
    alone = (elsewhere[0], [msgspec.structs.replace(elsewhere[1][0], by=("MM",))])
    assert len(built([base, alone]).ledger.totals) == 2


def test_actors_that_the_reader_only_supposed_exclude_nobody() -> None:
    base = [handed("a", 49_000, "2024-05-27"), handed("b", 44_000, "2024-01-31")]
    said = {"action": "arrest", "to": None, "nationality": ("CN",), "by": ("MM",)}
    of, (told,) = handed("c", 53_000, "2024-11-21", **said)
    by_china = handed("d", 55_000, "2025-04-23", **{**said, "by": ("CN",)})
    assert len(built([*base, by_china, (of, [told])]).ledger.totals) == 2
    supposed = msgspec.structs.replace(told, evidence=(Evidence("by", "default"),))
    assert len(built([*base, by_china, (of, [supposed])]).ledger.totals) == 1


def values_of(total: Total) -> list[float]:
    return [r.figure.best for r in total.readings]


def test_a_total_says_whom_it_counts_from_where_to_where_by_whom_and_since_when() -> None:
    told = [
        handed(name, value, upto, sex="f", nationality=("CN",), when=since("2023-07", upto))
        for name, value, upto in (("a", 90, "2024-01-31"), ("b", 95, "2024-05-27"))
    ]
    (total,) = built(told).ledger.totals
    who = (total.label, total.nationality, total.sex, total.minor, total.status)
    assert who == ("suspect", ("CN",), "f", None, "asserted")
    assert (total.place, total.to, total.by, total.since) == (NORTH, "CN", ("CN", "MM"), "2023-07")
    assert [(one.since, one.until, one.best) for one in total.increments] == [
        ("2024-01-31", "2024-05-27", 5),
    ]  # fmt: skip


def test_a_fall_is_noted_and_contradicts() -> None:
    told = [
        handed("a", 9000, "2025-03-01"),
        handed("b", 9500, "2025-04-01"),
        handed("c", 8000, "2025-05-01"),
    ]
    found = built(told)
    (total,) = found.ledger.totals
    assert total.notes == (
        (
            "8,000 on 1 May 2025 is less than 9,500 on 1 April 2025, though a running total does "
            "not fall, and no report says why."
        ),
    )
    assert sorted(verdicts(found, told).values()) == ["contradicts", "contradicts", "reading"]


def test_rising_totals_have_no_fall_noted() -> None:
    (total,) = built(
        [handed("a", 9000, "2025-03-01"), handed("b", 9500, "2025-04-01")]
    ).ledger.totals
    assert total.notes == ()


def test_every_order_of_telling_gives_one_total() -> None:
    told = [*UNSAID, handed("b", 31000, "2023-11-21")]
    found = {len(built(order).ledger.totals) for order in itertools.permutations(told)}
    assert found == {1}


def test_an_operation_within_the_scope_of_a_total_is_a_part_of_it() -> None:
    of = report("raid", "2023-11-18")
    night = claim(
        of, 0, 571, action="handover", place=place("Muse", "MM"), to="CN", by=("CN", "MM"),
        when=Period("2023-11-18", "2023-11-18"),
    )  # fmt: skip
    late = claim(
        of, 1, 90, action="handover", place=place("Muse", "MM"), to="CN", by=("CN", "MM"),
        when=Period("2023-12-18", "2023-12-18"), sentence=20,
    )  # fmt: skip
    total = handed("b", 31000, "2023-11-21")
    told = [(of, [night, late]), total]
    assert verdicts(built(told), told) == {(night.id, total[1][0].id): "part"}
