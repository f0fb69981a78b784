"""What is one operation across reports, and what is not."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from raidbook.ledger import linking
from raidbook.ledger.blocks import Blocks
from raidbook.ledger.cluster import Node
from raidbook.ledger.events import Event
from raidbook.ledger.within import events
from raidbook.model import Claim, Period, Report
from tests.ledger.made import built, claim, day, groups, place, report, verdicts
from tests.ledger.made_world import world

LAUKKAI = place("Laukkai", "MM")
Told = tuple[Report, list[Claim]]


def told(
    name: str, value: float, date: str | None, published: str = "2025-03-05", **more: Any
) -> Told:
    of = report(name, published)
    fields = {"place": LAUKKAI, "by": ("MM",), "when": day(date) if date else None, **more}
    return of, [claim(of, 0, value, **fields)]


def together(*tellings: Told) -> bool:
    return len(groups(built(tellings))) == 1


def test_one_day_and_one_town_are_one_operation() -> None:
    assert together(told("a", 269, "2025-03-03"), told("b", 269, "2025-03-03"))


def test_figures_are_no_veto_and_their_contradiction_stays_visible() -> None:
    pair = told("a", 650, "2025-03-03"), told("b", 2000, "2025-03-03")
    found = built(pair)
    (operation,) = found.ledger.operations
    (figure,) = operation.figures
    assert (figure.low, figure.high) == (650, 2000)
    assert list(verdicts(found, pair).values()) == ["contradicts"]


def test_two_raids_in_one_town_three_days_apart_stay_two() -> None:
    assert not together(told("a", 120, "2025-03-01"), told("b", 85, "2025-03-04"))


def test_a_place_inside_another_is_the_same_place_said_more_widely() -> None:
    wide = told("b", 269, "2025-03-03", place=place("Kokang", "MM"))
    assert together(told("a", 269, "2025-03-03"), wide)


@pytest.mark.parametrize("other", [place("Muse", "MM"), place("Bavet", "KH")])
def test_two_towns_are_two_operations_on_one_day(other: object) -> None:
    assert not together(told("a", 30, "2025-03-03"), told("b", 30, "2025-03-03", place=other))


def test_countries_that_exclude_each_other_speak_against_it() -> None:
    assert not together(told("a", 30, "2025-03-03"), told("b", 31, "2025-03-03", by=("TH",)))


def test_one_ground_alone_is_not_enough() -> None:
    nowhere = told("a", 1207, "2025-03-03", place=None, by=())
    assert not together(nowhere, told("b", 35, "2025-03-03", place=None, by=()))


def test_unknown_place_is_no_evidence_against_a_rare_figure_on_one_day() -> None:
    assert together(told("a", 1207, "2025-03-03", place=None), told("b", 1207, "2025-03-03"))


def test_an_undated_report_joins_by_a_rare_figure_told_soon_after() -> None:
    assert together(told("a", 1207, "2025-03-03"), told("b", 1207, None, "2025-03-06"))


def test_a_report_told_before_the_raid_is_about_another() -> None:
    assert not together(told("a", 1207, "2025-03-03"), told("b", 1207, None, "2025-02-01"))


def test_a_day_lies_in_its_month() -> None:
    month = told("b", 1207, None, when=Period("2025-03", "2025-03"))
    assert together(told("a", 1207, "2025-03-03"), month)


def test_a_verdict_is_not_the_raid_it_follows() -> None:
    verdict = told("b", 21, "2025-03-03", action="convict", label="convict")
    assert not together(told("a", 21, "2025-03-03"), verdict)


def test_one_event_told_366_times_is_one_operation_with_one_figure() -> None:
    chance = random.Random(5)
    tellings = []
    for n in range(366):
        published = dt.date(2025, 3, 4) + dt.timedelta(chance.randrange(2))
        value, bound = chance.choice([(1207, "exact"), (1200, "at_least"), (1200, "about")])
        date = "2025-03-03" if chance.random() < 0.8 else None
        where = LAUKKAI if chance.random() < 0.8 else place("Kokang", "MM")
        tellings.append(told(f"r{n}", value, date, published.isoformat(), bound=bound, place=where))
    (operation,) = built(tellings).ledger.operations
    (figure,) = operation.figures
    assert (figure.low, figure.best, figure.high) == (1207, 1207, 1207)
    assert {j.verdict for j in figure.judged} == {"agrees", "rounds"}


def test_a_world_of_raids_is_told_apart() -> None:
    tellings, truth = world(300, seed=11)
    found = built(tellings)
    held = {c: o.id for o in found.ledger.operations for c in o.claims}
    pure = len({(held[c], truth[c]) for c in truth}) / len(set(held.values()))
    whole = len({(held[c], truth[c]) for c in truth}) / len(set(truth.values()))
    assert pure <= 1.03
    assert whole <= 1.03


def test_events_of_one_town_and_month_are_compared_with_few_of_each_other() -> None:
    compared = []
    for count in (100, 400):
        tellings = [told(f"r{n}", 10 + n, f"2025-03-{n % 28 + 1:02}") for n in range(count)]
        nodes = [linking.node(event) for of, claims in tellings for event in events(claims, of)]
        blocks: Blocks[Event] = Blocks(linking.WINDOW)
        blocks.fill((node, linking.keys(node.item)) for node in nodes)
        met: list[set[Node[Event]]] = [blocks.after(n, linking.keys(n.item)) for n in nodes]
        compared.append(sum(map(len, met)) / len(nodes))
    few, many = compared
    assert few > 1
    assert many < 1.5 * few
