"""GeoJSON (RFC 7946): one FeatureCollection of operations and running totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

import msgspec

from raidbook.ledger.atlas import located
from raidbook.ledger.shelf import Shelf
from raidbook.model import Figure, Holder, Operation, Place, Record, Total
from raidbook.outputs.exchange import sources
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.sources import english
from raidbook.outputs.exchange.tables import held
from raidbook.outputs.exchange.where import Spot, spot
from raidbook.outputs.phrases import Phrases


class Point(Record, tag_field="type", tag="Point"):
    """RFC 7946, section 3.1.2: longitude before latitude."""

    coordinates: tuple[float, float]


class Words(Record):
    """A claim behind a figure: its sentence, and where it stands."""

    claim: str
    sentence: str
    outlet: str | None
    published: str | None
    url: str | None
    marking: str


class Counted(Record):
    """A figure of an operation, or a reading of a running total with the day on which it stood, and
    the words that it rests on."""

    id: str
    counted: str
    """In words."""
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
    day: str | None
    inferred: bool
    contradicted: bool
    signs: tuple[str, ...]
    claims: tuple[str, ...]
    rests_on: Words


class Properties(Record):
    """What is not its place on the map. `precision` says what the point is the point of."""

    type: Literal["operation", "series"]
    title: str
    precision: str | None
    places: tuple[Place, ...]
    place_inferred: bool
    start: str | None
    end: str | None
    when_inferred: bool
    by: tuple[str, ...]
    by_inferred: bool
    actors: tuple[str, ...]
    networks: tuple[str, ...]
    to: str | None
    figures: tuple[Counted, ...]
    reports: tuple[str, ...]
    marking: str
    notes: tuple[str, ...]


class Feature(Record, tag_field="type", tag="Feature"):
    """RFC 7946, section 3.2; without a geometry where there is no point to give."""

    id: str
    geometry: Point | None
    properties: Properties


def write(chosen: Chosen, out: BinaryIO, phrases: Phrases | None = None) -> None:
    """Writes the collection, one feature to a line, what is counted told in the language of the
    phrases, English where none are given. Raises LookupError where a claim or its report is not at
    hand."""
    out.writelines(pieces(chosen, phrases))


def pieces(chosen: Chosen, phrases: Phrases | None = None) -> Iterator[bytes]:
    """The same, piece by piece."""
    yield b'{"type":"FeatureCollection","features":['
    before = b""
    for feature in features(chosen, phrases or english()):
        yield before + b"\n" + msgspec.json.encode(feature)
        before = b","
    yield b"\n]}\n"


def features(chosen: Chosen, phrases: Phrases) -> Iterator[Feature]:
    """The operations, then the running totals."""
    for one in chosen.holders():
        yield Feature(one.id, _point(spot(one)), _properties(one, chosen.shelf, phrases))


def _point(at: Spot | None) -> Point | None:
    if at is None or at.lat is None or at.lon is None:
        return None
    return Point((at.lon, at.lat))


def _properties(one: Holder, shelf: Shelf, phrases: Phrases) -> Properties:
    at = spot(one)
    start, end = _days(one)
    return Properties(
        type="operation" if isinstance(one, Operation) else "series",
        title=one.title,
        precision=at.precision if at else None,
        places=located(one),
        place_inferred=shelf.inferred(one, "place"),
        start=start,
        end=end,
        when_inferred=shelf.inferred(one, "when"),
        by=one.by,
        by_inferred=shelf.inferred(one, "by"),
        actors=one.actors if isinstance(one, Operation) else (),
        networks=shelf.networks(one),
        to=one.to if isinstance(one, Total) else None,
        figures=tuple(_figures(one, shelf, phrases)),
        reports=held.reports(one, shelf),
        marking=held.marking(held.reports(one, shelf), shelf),
        notes=one.notes,
    )


def _days(one: Holder) -> tuple[str | None, str | None]:
    """Of a running total since when it counts, and its last day with a reading."""
    if isinstance(one, Operation):
        return (one.when.start, one.when.end) if one.when else (None, None)
    dated = [reading.day for reading in one.readings if reading.day is not None]
    return one.since, dated[-1] if dated else None


def _figures(one: Holder, shelf: Shelf, phrases: Phrases) -> Iterator[Counted]:
    if isinstance(one, Operation):
        for figure in one.figures:
            yield _figure(figure, None, False, shelf, phrases)
        return
    for reading in one.readings:
        yield _figure(reading.figure, reading.day, reading.inferred, shelf, phrases)


def _figure(
    figure: Figure, day: str | None, inferred: bool, shelf: Shelf, phrases: Phrases
) -> Counted:
    key, about = figure.key, held.claims(figure)
    return Counted(
        id=figure.id,
        counted=sources.counted(figure, shelf, phrases),
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
        day=day,
        inferred=inferred,
        contradicted=held.contradicted(figure),
        signs=held.signs(about, shelf),
        claims=about,
        rests_on=_words(figure.rests_on, shelf),
    )


def _words(id: str, shelf: Shelf) -> Words:
    claim = shelf.claim(id)
    report = shelf.report_of(claim)
    return Words(
        claim=id,
        sentence=sources.sentence(claim, shelf),
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        marking=sources.marked(report),
    )
