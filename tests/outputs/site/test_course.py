"""What the script is given that draws the readings of a running total."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger.shelf import Shelf
from raidbook.model import Judged, ReadingOf, Total
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses
from raidbook.outputs.site.course import Course, course, undated
from raidbook.outputs.site.data import embedded
from tests.outputs.example import (
    HANDED,
    HANDED_LATER,
    LEDGER,
    READINGS,
    REPORTS,
    TOTAL,
    figure,
)
from tests.outputs.site.pages import read

PHRASES = Phrases(messages())
SHELF = Shelf(LEDGER, READINGS, REPORTS)


def drawn(readings: Iterable[ReadingOf] = TOTAL.readings) -> Course:
    found = course(msgspec.structs.replace(TOTAL, readings=tuple(readings)), SHELF, PHRASES)
    assert found is not None
    return found


def exactly(day: str | None, value: float) -> ReadingOf:
    return ReadingOf(day, figure(f"{day}/{value}", HANDED, low=value, best=value, high=value))


def test_a_month_stands_at_its_end_and_is_called_as_it_is_said() -> None:
    first, second = drawn([exactly("2024-02", 10), exactly("2024-03-12", 20)]).points
    assert (first.day, first.said) == ("2024-02-29", "February 2024")
    assert (second.day, second.said) == ("2024-03-12", "12 March 2024")


def test_undated_readings_stand_below_in_words_and_lead_to_their_sentence() -> None:
    (below,) = undated(TOTAL, SHELF, PHRASES)
    assert below.text == "44,000, undated: 边界日报"
    assert below.anchor == "claim-c44k"
    assert len(drawn().points) == 2


def test_each_point_leads_to_the_sentence_of_the_claim_it_rests_on() -> None:
    points = drawn().points
    assert [point.anchor for point in points] == ["claim-c31k", "claim-c57k"]
    assert points[0].title == "31,000 on 12 March 2024: River Post"


def test_what_is_only_possibly_of_the_total_says_so() -> None:
    certain, possibly = drawn().points
    assert (certain.inferred, possibly.inferred) == (False, True)
    assert "(possibly the same total)" in possibly.title


def test_exact_readings_are_told_from_loose_and_open_ones() -> None:
    loose = ReadingOf("2024-05-02", figure("f", HANDED_LATER, low=51_300, high=62_700))
    open_ = ReadingOf("2024-06-02", figure("g", HANDED, low=60_000, best=60_000, high=None))
    exact, about, at_least = drawn([exactly("2024-03-12", 31_000), loose, open_]).points
    assert (exact.exact, exact.low, exact.best, exact.high) == (True, 31_000, 31_000, 31_000)
    assert (about.exact, about.low, about.high) == (False, 51_300, 62_700)
    assert at_least.high is None


def test_a_reading_below_an_earlier_one_is_marked() -> None:
    readings = [exactly("2024-01-01", 30), exactly("2024-02-01", 20), exactly("2024-03-01", 40)]
    assert [point.against for point in drawn(readings).points] == [False, True, False]


def test_two_readings_of_one_day_that_exclude_one_another_are_both_marked() -> None:
    readings = [exactly("2024-01-01", 30), exactly("2024-01-01", 20), exactly("2024-03-01", 40)]
    assert [point.against for point in drawn(readings).points] == [True, True, False]


def test_a_reading_about_which_claims_contradict_one_another_is_marked() -> None:
    judged = Judged("c44k", "contradicts", "c31k", "both cannot be right")
    disputed = ReadingOf("2024-01-01", figure("f", HANDED, judged, low=31_000, high=44_000))
    found = drawn([disputed, exactly("2024-03-01", 50_000)])
    assert [point.against for point in found.points] == [True, False]
    assert found.summary.endswith("2 readings with a day, 0 without one, 1 contradicting.")


@pytest.mark.parametrize(
    "readings",
    [
        (),
        TOTAL.readings[:1],
        TOTAL.readings[1:],
        tuple(ReadingOf(None, reading.figure) for reading in TOTAL.readings),
    ],
    ids=["none", "one", "one with a day", "undated"],
)
def test_fewer_than_two_readings_with_a_day_need_no_drawing(
    readings: tuple[ReadingOf, ...],
) -> None:
    total: Total = msgspec.structs.replace(TOTAL, readings=readings)
    assert course(total, SHELF, PHRASES) is None


@given(st.lists(st.tuples(st.dates(), st.integers(0, 10**12)), min_size=2, max_size=30))
def test_whatever_is_read_has_a_point_within_what_its_words_allow(
    made: list[tuple[dt.date, int]],
) -> None:
    points = drawn(exactly(str(day), value) for day, value in sorted(made)).points
    assert [(point.day, point.best) for point in points] == [(str(d), v) for d, v in sorted(made)]
    assert all(point.low <= point.best <= (point.high or point.best) for point in points)


def test_the_page_carries_the_same_readings_and_no_text_ends_the_block(site: Path) -> None:
    (block,) = [
        script
        for script in read(site / addresses.page(TOTAL)).named("script")
        if script.attributes.get("type") == "application/json"
    ]
    assert json.loads(block.text) == json.loads(msgspec.json.encode(drawn()))
    assert "<img src=x onerror=alert(1)>" in drawn().points[1].outlets
    assert not set("<>&") & set(embedded(drawn()))
