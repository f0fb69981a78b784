"""Whoever does the work, and however it is cut: the ledger is the same, byte for byte."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.corpus import annotated, report
from benchmark.world import world
from raidbook.claims.reader import read
from raidbook.engine.ledger import Apart
from raidbook.engine.ledger.portions import cut
from raidbook.ledger import build
from raidbook.ledger.decisions.held import hold
from raidbook.model import Copied, Count, Decision, Excerpt, Reading, Report
from raidbook.model.report import EVENT
from tests.engine.ledger.standin import Alone
from tests.origins.story import reprints

SEEDS = st.integers(0, 20)
SIZES = st.sampled_from((0.0, 0.002, 0.01, 0.1, 1.0))
"""How large portions are, against the usual size; of 0 each holds one thing."""
CHANCE = st.randoms(use_true_random=False)
Told = tuple[list[Reading], list[Report]]


def told(seed: int, claims: int = 150) -> Told:
    tellings = list(world(claims, seed))
    return [t.reading for t in tellings], [t.report for t in tellings]


@cache
def benchmark() -> Told:
    """The benchmark's reports, as the program reads them."""
    reports = [report(doc) for doc in annotated()]
    return [read(one) for one in reports], reports


def same(some: Told, hands: Apart, **more: Any) -> bool:
    """Whether these hands make what this process makes."""
    readings, reports = some
    mine, its = build(readings, reports, **more), build(readings, reports, hands=hands, **more)
    return msgspec.json.encode(mine) == msgspec.json.encode(its)


@settings(max_examples=25, deadline=None)
@given(SEEDS, SIZES)
def test_any_number_of_portions_gives_the_same_ledger(seed: int, size: float) -> None:
    workers = Alone()
    assert same(told(seed), Apart(workers, 1, size))
    assert workers.items > 3


@settings(max_examples=10, deadline=None)
@given(SEEDS, SIZES, CHANCE)
def test_what_no_worker_survives_is_done_all_the_same(
    seed: int, size: float, chance: random.Random
) -> None:
    assert same(told(seed), Apart(Alone(chance), 1, size))


@pytest.mark.parametrize("size", [0.0, 0.01, 1.0])
def test_the_benchmark_s_reports_give_the_same_ledger(size: float) -> None:
    assert same(benchmark(), Apart(Alone(), 1, size))


def test_the_same_is_told_in_the_language_asked_for() -> None:
    assert same(benchmark(), Apart(Alone(), 1), lang="zh-Hans")


@pytest.mark.parametrize("size", [0.0, 0.01])
def test_copies_are_the_same(size: float) -> None:
    reports = reprints(60)
    some = [read(one) for one in reports], reports
    workers = Alone()
    assert same(some, Apart(workers, 1, size))
    assert len(build(*some).ledger.origins) > 1


@settings(max_examples=15, deadline=None)
@given(SEEDS, CHANCE)
def test_decisions_and_names_hold(seed: int, chance: random.Random) -> None:
    readings, reports = told(seed)
    decisions = decided(readings, reports, chance)
    names = build(readings[::2], reports[::2]).minted
    hands = Apart(Alone(), 1, 0.01)
    assert same((readings, reports), hands, decisions=decisions, names=names, revision=7)


def decided(
    readings: Sequence[Reading], reports: Sequence[Report], chance: random.Random
) -> list[Decision]:
    """A decision of each sort that concerns how claims are grouped and figures made."""
    claims = [c for reading in readings for c in reading.claims]
    outlets = [one.id for one in reports]
    made = []
    for n, verb in enumerate(("merge", "split", "link", "grade", "mark_copy")):
        reported = verb in ("grade", "mark_copy")
        held = () if reported else tuple(chance.sample(claims, 2))
        about = tuple(chance.sample(outlets, 2)) if reported else tuple(c.id for c in held)
        change = {"grade": "A1", "link": json.dumps({"relation": "stage"})}.get(verb, "")
        if verb == "split":
            change, about = json.dumps({"stays": about[1:]}), about[:1]
        made.append(
            Decision(
                f"d{n:012x}", verb, "an analyst", f"2025-04-01T{n:06}", "known", about,  # type: ignore[arg-type]
                change=change, held=tuple(map(hold, held)),
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize(
    "changed",
    [
        {"published": None},
        {"url": f"https://data.test/{EVENT}7"},
        {"url": "https://news.test/1", "outlet": "Reuters"},
        {"supersedes": "a report that is not there", "retelling": True},
    ],
    ids=["undated", "rows of one event", "versions of one page", "retellings"],
)
def test_reports_of_every_sort_are_the_same(changed: dict[str, Any]) -> None:
    readings, reports = told(3)
    for n in range(0, len(reports), 3):
        reports[n] = msgspec.structs.replace(reports[n], **changed)
    assert same((readings, reports), Apart(Alone(), 1, 0.01))


def test_excerpts_say_themselves_what_they_are_copies_of() -> None:
    readings, reports = told(3)
    for one, other in zip(range(1, 20, 2), range(0, 20, 2), strict=True):
        copied = Copied(reports[one].id, reports[other].id, "copy", 80)
        reports[one] = msgspec.structs.replace(reports[one], excerpt=Excerpt(copied))
    assert same((readings, reports), Apart(Alone(), 1, 0.01))
    assert build(readings, reports).ledger.origins


def test_claims_that_a_reading_holds_twice_are_the_same() -> None:
    readings, reports = told(6)
    for n, one in enumerate(readings):
        readings[n] = msgspec.structs.replace(one, claims=one.claims + one.claims[::2])
    assert same((readings, reports), Apart(Alone(), 1, 0.01))


def test_a_reading_without_its_report_is_the_same() -> None:
    readings, reports = told(4)
    assert same((readings, reports[::2]), Apart(Alone(), 1, 0.01))


def test_numbers_of_any_size_are_the_same() -> None:
    readings, reports = told(5)
    sizes = (10**30, 2.0**70, 1e300, 5, 5.0, 0.1)
    for n, size in enumerate(sizes):
        some = tuple(
            msgspec.structs.replace(claim, count=Count(size)) for claim in readings[n].claims
        )
        readings[n] = msgspec.structs.replace(readings[n], claims=some)
    assert same((readings, reports), Apart(Alone(), 1, 0.01))


def test_a_small_ledger_is_made_here() -> None:
    workers = Alone()
    assert same(told(1), Apart(workers))
    assert workers.items == 0


def test_nothing_gives_an_empty_ledger() -> None:
    assert same(([], []), Apart(Alone(), 1))


@given(st.lists(st.integers(0, 5)), st.integers(1, 10))
def test_portions_hold_everything_once_and_weigh_hardly_more_than_asked(
    weights: list[int], most: int
) -> None:
    portions = list(cut(weights, lambda weight: weight, most))
    assert [weight for portion in portions for weight in portion] == weights
    assert all(sum(portion[:-1]) < most for portion in portions)
    assert all(sum(portion) >= most for portion in portions[:-1])
