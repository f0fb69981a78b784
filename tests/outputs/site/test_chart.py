"""The chart of a running total."""

from __future__ import annotations

import msgspec

from raidbook.model import ReadingOf
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.shelf import Shelf
from raidbook.outputs.site.chart import HEIGHT, WIDTH, chart
from tests.outputs.example import HANDED, LEDGER, READINGS, REPORTS, TOTAL, figure

PHRASES = Phrases(messages())
SHELF = Shelf(LEDGER, READINGS, REPORTS)


def test_later_is_further_right_and_more_is_higher() -> None:
    drawn = chart(TOTAL, SHELF, PHRASES)
    assert drawn is not None
    first, second, undated = drawn.points
    assert first.x < second.x < undated.x
    assert second.y < undated.y < first.y


def test_only_certain_dated_readings_are_joined() -> None:
    drawn = chart(TOTAL, SHELF, PHRASES)
    assert drawn is not None
    assert len(drawn.line.split()) == 1
    assert [(point.inferred, point.dated) for point in drawn.points] == [
        (False, True),
        (True, True),
        (False, False),
    ]
    assert drawn.points[2].title == "44,000, undated"


def test_one_reading_needs_no_chart() -> None:
    assert (
        chart(msgspec.structs.replace(TOTAL, readings=TOTAL.readings[:1]), SHELF, PHRASES) is None
    )


def test_undated_readings_alone_have_a_chart() -> None:
    readings = tuple(ReadingOf(None, reading.figure) for reading in TOTAL.readings)
    drawn = chart(msgspec.structs.replace(TOTAL, readings=readings), SHELF, PHRASES)
    assert drawn is not None
    assert drawn.days == ()


def test_readings_of_one_day_and_of_nothing_stay_inside() -> None:
    zero = figure("f0", HANDED, low=0, best=0, high=0)
    readings = (ReadingOf("2024", zero), ReadingOf("2024-12-31", zero))
    drawn = chart(msgspec.structs.replace(TOTAL, readings=readings), SHELF, PHRASES)
    assert drawn is not None
    assert all(0 < point.x < WIDTH and 0 < point.y < HEIGHT for point in drawn.points)


def test_labels_that_would_cover_each_other_are_left_to_the_title() -> None:
    readings = tuple(
        ReadingOf(f"2024-03-{day:02}", figure(f"f{day}", HANDED)) for day in range(1, 31)
    )
    drawn = chart(msgspec.structs.replace(TOTAL, readings=readings), SHELF, PHRASES)
    assert drawn is not None
    assert 2 <= sum(bool(point.label) for point in drawn.points) < 15
    assert all(point.title for point in drawn.points)
