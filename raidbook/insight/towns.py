"""Places at the level of towns, and how far they are from one another."""

from __future__ import annotations

import functools
import math

from raidbook.model import Place
from raidbook.places import Row, gazetteer

EARTH_KM = 6371
"""Mean radius of the Earth."""
DEGREE_KM = math.pi * EARTH_KM / 180
"""A degree of latitude."""


@functools.lru_cache(maxsize=100_000)
def town(place: Place) -> Place:
    """The place at the level of towns: a compound is its town, but for those that keep their names.
    A place of no table is its own town."""
    gaz = gazetteer()
    try:
        if place.id is None:
            return place
        called = gaz.town_view(place.id)
        rows = map(gaz.row, gaz.chain(place.id))
        own = next((row.id for row in rows if row.name == called.name), called.id)
    except (KeyError, ValueError):
        return place
    return Place(called.name, called.country, own if called.id is not None else None)


@functools.lru_cache(maxsize=100_000)
def wide(place: Place) -> bool:
    """Whether no more is known than the country, or several countries."""
    row = _row(place)
    return place.country is None or (place.name is None if row is None else row.kind == "country")


@functools.lru_cache(maxsize=100_000)
def holders(place: Place) -> tuple[Place, ...]:
    """The places below a country in which a place lies, from itself upwards, at town level."""
    if _row(place) is None or place.id is None:
        return (place,)
    rows = map(gazetteer().row, gazetteer().chain(place.id))
    found = [town(Place(row.name, row.country, row.id)) for row in rows if row.kind != "country"]
    return tuple(dict.fromkeys((town(place), *found)))


@functools.lru_cache(maxsize=100_000)
def point(place: Place) -> tuple[float, float] | None:
    """Latitude and longitude of a place below the level of a country; None for a stretch of land,
    whose middle says nothing of where in it."""
    row = _row(place)
    if row is None or row.kind in ("country", "area") or row.lat is None or row.lon is None:
        return None
    return row.lat, row.lon


def distance(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Kilometres between two points, by the haversine formula (Sinnott, Sky & Telescope 68, 1984,
    p. 159)."""
    (lat, lon), (lat_b, lon_b) = ((math.radians(x) for x in p) for p in (a, b))
    half = math.sin((lat_b - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat_b) * math.sin((lon_b - lon) / 2) ** 2
    return round(2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half))))


def order(place: Place | None) -> tuple[str, str, str]:
    """A total order of places."""
    return (place.country or "", place.name or "", place.id or "") if place else ("", "", "")


def _row(place: Place) -> Row | None:
    try:
        return gazetteer().row(place.id) if place.id is not None else None
    except KeyError:
        return None
