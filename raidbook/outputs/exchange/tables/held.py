"""The rows of what the ledger holds: operations, figures, readings of running totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from raidbook.ledger.shelf import Shelf
from raidbook.ledger.shelf import figures as figures_of
from raidbook.model import Figure, Holder, Operation, ReadingOf, Record, Total
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.days import NOWHEN, first_day, last_day
from raidbook.outputs.exchange.where import Spot, spot
from raidbook.outputs.news import strictest, tlp

NOWHERE = Spot("")


class OperationRow(Record):
    """See fields.toml, as for the rows below."""

    id: str
    title: str
    places: tuple[str, ...]
    place_names: tuple[str, ...]
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    precision: str | None
    place_inferred: bool
    start: str | None
    end: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    when_inferred: bool
    by: tuple[str, ...]
    by_inferred: bool
    actors: tuple[str, ...]
    networks: tuple[str, ...]
    figures: int
    claims: int
    reports: int
    marking: str
    notes: tuple[str, ...]


class FigureRow(Record):
    id: str
    operation: str
    action: str
    kind: str
    what: str | None
    label: str | None
    nationality: tuple[str, ...]
    sex: str | None
    minor: bool | None
    currency: str | None
    status: str
    part_of: str | None
    low: float
    best: float
    high: float | None
    rests_on: str
    claims: int
    origins: int
    contradicted: bool
    signs: tuple[str, ...]


class TotalRow(Record):
    total: str
    title: str
    reading: str
    day: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    inferred: bool
    since: str | None
    place: str | None
    place_name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    to: str | None
    by: tuple[str, ...]
    action: str
    kind: str
    what: str | None
    label: str | None
    nationality: tuple[str, ...]
    sex: str | None
    minor: bool | None
    currency: str | None
    status: str
    low: float
    best: float
    high: float | None
    rests_on: str
    claims: int
    origins: int
    contradicted: bool
    signs: tuple[str, ...]
    marking: str


def operations(chosen: Chosen) -> Iterator[OperationRow]:
    """The operations."""
    return (_operation(one, chosen.shelf) for one in chosen.operations)


def figures(chosen: Chosen) -> Iterator[FigureRow]:
    """The figures of the operations."""
    for one in chosen.operations:
        for figure in one.figures:
            yield _figure(figure, one, chosen.shelf)


def totals(chosen: Chosen) -> Iterator[TotalRow]:
    """The readings of the running totals."""
    for one in chosen.totals:
        marked, at = marking(reports(one, chosen.shelf), chosen.shelf), spot(one) or NOWHERE
        for reading in one.readings:
            yield _reading(reading, one, marked, at, chosen.shelf)


def reports(holder: Holder, shelf: Shelf) -> tuple[str, ...]:
    """The ids of the reports that an operation or total is from, sorted."""
    found = {shelf.claim(id).report for id in holder.claims}
    if isinstance(holder, Operation):
        found |= {shelf.statement(id).report for id in holder.statements}
    return tuple(sorted(found))


def marking(reports: Iterable[str], shelf: Shelf) -> str:
    """The strictest marking of these reports, as TLP 2.0 writes it."""
    return tlp(strictest({shelf.reports[id].marking for id in reports}))


def claims(figure: Figure) -> tuple[str, ...]:
    """The ids of the claims about a figure, the one it rests on first."""
    return tuple(dict.fromkeys((figure.rests_on, *(one.claim for one in figure.judged))))


def signs(ids: Iterable[str], shelf: Shelf) -> tuple[str, ...]:
    """The indicators that reports give about the people of some claims, sorted."""
    return tuple(sorted({sign.indicator for id in ids for sign in shelf.signs(id)}))


def contradicted(figure: Figure) -> bool:
    """Whether claims about a figure cannot both be right."""
    return any(one.verdict == "contradicts" for one in figure.judged)


def _operation(one: Operation, shelf: Shelf) -> OperationRow:
    at, when = spot(one) or NOWHERE, one.when or NOWHEN
    told_by = reports(one, shelf)
    return OperationRow(
        id=one.id,
        title=one.title,
        places=tuple(place.id for place in one.places if place.id),
        place_names=tuple(place.name or place.country or "" for place in one.places),
        countries=tuple(dict.fromkeys(place.country for place in one.places if place.country)),
        latitude=at.lat,
        longitude=at.lon,
        precision=at.precision or None,
        place_inferred=shelf.inferred(one, "place"),
        start=when.start,
        end=when.end,
        first_day=first_day(when.start),
        last_day=last_day(when.end),
        when_inferred=shelf.inferred(one, "when"),
        by=one.by,
        by_inferred=shelf.inferred(one, "by"),
        actors=one.actors,
        networks=shelf.networks(one),
        figures=len(figures_of(one)),
        claims=len(one.claims),
        reports=len(told_by),
        marking=marking(told_by, shelf),
        notes=one.notes,
    )


def _figure(figure: Figure, of: Operation, shelf: Shelf) -> FigureRow:
    key, about = figure.key, claims(figure)
    return FigureRow(
        id=figure.id,
        operation=of.id,
        action=key.action,
        kind=key.kind,
        what=key.what,
        label=key.label,
        nationality=key.nationality,
        sex=key.sex,
        minor=key.minor,
        currency=key.currency,
        status=key.status,
        part_of=key.part_of,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        rests_on=figure.rests_on,
        claims=len(about),
        origins=figure.origins,
        contradicted=contradicted(figure),
        signs=signs(about, shelf),
    )


def _reading(reading: ReadingOf, of: Total, marked: str, at: Spot, shelf: Shelf) -> TotalRow:
    figure, key = reading.figure, reading.figure.key
    about = claims(figure)
    return TotalRow(
        total=of.id,
        title=of.title,
        reading=figure.id,
        day=reading.day,
        first_day=first_day(reading.day),
        last_day=last_day(reading.day),
        inferred=reading.inferred,
        since=of.since,
        place=of.place.id if of.place else None,
        place_name=of.place.name if of.place else None,
        country=of.place.country if of.place else None,
        latitude=at.lat,
        longitude=at.lon,
        precision=at.precision or None,
        to=of.to,
        by=of.by,
        action=key.action,
        kind=key.kind,
        what=key.what,
        label=key.label,
        nationality=key.nationality,
        sex=key.sex,
        minor=key.minor,
        currency=key.currency,
        status=key.status,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        rests_on=figure.rests_on,
        claims=len(about),
        origins=figure.origins,
        contradicted=contradicted(figure),
        signs=signs(about, shelf),
        marking=marked,
    )
