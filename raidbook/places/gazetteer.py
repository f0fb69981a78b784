"""The look-up of places by name, in any language that the tables hold."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from raidbook import model
from raidbook.places import table
from raidbook.places.folding import fold, script
from raidbook.places.row import Row
from raidbook.places.world import read_field, read_world

_BELOW_TOWN = frozenset({"district", "compound", "casino", "building"})


class Gazetteer:
    """All places, by id and by name.

    One name may belong to several places. It is then read, in this order, as: a place in the
    country that the caller hints at; a country; a place of the field's own table, in the order of
    that table; the place of more people.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take the rows of the tables, those of the field before those of the world."""
        self._rows: dict[str, Row] = {}
        for row in rows:
            self._rows.setdefault(row.id, row)

    def row(self, id: str) -> Row:
        """Return the place of an id. Raises KeyError where there is none."""
        return self._rows[id]

    def rows(self) -> Iterator[Row]:
        """Return all places, those of the field's own table first."""
        return iter(self._rows.values())

    def countries(self) -> tuple[Row, ...]:
        """Return all countries and areas with an ISO 3166 code, ordered by code."""
        found = (row for row in self._rows.values() if row.kind == "country")
        return tuple(sorted(found, key=lambda row: row.id))

    def capital(self, country: str) -> str | None:
        """Return the id of the capital of the country with a code, None where none is known."""
        return self._capitals.get(country)

    def find(self, name: str, country: str | None = None) -> Row | None:
        """Return the place of a name, or None. The country (ISO code) is a hint, no condition.

        Case, accents and hyphens do not matter. A word for the kind of place after the name ("Tak
        province", 柴桢省) is left off where the whole is unknown.
        """
        key = fold(name)
        for known in (key, *_without_kind(key)):
            ids = self._by_name.get(known)
            if ids:
                inside = (i for i in ids if self._rows[i].country == country)
                return self._rows[next(inside, ids[0])]
        return None

    def namesakes(self, name: str) -> tuple[str, ...]:
        """Return the ids of all places of a name, the one meant without a hint first."""
        return self._by_name.get(fold(name), ())

    def chain(self, id: str) -> tuple[str, ...]:
        """Return the ids from the place itself upwards, the country or area of several last."""
        out = [id]
        while (parent := self._rows[out[-1]].within) is not None:
            out.append(parent)
        return tuple(out)

    def lies_within(self, a: str, b: str) -> bool:
        """Whether place a is place b or lies in it, as far as the tables know.

        It lies in an area of several countries where it lies in one of the places that make it up.
        """
        return b in self.chain(a) or any(self.lies_within(a, c) for c in self._rows[b].holds)

    def town_view(self, id: str) -> model.Place:
        """Return the place at town level: a compound, casino or district gives its town.

        Those that keep their names (KK Park) and everything from a village upwards give themselves.
        A country gives a place without a name.
        """
        for step in self.chain(id):
            row = self._rows[step]
            if row.keeps_name or row.kind not in _BELOW_TOWN:
                name = None if row.kind == "country" else row.name
                return model.Place(name=name, country=row.country, id=row.id)
        raise ValueError(f"{id} lies in no town, region or country")

    def names(self, of_script: str | None = None) -> Iterator[tuple[str, str]]:
        """Return every name with the id of the place that it is read as without a hint.

        `of_script` (ISO 15924: Latn, Hani, Thai …) restricts the names.
        """
        known = self._by_name
        for surface, key in self._surfaces.items():
            if of_script is None or script(surface) == of_script:
                yield surface, known[key][0]

    @functools.cached_property
    def _capitals(self) -> dict[str, str]:
        rows = (row for row in self.rows() if row.capital and row.country)
        return {row.country: row.id for row in rows if row.country}

    @functools.cached_property
    def _surfaces(self) -> dict[str, str]:
        return {name: fold(name) for row in self._rows.values() for name in row.names}

    @functools.cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        shared = set()
        keys = self._surfaces
        for row in self._rows.values():
            for name in row.names:
                key = keys[name]
                ids = found.get(key)
                if ids is None:
                    found[key] = (row.id,)
                elif row.id not in ids:
                    found[key] = (*ids, row.id)
                    shared.add(key)
        order = {row.id: n for n, row in enumerate(self._rows.values()) if row.source}
        for key in shared:
            found[key] = tuple(sorted(found[key], key=lambda i: self._rank(self._rows[i], order)))
        return found

    def _rank(self, row: Row, order: dict[str, int]) -> tuple[bool, int, int]:
        return row.kind != "country", order.get(row.id, len(order)), -row.population


def _without_kind(key: str) -> Iterator[str]:
    """The name without a word for the kind of place, at its end or its beginning."""
    for word in _kinds():
        if key.endswith(word) and len(key) > len(word) + 1:
            yield key.removesuffix(word).strip()
        elif word.isascii() and key.startswith(f"{word.strip()} of "):
            yield key.removeprefix(f"{word.strip()} of ")


@functools.cache
def _kinds() -> tuple[str, ...]:
    words = table.lines("kinds.csv")
    return tuple(f" {w['word']}" if w["word"].isascii() else w["word"] for w in words)


@functools.cache
def needs_context(name: str) -> bool:
    """Whether a name is found only with words that show a place ("in Nice"), being also a common
    word or a person's name, or too short."""
    return (script(name) == "Latn" and len(name) < 4 and not name.isupper()) or name in _common()


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(
        word.replace("_", " ") for line in table.text("common_words.txt").splitlines()
        if not line.startswith("#") for word in line.split()
    )  # fmt: skip


@functools.cache
def gazetteer() -> Gazetteer:
    """Return the places of the package's tables. They are read once, at the first call."""
    world = read_world()
    return Gazetteer((*read_field(world), *world.values()))
