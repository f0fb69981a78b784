"""FollowTheMoney entities as JSON lines (https://followthemoney.tech).

An operation or running total is an Event, a report an Article, a place an Address; who acted is a
PublicBody, Organization or Company that an Event involves; Documentation ties each Event to its
reports, an UnknownLink what the ledger relates. An Event has no counts: each figure is a line of
its description, with the sentence that it rests on.
"""

from __future__ import annotations

import functools
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import BinaryIO

import msgspec

from raidbook.ledger.atlas import located
from raidbook.ledger.shelf import Shelf
from raidbook.model import Figure, Holder, Operation, Place, Record, Report, Total
from raidbook.outputs.exchange import sources
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.days import first_day
from raidbook.outputs.exchange.sources import english
from raidbook.outputs.exchange.tables import held
from raidbook.outputs.exchange.where import spot_of
from raidbook.outputs.phrases import Phrases
from raidbook.places import Actor, Network, actors, networks

MOST = {"name": 384, "string": 1024, "text": 65_000}
"""Characters of a value, by its type in FollowTheMoney."""
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]{0,198}[0-9a-zA-Z])?")
"""What FollowTheMoney takes for an id, with room for the word before it."""
Properties = dict[str, list[str]]


class Entity(Record):
    """A FollowTheMoney entity: every property has a list of texts."""

    id: str
    schema: str
    properties: Properties


def write(chosen: Chosen, out: BinaryIO, phrases: Phrases | None = None) -> None:
    """Writes the entities, one to a line, told in the language of the phrases, English where none
    are given. Raises LookupError where a claim or its report is not at hand."""
    for entity in entities(chosen, phrases or english()):
        out.write(msgspec.json.encode(entity) + b"\n")


def entities(chosen: Chosen, phrases: Phrases) -> Iterator[Entity]:
    """All entities; what one of them names is there, too."""
    yield from _addresses(chosen, phrases)
    yield from _bodies(chosen, phrases)
    for report in chosen.reports:
        yield _article(report, phrases)
    for one in chosen.holders():
        yield _event(one, chosen.shelf, phrases)
        yield from _documented(one, chosen.shelf)
    yield from _links(chosen)


def entity(id: str, schema: str, **told: str | Iterable[str] | None) -> Entity:
    """An entity of what is known: values each once, the others left out."""
    properties: Properties = {}
    for name, values in sorted(told.items()):
        some = (values,) if isinstance(values, str) else values or ()
        kept = list(dict.fromkeys(value for value in some if value and not value.isspace()))
        if kept:
            properties[name] = kept
    return Entity(id, schema, properties)


