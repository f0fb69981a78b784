"""A running total's readings over time, as data for the script that draws them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from raidbook.ledger.shelf import Shelf
from raidbook.model import Figure, Period, ReadingOf, Total
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.addresses import claim_anchor
from raidbook.outputs.words import safe


class Point(msgspec.Struct, frozen=True, rename="camel"):
    """One reading: when it stood, what its words allow, and the anchor of the claim that it rests
    on, beside its sentence."""

    day: str
    """The last day of what is said: of "2023-09" the thirtieth."""
    said: str
    """The day in words."""
    value: str
    """The value in words: "about 57,000"."""
    number: str
    """The best value alone, for a label."""
    low: float
    best: float
    high: float | None
    """None where nothing bounds it from above."""
    exact: bool
    """False for what is rounded, a bound or a vague word."""
    inferred: bool
    against: bool
    """Whether it contradicts another reading, or claims about it contradict one another."""
    outlets: str
    title: str
    anchor: str


class Course(msgspec.Struct, frozen=True, rename="camel"):
    """What is drawn, with the texts that the script says. `summary` is for those who do not see the
    drawing."""

    name: str
    title: str
    summary: str
    currency: str | None
    points: tuple[Point, ...]
    texts: dict[str, str]


class Undated(msgspec.Struct, frozen=True):
    """A reading that has no place on the axis of days."""

    anchor: str
    text: str


def course(total: Total, shelf: Shelf, phrases: Phrases) -> Course | None:
    """The course of a total's dated readings; None where fewer than two with a day leave none."""
    dated = [r for r in total.readings if r.day is not None]
    if len(dated) < 2:
        return None
    against = _against(dated)
    return Course(
        name=total.id,
        title=safe(phrases.texts("site.chart_title", title=phrases.title(total))),
        summary=_summary(dated, len(total.readings) - len(dated), len(against), shelf, phrases),
        currency=dated[0].figure.key.currency,
        points=tuple(_point(r, at in against, shelf, phrases) for at, r in enumerate(dated)),
        texts=phrases.texts.table("course"),
    )


def undated(total: Total, shelf: Shelf, phrases: Phrases) -> tuple[Undated, ...]:
    """The readings without a day, in words."""
    return tuple(
        Undated(_anchor(r, shelf), _title(r, shelf, phrases))
        for r in total.readings
        if r.day is None
    )


def _point(reading: ReadingOf, against: bool, shelf: Shelf, phrases: Phrases) -> Point:
    figure = reading.figure
    basis = shelf.basis(figure)
    return Point(
        day=Period(reading.day, reading.day).last_day.isoformat(),
        said=phrases.day(reading.day),
        value=phrases.figure(figure, basis),
        number=phrases.number(figure.best, figure.key.currency),
        low=figure.low,
        best=figure.best,
        high=figure.high,
        exact=basis.count.bound == "exact",
        inferred=reading.inferred,
        against=against,
        outlets=safe(phrases.texts("list").join(shelf.outlets(figure))),
        title=_title(reading, shelf, phrases),
        anchor=claim_anchor(basis),
    )


def _summary(
    dated: Sequence[ReadingOf], undated: int, against: int, shelf: Shelf, phrases: Phrases
) -> str:
    """The drawing in one sentence."""
    first, last = (_title(r, shelf, phrases) for r in (dated[0], dated[-1]))
    return phrases.texts(
        "site.chart_summary",
        first=first,
        last=last,
        dated=phrases.texts.number_of("readings", len(dated)),
        undated=undated,
        against=against,
    )


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
    possibly = f" ({phrases.texts('ledger.possibly')})" if reading.inferred else ""
    return safe(f"{said}{possibly}: {outlets}")


def _anchor(reading: ReadingOf, shelf: Shelf) -> str:
    return claim_anchor(shelf.basis(reading.figure))
