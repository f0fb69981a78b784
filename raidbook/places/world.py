"""Reading of the place tables: the field's own, the world's, and further names for either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from raidbook.places import table
from raidbook.places.row import Row

_WORLD = ("world/countries.tsv", "world/regions.tsv", "world/towns.tsv")
_NAMES = ("en", "hans", "hant", "local")


def read_field(world: Mapping[str, Row]) -> Iterator[Row]:
    """Return the rows of field.csv, the places that matter in this field, in its order.

    A row that has the id of one in the world table stands for it and keeps its names and capital.
    """
    for line in table.lines("field.csv"):
        known = world.get(line["id"])
        names = [line["name"]]
        for column in _NAMES:
            names += [name for name in line[column].split("|") if name]
        yield Row(
            id=line["id"],
            name=line["name"],
            kind=line["kind"],  # type: ignore[arg-type]  # checked by the tests of the table
            country=line["country"] or None,
            within=line["within"] or None,
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            names=_unique([*names, *(known.names if known else ())]),
            population=known.population if known else 0,
            capital=line["capital"] == "yes" or bool(known and known.capital),
            keeps_name=line["keeps_name"] == "yes",
            holds=tuple(place for place in line["holds"].split("|") if place),
            source=line["source"],
        )


def read_world() -> dict[str, Row]:
    """Return the rows of the world table by id, with the usual and further names of
    more_names.csv."""
    rows = {row.id: row for name in _WORLD for row in _read_tsv(name)}
    for line in table.lines("more_names.csv"):
        row = rows[line["id"]]
        usual = line["name"] or row.name
        more = [name for c in ("en", "hans", "hant") for name in line[c].split("|") if name]
        rows[row.id] = msgspec.structs.replace(
            row, name=usual, names=_unique([usual, *row.names, *more])
        )
    return rows


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _read_tsv(name: str) -> Iterator[Row]:
    for line in table.text(name).splitlines()[1:]:
        key, usual, kind, country, within, lat, lon, people, capital, names = line.split("\t")
        yield Row(
            key,
            usual,
            kind,  # type: ignore[arg-type]  # checked by the tests of the table
            country or None,
            within or None,
            float(lat) if lat else None,
            float(lon) if lon else None,
            (usual, *names.split("|")) if names else (usual,),
            int(people or 0),
            capital == "yes",
        )
