"""How two places stand to one another, as far as the place table and the reports' words tell."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from raidbook.model import Place
from raidbook.places import Row, gazetteer

PRECISE = frozenset(
    {"town", "village", "compound", "casino", "building", "district", "border_crossing", "zone"}
)
"""Kinds of place of which two that do not hold one another are two places. Regions may overlap."""


class Where(Enum):
    """The relation of two places."""

    UNKNOWN = "unknown"
    SAME = "same"
    INSIDE = "inside"
    """One lies within the other, both below the level of a country."""
    OF_COUNTRY = "of country"
    """One is a country, the other a place in it; or two regions of one country that may overlap."""
    COUNTRY = "country"
    """The same country, and nothing more is known of either."""
    APART = "apart"
    """Two places of one country."""
    ABROAD = "abroad"
    """Two countries."""

    # Members are one object each; that of Enum hashes the name anew each time.
    __hash__ = object.__hash__


def where(a: Place | None, b: Place | None) -> Where:
    """How `a` and `b` stand to one another; symmetric."""
    if a is None or b is None:
        return Where.UNKNOWN
    if a.id is not None and a.id == b.id:
        return Where.SAME if a.name else Where.COUNTRY
    if a.country != b.country:
        return _across(a, b) if a.country is None or b.country is None else Where.ABROAD
    if a.country is None and not (a.name and b.name):
        return Where.UNKNOWN
    if not a.name or not b.name:
        return Where.COUNTRY if a.name == b.name else Where.OF_COUNTRY
    return _named(a, b)


def spelt(place: Place) -> str:
    """What a place is looked up by inside its country: its name; a country by nothing."""
    return place.name.casefold() if place.country is not None and place.name else ""


@lru_cache(maxsize=100_000)
def around(place: Place) -> tuple[str, ...]:
    """What the places that hold a place, itself among them, are looked up by in its country."""
    names = {"", spelt(place)}
    if place.country is not None and place.id is not None and _row(place) is not None:
        rows = (gazetteer().row(id) for id in gazetteer().chain(place.id))
        names |= {row.name.casefold() for row in rows if row.kind != "country"}
    return tuple(sorted(names))


@lru_cache(maxsize=100_000)
def _across(a: Place, b: Place) -> Where:
    """Two places of which one is a region of several countries."""
    return Where.INSIDE if _holds(a, b) else Where.UNKNOWN


@lru_cache(maxsize=100_000)
def _named(a: Place, b: Place) -> Where:
    """Two named places of one country."""
    if a.name and b.name and a.name.casefold() == b.name.casefold():
        return Where.SAME
    if _holds(a, b):
        return Where.INSIDE
    if _precise(a) and _precise(b):
        return Where.APART
    return Where.OF_COUNTRY


def _holds(a: Place, b: Place) -> bool:
    """Whether one of the two lies within the other."""
    return holds(a, b) or holds(b, a)


def holds(outer: Place, inner: Place) -> bool:
    """Whether the place table knows `inner` to lie within `outer`."""
    if _row(outer) is None or _row(inner) is None or outer.id is None or inner.id is None:
        return False
    return gazetteer().lies_within(inner.id, outer.id)


@lru_cache(maxsize=100_000)
def spheres(place: Place) -> tuple[str, ...]:
    """What a place is looked up by among those that it may be, hold or lie in: its name, and the
    widest place as precise as a town that holds it. Two that share none are apart. Empty for what
    is not so precise: it may hold or overlap any place of its country."""
    if place.country is None or not place.name or not _precise(place):
        return ()
    if place.id is None or _row(place) is None:
        return (place.name.casefold(),)
    rows = (gazetteer().row(id) for id in gazetteer().chain(place.id))
    widest = [row.id for row in rows if row.kind in PRECISE][-1]
    return place.name.casefold(), f"id:{widest}"


def _row(place: Place) -> Row | None:
    """The table's row; None for a place known by its words alone, or from another table."""
    try:
        return gazetteer().row(place.id) if place.id is not None else None
    except KeyError:
        return None


def _precise(place: Place) -> bool:
    """Whether the place is a point on the map at the scale of a raid. A name that the table does
    not know is taken for a town."""
    row = _row(place)
    return row is None or row.kind in PRECISE
