"""The chart of a running total."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import combinations, pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.ledger.shelf import Shelf
from raidbook.model import Judged, ReadingOf, Total
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.chart import HEIGHT, LABEL_HEIGHT, Chart, Drawing, chart
from tests.outputs.example import (
    HANDED,
    HANDED_LATER,
    LEDGER,
    READINGS,
    REPORTS,
    TOTAL,
    figure,
)

PHRASES = Phrases(messages())
SHELF = Shelf(LEDGER, READINGS, REPORTS)


def drawn(readings: Iterable[ReadingOf] = TOTAL.readings) -> Chart:
    found = chart(msgspec.structs.replace(TOTAL, readings=tuple(readings)), SHELF, PHRASES)
    assert found is not None
    return found


def of(day: str | None, value: float, **more: object) -> ReadingOf:
    """An exact reading."""
    return ReadingOf(day, figure(f"{day}/{value}", HANDED, low=value, best=value, **more))


def exactly(day: str | None, value: float) -> ReadingOf:
    return of(day, value, high=value)


@pytest.fixture(params=["wide", "narrow"])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    (found,) = [d for d in drawn().drawings if d.name == request.param]
    return found


def test_later_is_further_right_and_more_is_higher(drawing: Drawing) -> None:
    first, second = drawing.points
    assert first.x < second.x
    assert second.y < first.y


def test_undated_readings_stand_below_in_words_and_lead_to_their_sentence() -> None:
    (undated,) = drawn().undated
    assert undated.text == "44,000, undated: 边界日报"
    assert undated.anchor == "claim-c44k"


def test_each_point_leads_to_the_sentence_of_the_claim_it_rests_on(drawing: Drawing) -> None:
    assert [point.anchor for point in drawing.points] == ["claim-c31k", "claim-c57k"]
    assert drawing.points[0].title == "31,000 on 12 March 2024: River Post"


def test_only_certain_readings_are_joined_and_by_steps() -> None:
    certain = [exactly("2024-01-01", 10), exactly("2024-02-01", 30), exactly("2024-03-01", 40)]
    possibly = msgspec.structs.replace(exactly("2024-02-11", 20), inferred=True)
    for drawing in drawn([*certain[:2], possibly, certain[2]]).drawings:
        first, second, third = (p for p in drawing.points if not p.inferred)
        x, y = "{0.x:g},{0.y:g}", "H{0.x:g}V{0.y:g}"
        assert drawing.steps == f"M{x.format(first)}{y.format(second)}{y.format(third)}"
        assert [p.inferred for p in drawing.points] == [False, False, True, False]


def test_exact_readings_are_told_from_loose_and_open_ones() -> None:
    loose = ReadingOf("2024-05-02", figure("f", HANDED_LATER, low=51_300, high=62_700))
    open_ = of("2024-06-02", 60_000, high=None)
    exact, about, at_least = drawn([exactly("2024-03-12", 31_000), loose, open_]).drawings[0].points
    assert (exact.exact, exact.open, exact.low == exact.high) == (True, False, True)
    assert (about.exact, about.open, about.low > about.y > about.high) == (False, False, True)
    assert at_least.open


def test_a_reading_below_an_earlier_one_is_marked() -> None:
    readings = [exactly("2024-01-01", 30), exactly("2024-02-01", 20), exactly("2024-03-01", 40)]
    points = drawn(readings).drawings[0].points
    assert [point.against for point in points] == [False, True, False]


def test_two_readings_of_one_day_that_exclude_one_another_are_both_marked() -> None:
    readings = [exactly("2024-01-01", 30), exactly("2024-01-01", 20), exactly("2024-03-01", 40)]
    points = drawn(readings).drawings[0].points
    assert [point.against for point in points] == [True, True, False]


def test_a_reading_about_which_claims_contradict_one_another_is_marked() -> None:
    judged = Judged("c44k", "contradicts", "c31k", "both cannot be right")
    disputed = ReadingOf("2024-01-01", figure("f", HANDED, judged, low=31_000, high=44_000))
    found = drawn([disputed, exactly("2024-03-01", 50_000)])
    assert [point.against for point in found.drawings[0].points] == [True, False]
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
def test_fewer_than_two_readings_with_a_day_need_no_chart(readings: tuple[ReadingOf, ...]) -> None:
    total: Total = msgspec.structs.replace(TOTAL, readings=readings)
    assert chart(total, SHELF, PHRASES) is None


def test_readings_of_one_day_and_of_nothing_stay_inside() -> None:
    zero = [exactly("2024", 0), exactly("2024-12-31", 0)]
    for drawing in drawn(zero).drawings:
        assert all(0 < point.x < drawing.width and 0 < point.y < HEIGHT for point in drawing.points)


Made = st.lists(st.tuples(st.dates(), st.integers(0, 10**12)), min_size=2, max_size=30)


@settings(deadline=None)
@given(Made)
def test_whatever_is_drawn_stays_inside_and_no_label_covers_another(
    made: list[tuple[dt.date, int]],
) -> None:
    readings = [exactly(str(day), value) for day, value in sorted(made)]
    for drawing in drawn(readings).drawings:
        labels = [point.label for point in drawing.points if point.label]
        assert len({label.text for label in labels}) == len(labels)
        for point in drawing.points:
            assert drawing.left <= point.x <= drawing.right
            assert 0 < point.y <= drawing.bottom
            assert point.title
        boxes = [
            (x.x - 7 * len(x.text) if x.end == "end" else x.x, x.y, 7 * len(x.text)) for x in labels
        ]
        for (x, y, long), (u, v, wide) in combinations(boxes, 2):
            assert x + long <= u or u + wide <= x or abs(y - v) >= LABEL_HEIGHT
        assert re.fullmatch(r"M[\d.,e+-]+([HV][\d.e+-]+)*", drawing.steps)
        marks = [tick.at for tick in drawing.days]
        assert all(b - a >= 60 for a, b in pairwise(marks))