def made_id(sort: str, id: str) -> str:
    """An id that FollowTheMoney takes, the same for the same thing always."""
    if _ID.fullmatch(id) is None:
        id = hashlib.sha1(id.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    return f"{sort}-{id}"


def event_id(id: str) -> str:
    """The id of the event that an operation or running total is: its own."""
    return id if _ID.fullmatch(id) else made_id("event", id)


@functools.cache
def _words(table: str) -> Mapping[str, str]:
    file = resources.files(__package__) / "ftm.toml"
    told: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return told[table]


# ------------------------------------------------------------ places and bodies


def _addresses(chosen: Chosen, phrases: Phrases) -> Iterator[Entity]:
    places = {_address_id(at): at for one in chosen.holders() for at in located(one)}
    for id in sorted(places):
        place, at = places[id], spot_of(places[id])
        known = at is not None and at.lat is not None
        yield entity(
            id,
            "Address",
            name=phrases.place(place)[: MOST["name"]],
            full=phrases.place(place)[: MOST["string"]],
            city=(place.name or "")[: MOST["string"]],
            country=_country(place.country),
            latitude=str(at.lat) if at and known else None,
            longitude=str(at.lon) if at and known else None,
            remarks=phrases.texts("exchange.point", precision=at.precision) if at and known else (),
        )


def _address_id(place: Place) -> str:
    return made_id("place", place.id or f"{place.name or ''}/{place.country or ''}")


def _bodies(chosen: Chosen, phrases: Phrases) -> Iterator[Entity]:
    acting = {id for one in chosen.operations for id in one.actors}
    named = {id for one in chosen.holders() for id in chosen.shelf.networks(one)}
    for id in sorted(acting):
        yield _body("actor", id, phrases.actor(id), _actors().get(id))
    for id in sorted(named):
        yield _body("network", id, phrases.network(id), _networks().get(id))


def _body(sort: str, id: str, name: str, row: Actor | Network | None) -> Entity:
    schema = _words("schemas").get(row.kind, "Organization") if row else "Organization"
    return entity(
        made_id(sort, id),
        schema,
        name=name[: MOST["name"]],
        alias=[other for other in row.names if other != name] if row else (),
        country=_country(row.country) if row else None,
    )


@functools.cache
def _actors() -> Mapping[str, Actor]:
    return {one.id: one for one in actors()}


@functools.cache
def _networks() -> Mapping[str, Network]:
    return {one.id: one for one in networks()}


def _country(code: str | None) -> str | None:
    return code.lower() if code else None


# ------------------------------------------------------------ reports and what they tell


def _article(report: Report, phrases: Phrases) -> Entity:
    language = report.lang.partition("-")[0]
    return entity(
        made_id("report", report.id),
        "Article",
        name=sources.called(report, phrases)[: MOST["name"]],
        title=sources.called(report, phrases)[: MOST["string"]],
        fileName=report.id,
        publisher=(report.outlet or "")[: MOST["string"]],
        publishedAt=_date(report.published),
        sourceUrl=sources.address(report),
        language=_words("languages").get(language),
        keywords=sources.marked(report),
    )


def _event(one: Holder, shelf: Shelf, phrases: Phrases) -> Entity:
    places = located(one)
    reports = [shelf.reports[id] for id in held.reports(one, shelf)]
    start, end = _days(one)
    told = list(_figures(one, shelf, phrases))
    return entity(
        event_id(one.id),
        "Event",
        name=one.title[: MOST["name"]],
        recordId=one.id,
        startDate=_date(start),
        endDate=_date(end),
        country=[code for place in places if (code := _country(place.country))],
        location=[phrases.place(place)[: MOST["string"]] for place in places],
        addressEntity=map(_address_id, places),
        involved=[made_id("actor", id) for id in one.actors] if isinstance(one, Operation) else (),
        summary=told[0].partition("\n")[0] if told else None,
        description=[line[: MOST["text"]] for line in told],
        notes=_notes(one, phrases),
        keywords=[*_codes(one), held.marking(held.reports(one, shelf), shelf)],
        publisher=[(report.outlet or "")[: MOST["string"]] for report in reports],
        sourceUrl=[url for report in reports if (url := sources.address(report))],
        proof=[made_id("report", report.id) for report in reports],
    )


def _figures(one: Holder, shelf: Shelf, phrases: Phrases) -> Iterator[str]:
    """Each figure in words, and below it the sentence that it rests on."""
    days: list[tuple[str | None, Figure]]
    if isinstance(one, Operation):
        days = [(None, figure) for figure in one.figures]
    else:
        days = [(reading.day, reading.figure) for reading in one.readings]
    for day, figure in days:
        said = sources.counted(figure, shelf, phrases)
        stood = phrases.texts("change.on", day=phrases.day(day)) if day else ""
        yield f"{said}{stood}\n{sources.told(shelf.basis(figure), shelf, phrases)}"


def _notes(one: Holder, phrases: Phrases) -> Iterator[str]:
    if one.by:
        countries = phrases.countries(one.by)
        yield phrases.texts("exchange.by", countries=countries)
    yield from (note[: MOST["text"]] for note in one.notes)


def _codes(one: Holder) -> list[str]:
    if isinstance(one, Total):
        return [one.action, one.kind]
    return [code for figure in one.figures for code in (figure.key.action, figure.key.kind)]


def _days(one: Holder) -> tuple[str | None, str | None]:
    if isinstance(one, Operation):
        return (one.when.start, one.when.end) if one.when else (None, None)
    dated = [reading.day for reading in one.readings if reading.day is not None]
    return one.since, dated[-1] if dated else None


def _date(date: str | None) -> str | None:
    """A date that is one: FollowTheMoney takes years and months, too."""
    return date if first_day(date) is not None else None


# ------------------------------------------------------------ what ties them together


def _documented(one: Holder, shelf: Shelf) -> Iterator[Entity]:
    """The reports of an event, with the sentences that they say about it."""
    claims = [shelf.claim(id) for id in one.claims]
    for id in held.reports(one, shelf):
        report = shelf.reports[id]
        said = (sources.sentence(claim, shelf) for claim in claims if claim.report == id)
        yield entity(
            made_id("doc", _joined(id, one.id)),
            "Documentation",
            document=made_id("report", id),
            entity=event_id(one.id),
            role="source",
            date=_date(report.published),
            summary=said,
            sourceUrl=sources.address(report),
        )
    for name in shelf.networks(one):
        yield entity(
            made_id("named", _joined(one.id, name)),
            "UnknownLink",
            subject=event_id(one.id),
            object=made_id("network", name),
            role="named by its claims",
        )


def _links(chosen: Chosen) -> Iterator[Entity]:
    """What the ledger relates; a claim stands for the event that holds it."""
    seen: set[str] = set()
    for link in chosen.links:
        a, b = _end(link.a, chosen), _end(link.b, chosen)
        id = made_id("link", _joined(a or "", b or "", link.relation, link.why))
        if a is None or b is None or a == b or id in seen:
            continue
        seen.add(id)
        yield entity(
            id,
            "UnknownLink",
            subject=a,
            object=b,
            role=link.relation.replace("_", " "),
            summary=link.why[: MOST["text"]],
        )


def _end(id: str, chosen: Chosen) -> str | None:
    if id in chosen.shelf.holders:
        return event_id(id)
    if id in chosen.shelf.reports:
        return made_id("report", id)
    holder = chosen.holder_of.get(id)
    return event_id(holder.id) if holder else None


def _joined(*ids: str) -> str:
    told = "\0".join(ids).encode("utf-8", "replace")
    return hashlib.sha1(told, usedforsecurity=False).hexdigest()
