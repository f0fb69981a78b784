"""Who is in a ledger, and where: identities and locations. Identities are outlets, states and the
bodies of the tables, never private persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

from raidbook.model import Claim, Marking, Operation, Place, Total
from raidbook.outputs.exchange.stix.extension import AUTHOR, MADE, extended
from raidbook.outputs.exchange.stix.ids import RAIDBOOK, stix_id
from raidbook.outputs.exchange.stix.markings import laxest, marked, strictest
from raidbook.outputs.exchange.stix.telling import Telling
from raidbook.places import Actor, Row, actors, gazetteer
from raidbook.places.outlets import Outlet, outlet

_SECTORS = {
    "government": "government",
    "ministry": "government",
    "agency": "government",
    "police": "government",
    "court": "government",
    "prosecutor": "government",
    "parliament": "government",
    "military": "defense",
}
"""Of an actor's kind, in STIX's industry-sector-ov (section 10.8)."""
KOSOVO = "XK"
"""Its code is none of ISO 3166, which a location's country must be (section 4.11)."""


def _identity(id: str, name: str, **more: object) -> dict[str, Any]:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": id,
        "created_by_ref": AUTHOR,
        "created": MADE,
        "modified": MADE,
        "name": name,
        "identity_class": "organization",
        **more,
    }


def author() -> dict[str, Any]:
    """The program itself, which made all the objects."""
    told = _identity(AUTHOR, RAIDBOOK, description="A ledger of sourced reports.")
    return told | {"identity_class": "system"}


def outlet_id(name: str) -> str:
    """The STIX id of an outlet by any of its names."""
    known = outlet(name)
    return stix_id("identity", "outlet", known.id if known is not None else name)


def state_id(code: str) -> str:
    """The STIX id of a state, by its ISO 3166 code."""
    return stix_id("identity", "state", code)


def actor_id(id: str) -> str:
    """The STIX id of a body of the table of actors."""
    return stix_id("identity", "actor", id)


def identities(telling: Telling) -> Iterator[dict[str, Any]]:
    """The outlets of the reports, then the states and bodies that act, each in the order of its
    names."""
    named, states, bodies = Widest(), Widest(), Widest()
    for report in telling.chosen.reports:
        named.add((report.outlet,) if report.outlet else (), report.marking)
    for claim in telling.chosen.claims():
        marking = telling.shelf.report_of(claim).marking
        states.add(claim.by, marking)
        bodies.add(claim.actors, marking)
    outlets = Widest()
    for name, marking in named.items():
        outlets.add((_known(name),), marking)
    for (name, known), marking in sorted(outlets.items(), key=lambda pair: pair[0][0]):
        yield _outlet(name, known) | marked(marking)
    for code, marking in sorted(states.items()):
        told = {"sectors": ["government"], "extensions": extended({"state": code})}
        yield _identity(state_id(code), telling.phrases.country(code), **told) | marked(marking)
    for actor in actors():
        if actor.id in bodies:
            yield _actor(actor) | marked(bodies[actor.id])


class Widest(dict[Any, Marking]):
    """Things with the least strict marking of the reports that name them."""

    def add(self, things: Iterable[object], marking: Marking) -> None:
        """Notes that a report with this marking names these."""
        for thing in things:
            self[thing] = laxest((self.get(thing, marking), marking))


def _known(name: str) -> tuple[str, Outlet | None]:
    known = outlet(name)
    return (known.name if known is not None else name), known


def _outlet(name: str, known: Outlet | None) -> dict[str, Any]:
    told = {"id": known.id, "kind": known.kind, "standing": known.standing} if known else {}
    if known is not None and known.country:
        told["country"] = known.country
    return _identity(
        outlet_id(name),
        name,
        sectors=["communications"],
        extensions=extended({"outlet": told or {"name": name}}),
    )


def _actor(actor: Actor) -> dict[str, Any]:
    told = {"id": actor.id, "kind": actor.kind}
    if actor.country:
        told["country"] = actor.country
    more: dict[str, object] = {"extensions": extended({"actor": told})}
    if actor.kind in _SECTORS:
        more["sectors"] = [_SECTORS[actor.kind]]
    return _identity(actor_id(actor.id), actor.name, **more)


# ---------------------------------------------------------------- places


@lru_cache(maxsize=100_000)
def location_id(place: Place | None) -> str | None:
    """The STIX id of a place; None for one that STIX cannot have: it needs a country or where it
    lies (section 4.11)."""
    if place is None or _location(place) is None:
        return None
    return stix_id("location", *_names(place))


def _names(place: Place) -> tuple[str, ...]:
    return place.id or "", place.name or "", place.country or ""


def locations(telling: Telling) -> Iterator[dict[str, Any]]:
    """The places of what was read, in the order of their ids."""
    found = Widest()
    chosen = telling.chosen
    for claim in chosen.claims():
        found.add((claim.place,), telling.shelf.report_of(claim).marking)
    for said in chosen.statements():
        found.add((said.place,), telling.shelf.report_of(said).marking)
    for move in chosen.moves():
        found.add((move.origin, move.destination), telling.shelf.report_of(move).marking)
    for holder in chosen.holders():
        reports = telling.reports_of(holder)
        found.add(places_of(holder), strictest(report.marking for report in reports))
    for place in sorted((place for place in found if place is not None), key=_names):
        told = _location(place)
        if told is not None:
            yield told | marked(found[place])


def places_of(holder: Operation | Total) -> tuple[Place, ...]:
    """Where an operation or total is."""
    if isinstance(holder, Operation):
        return holder.places
    return (holder.place,) if holder.place is not None else ()


def _location(place: Place) -> dict[str, Any] | None:
    row = _row(place)
    country = place.country if place.country in _codes() else None
    at = (row.lat, row.lon) if row is not None else (None, None)
    if country is None and None in at:
        return None
    within = gazetteer().chain(row.id)[1:] if row is not None else ()
    told: dict[str, Any] = {
        "type": "location",
        "spec_version": "2.1",
        "id": stix_id("location", *_names(place)),
        "created_by_ref": AUTHOR,
        "created": MADE,
        "modified": MADE,
        "extensions": extended({"place": place, "within": within}),
    }
    name = row.name if row is not None else place.name
    told |= {"name": name} if name else {}
    told |= {"country": country} if country else {}
    if None not in at:
        told |= {"latitude": at[0], "longitude": at[1]}
    if row is not None and country and row.kind == "region":
        told["administrative_area"] = row.name
    if row is not None and country and row.kind == "town":
        told["city"] = row.name
    return told


@cache
def _codes() -> frozenset[str]:
    return frozenset(one.id for one in gazetteer().countries()) - {KOSOVO}


def _row(place: Place) -> Row | None:
    """The place as the tables have it; a country by its code."""
    id = place.id or (place.country if place.name is None else None)
    try:
        return gazetteer().row(id) if id else None
    except (KeyError, ValueError):
        return None


def acting(holder: Operation | Total, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The STIX ids of the states and bodies that act in an operation or total."""
    known = {one.id for one in actors()}
    bodies = {id for claim in claims for id in claim.actors if id in known}
    return (*map(state_id, holder.by), *map(actor_id, sorted(bodies)))


def address(url: str | None) -> str | None:
    """An address as a URI (RFC 3986); None for what is no address of the web."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")
