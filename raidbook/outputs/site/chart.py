"""A running total's readings as steps over time, drawn as SVG without script."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from rich.cells import cell_len

from raidbook.ledger.shelf import Shelf
from raidbook.model import Figure, Period, ReadingOf, Total
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import calendar
from raidbook.outputs.site.addresses import claim_anchor

WIDE, NARROW = 720, 350
"""Drawn twice, for a screen and for a telephone: one drawing scaled down could not be read."""
HEIGHT = 300
RIGHT, TOP, BOTTOM = 46, 30, 34
EDGE = 18
"""Room between the axis of values and the first reading."""
LETTER = 8
"""Width of a letter of the labels, at most, and of the digits on the axis; an ideograph has two."""
LABEL_HEIGHT, LABEL_GAP = 14, 6
DOT, ARROW = 6, 15
"""How far a point, and the arrow above one that is open, reach from its middle."""
DAY_WIDTH = 96
"""Room for a day or month on the axis."""


class Label(msgspec.Struct, frozen=True):
    """Words of which one end ("start" or "end") stands at `x`, and the foot at `y`."""

    text: str
    x: float
    y: float
    end: str


class Point(msgspec.Struct, frozen=True):
    """One reading: where it stands, the range that its words allow, and the anchor of the claim
    that it rests on, beside its sentence."""

    x: float
    y: float
    low: float
    high: float
    """The ends of the range, as heights; the same where there is none."""
    label: Label | None
    """None where it would cover another or a point; the full text stays in `title`."""
    title: str
    anchor: str
    exact: bool
    """False for what is rounded, a bound or a vague word."""
    open: bool
    """Whether nothing bounds it from above."""
    inferred: bool
    against: bool
    """Whether it contradicts another reading, or claims about it contradict one another."""

    @property
    def classes(self) -> str:
        """What the style sheet knows it by."""
        return f"{'exact' if self.exact else 'loose'}{' possibly' if self.inferred else ''}"


class Place(NamedTuple):
    """Where a reading stands, and the heights of the least and the most that it allows."""

    x: float
    y: float
    low: float
    high: float


class Box(NamedTuple):
    """Room that is taken."""

    left: float
    right: float
    top: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether the two lie on one another."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


class Tick(msgspec.Struct, frozen=True):
    """A mark on one of the axes."""

    at: float
    label: str


class Drawing(msgspec.Struct, frozen=True):
    """The chart at one width. `steps` is the path through the certain readings."""

    name: str
    width: int
    height: int
    left: float
    right: float
    bottom: float
    points: tuple[Point, ...]
    steps: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]


class Undated(msgspec.Struct, frozen=True):
    """A reading that has no place on the axis of days."""

    anchor: str
    text: str


class Chart(msgspec.Struct, frozen=True):
    """What the template draws: the same readings at two widths, and in words."""

    title: str
    summary: str
    drawings: tuple[Drawing, ...]
    undated: tuple[Undated, ...]


def chart(total: Total, shelf: Shelf, phrases: Phrases) -> Chart | None:
    """The chart of a total's dated readings, with the undated ones as a list; None where fewer than
    two with a day leave no course to draw."""
    dated = [r for r in total.readings if r.day is not None]
    if len(dated) < 2:
        return None
    undated = [r for r in total.readings if r.day is None]
    return Chart(
        title=phrases.texts("site.chart_title", title=phrases.title(total)),
        summary=_summary(dated, undated, shelf, phrases),
        drawings=(
            _drawing("wide", WIDE, dated, shelf, phrases),
            _drawing("narrow", NARROW, dated, shelf, phrases),
        ),
        undated=tuple(Undated(_anchor(r, shelf), _title(r, shelf, phrases)) for r in undated),
    )


def _summary(
    dated: Sequence[ReadingOf], undated: Sequence[ReadingOf], shelf: Shelf, phrases: Phrases
) -> str:
    """The chart in one sentence, for those who do not see it."""
    ends = [_title(r, shelf, phrases) for r in (dated[0], dated[-1])]
    return phrases.texts(
        "site.chart_summary",
        first=ends[0],
        last=ends[1],
        dated=phrases.texts.number_of("readings", len(dated)),
        undated=len(undated),
        against=len(_against(dated)),
    )


def _drawing(
    name: str, width: int, dated: Sequence[ReadingOf], shelf: Shelf, phrases: Phrases
) -> Drawing:
    highest = max(r.figure.best for r in dated)
    step = _step(highest)
    top = step * max(1, math.ceil(highest / step))
    values = [step * n for n in range(round(top / step) + 1)]
    currency = dated[0].figure.key.currency
    said = [phrases.number(value, currency) for value in values]
    left = LETTER * max(map(cell_len, said)) + 12
    right = width - RIGHT
    first, last = min(map(_day, dated)), max(map(_day, dated))

    def x(day: dt.date) -> float:
        if first == last:
            return round((left + right) / 2, 1)
        return round(left + EDGE + (day - first) / (last - first) * (right - left - EDGE), 1)

    def y(value: float) -> float:
        inside = min(max(value / top, 0.0), 1.0)
        return round(TOP + (1 - inside) * (HEIGHT - TOP - BOTTOM), 1)

    places = [
        Place(
            x=x(_day(r)),
            y=y(r.figure.best),
            low=y(r.figure.low),
            high=y(r.figure.best if r.figure.high is None else r.figure.high),
        )
        for r in dated
    ]
    days = calendar.ticks(first, last, math.floor((right - left) / DAY_WIDTH))
    return Drawing(
        name=name,
        width=width,
        height=HEIGHT,
        left=left,
        right=right,
        bottom=HEIGHT - BOTTOM,
        points=tuple(_points(dated, places, left, shelf, phrases)),
        steps=_path([p for p, r in zip(places, dated, strict=True) if not r.inferred]),
        values=tuple(Tick(y(v), text) for v, text in zip(values, said, strict=True)),
        days=tuple(Tick(x(day), phrases.day(text)) for day, text in days),
    )


def _path(places: Sequence[Place]) -> str:
    """A line that keeps each value until the day of the next reading."""
    moves = [f"H{place.x:g}V{place.y:g}" for place in places[1:]]
    return f"M{places[0].x:g},{places[0].y:g}" + "".join(moves) if places else ""


def _points(
    dated: Sequence[ReadingOf], places: Sequence[Place], left: float, shelf: Shelf, phrases: Phrases
) -> Iterator[Point]:
    labels = _labels(dated, places, left, phrases)
    against = _against(dated)
    for at, (reading, place) in enumerate(zip(dated, places, strict=True)):
        yield Point(
            x=place.x,
            y=place.y,
            low=place.low,
            high=place.high,
            label=labels.get(at),
            title=_title(reading, shelf, phrases),
            anchor=_anchor(reading, shelf),
            exact=shelf.basis(reading.figure).count.bound == "exact",
            open=reading.figure.high is None,
            inferred=reading.inferred,
            against=at in against,
        )


def _labels(
    dated: Sequence[ReadingOf], places: Sequence[Place], left: float, phrases: Phrases
) -> dict[int, Label]:
    """The labels that cover neither one another nor a point, by reading, each value once. The last
    and the first reading come before all others."""
    found: dict[int, Label] = {}
    taken = [Box(p.x - DOT, p.x + DOT, p.y - DOT, p.y + DOT) for p in places]
    said: set[str] = set()
    for at in (len(dated) - 1, 0, *range(len(dated) - 2, 0, -1)):
        figure = dated[at].figure
        text = phrases.number(figure.best, figure.key.currency)
        if text in said:
            continue
        for label in _around(text, places[at], figure.high is None):
            box = _box(label)
            inside = box.left > left and box.bottom < HEIGHT - BOTTOM
            if inside and not any(box.covers(other) for other in taken):
                taken.append(box)
                said.add(text)
                found[at] = label
                break
    return found


def _around(text: str, at: Place, open_: bool) -> Iterator[Label]:
    """Where the label of a point may stand, the best place first: above a rising line, to the left,
    there is room."""
    above = at.y - (ARROW if open_ else DOT) - LABEL_GAP
    yield Label(text, at.x, above, "end")
    yield Label(text, at.x - DOT - LABEL_GAP, at.y + DOT, "end")
    yield Label(text, at.x, above, "start")
    yield Label(text, at.x + DOT, at.y + DOT + LABEL_HEIGHT, "start")


def _box(label: Label) -> Box:
    long = LETTER * cell_len(label.text)
    begin = label.x - long if label.end == "end" else label.x
    return Box(begin - LABEL_GAP, begin + long, label.y - LABEL_HEIGHT, label.y)


def _against(dated: Sequence[ReadingOf]) -> set[int]:
    """The readings that cannot be right together with one of the same or an earlier day, and those
    about which claims contradict one another."""
    found = {at for at, reading in enumerate(dated) if _disputed(reading.figure)}
    peak: int | None = None
    for at, reading in enumerate(dated):
        figure = reading.figure
        if peak is not None and figure.high is not None and figure.high < dated[peak].figure.low:
            found |= {at, peak} if reading.day == dated[peak].day else {at}
        elif peak is None or figure.low >= dated[peak].figure.low:
            peak = at
    return found


def _disputed(figure: Figure) -> bool:
    return any(judged.verdict == "contradicts" for judged in figure.judged)


def _title(reading: ReadingOf, shelf: Shelf, phrases: Phrases) -> str:
    """A reading in words: its value, day and outlets."""
    value = phrases.figure(reading.figure, shelf.basis(reading.figure))
    key = "site.chart_dated" if reading.day else "site.chart_undated"
    said = phrases.texts(key, value=value, day=phrases.day(reading.day))
    outlets = phrases.texts("list").join(shelf.outlets(reading.figure))
    possibly = phrases.aside(phrases.texts("ledger.possibly")) if reading.inferred else ""
    return f"{said}{possibly}{phrases.texts('colon')}{outlets}"


def _anchor(reading: ReadingOf, shelf: Shelf) -> str:
    return claim_anchor(shelf.basis(reading.figure))


def _day(reading: ReadingOf) -> dt.date:
    return Period(reading.day, reading.day).last_day


def _step(highest: float) -> float:
    """A round step, so that three to six of them reach the highest value."""
    if highest <= 0:
        return 1
    size = 10.0 ** math.floor(math.log10(highest))
    return next(size * part for part in (0.2, 0.5, 1, 2) if highest / (size * part) <= 6)
