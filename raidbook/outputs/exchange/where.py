"""Where an operation or total is on the map, and how precisely that is known."""

from __future__ import annotations

import functools

from raidbook.ledger.atlas import located
from raidbook.model import Holder, Place, Record
from raidbook.places import gazetteer


class Spot(Record):
    """A point of the place table (WGS 84), and what it is the point of: a region's point says that
    it was in the region, and no more. Without coordinates for a country or an area of several: one
    point would be a place that nobody has named."""

    precision: str
    """The kind of the place, as the place table has it: town, compound, region, country …"""
    lat: float | None = None
    lon: float | None = None


def spot(holder: Holder) -> Spot | None:
    """Of the first of its places that has a point, else of its first place; None where no place
    is known."""
    found = [one for place in located(holder) if (one := spot_of(place)) is not None]
    return next((one for one in found if one.lat is not None), found[0] if found else None)


def spot_of(place: Place) -> Spot | None:
    """Of the place itself, else of the smallest one around it that has a point."""
    return _spot(place.id, place.country)


@functools.lru_cache(maxsize=100_000)
def _spot(id: str | None, country: str | None) -> Spot | None:
    for known in (id, country):
        try:
            chain = gazetteer().chain(known) if known is not None else ()
        except KeyError:
            continue
        rows = [gazetteer().row(step) for step in chain]
        for row in rows:
            if row.kind not in ("country", "area") and row.lat is not None:
                return Spot(row.kind, row.lat, row.lon)
        if rows:
            return Spot(rows[0].kind if rows[0].lat is not None else rows[-1].kind)
    return None
