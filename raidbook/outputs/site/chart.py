"""A running total's readings as points over time, drawn as SVG without script."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from raidbook.model import Period, ReadingOf, Total
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.shelf import Shelf
from raidbook.outputs.site.addresses import figure_anchor

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 28, 34
UNDATED_WIDTH = 130
"""Room at the right for readings without a day; none where all are dated."""
LABEL_WIDTH, LABEL_HEIGHT = 64, 16


@dataclass(frozen=True, slots=True)
class Point:
    """One reading: where it stands, what it says, and the anchor of its figure."""

    x: float
    y: float
    label: str
    """Empty where it would cover another point's; the full text stays in `title`."""
    title: str
    anchor: str
    inferred: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on one of the axes."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws; `line` joins the certain dated readings, as SVG's `points`."""

    points: tuple[Point, ...]
    line: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    plot_right: float
    undated_at: float | None


def chart(total: Total, shelf: Shelf, phrases: Phrases) -> Chart | None:
    """The chart of a total's readings; None where fewer than two leave nothing to compare."""
    readings = total.readings
    if len(readings) < 2:
        return None
    dated = [_day(r) for r in readings if r.day is not None]
    undated = len(dated) < len(readings)
    right = WIDTH - RIGHT - (UNDATED_WIDTH if undated and dated else 0)
    step = _step(max(r.figure.best for r in readings))
    top = step * max(1, math.ceil(max(r.figure.best for r in readings) / step))
    first, last = (min(dated), max(dated)) if dated else (dt.date.min, dt.date.min)
    ends = max(1, (last - first).days)

    def x(reading: ReadingOf) -> float:
        if reading.day is None:
            return (right + WIDTH) / 2 if dated else (LEFT + right) / 2
        if first == last:
            return (LEFT + right) / 2
        return LEFT + 24 + (_day(reading) - first).days / ends * (right - LEFT - 48)

    def y(value: float) -> float:
        return TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM)

    places = [(reading, x(reading), y(reading.figure.best)) for reading in readings]
    certain = [(px, py) for r, px, py in places if r.day is not None and not r.inferred]
    values = [step * n for n in range(round(top / step) + 1)]
    return Chart(
        tuple(_points(places, shelf, phrases)),
        " ".join(f"{px:.1f},{py:.1f}" for px, py in certain),
        tuple(Tick(round(y(v), 1), phrases.number(v)) for v in values),
        tuple(_days(places, phrases)),
        right,
        (right + WIDTH) / 2 if undated and dated else None,
    )


def _points(
    places: list[tuple[ReadingOf, float, float]], shelf: Shelf, phrases: Phrases
) -> Iterator[Point]:
    taken: list[tuple[float, float]] = []
    for reading, x, y in places:
        value = phrases.figure(reading.figure, shelf.basis(reading.figure))
        day = phrases.day(reading.day)
        key = "site.chart_dated" if reading.day else "site.chart_undated"
        title = phrases.texts(key, value=value, day=day)
        if reading.inferred:
            title += f" ({phrases.texts('ledger.possibly')})"
        free = all(abs(x - a) >= LABEL_WIDTH or abs(y - b) >= LABEL_HEIGHT for a, b in taken)
        if free:
            taken.append((x, y))
        label = phrases.number(reading.figure.best, reading.figure.key.currency) if free else ""
        yield Point(
            round(x, 1), round(y, 1), label, title,
            figure_anchor(reading.figure), reading.inferred, reading.day is not None,
        )  # fmt: skip


def _days(places: list[tuple[ReadingOf, float, float]], phrases: Phrases) -> Iterator[Tick]:
    """The day of each dated reading, as far as they do not run into one another."""
    end = -math.inf
    for reading, x, _ in sorted(places, key=lambda place: place[1]):
        if reading.day is not None and x - end >= 100:
            end = x
            yield Tick(round(x, 1), phrases.day(reading.day))


def _day(reading: ReadingOf) -> dt.date:
    return Period(reading.day, reading.day).last_day


def _step(highest: float) -> float:
    """A round step, so that three to six of them reach the highest value."""
    if highest <= 0:
        return 1
    size = 10.0 ** math.floor(math.log10(highest))
    return next(size * part for part in (0.2, 0.5, 1, 2) if highest / (size * part) <= 6)
