"""The look-up of places by name, in any language that the tables hold."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from raidbook import model
from raidbook.places import table
from raidbook.places.folding import fold, script
from raidbook.places.row import Kind, Row
from raidbook.places.world import World, read_field

_BELOW_TOWN = frozenset({"district", "compound", "casino", "building"})
_CITIES = frozenset({"HK", "MO", "SG"})
"""Countries and areas that are one city: a part of it is called by its name."""
_HEAD = 2
"""Characters of a key by which names are looked up."""
_UNLISTED = "unlisted:"
"""How ids of places begin that no table lists."""


def unlisted(words: str, within: str) -> str:
    """Return an id for a place that a text names and no table lists, which lies in a place with an
    id. It is taken for a town, or, in a town, for a part of that."""
    return f"{_UNLISTED}{within}:{words}"


class _Meant(NamedTuple):
    """What one key stands for: the ids of its places, the one meant without a hint first, and the
    names that it is the key of, as written."""

    ids: tuple[str, ...]
    written: tuple[str, ...]


_NOTHING = _Meant((), ())


class _Names(NamedTuple):
    """The names of one script. They are folded when one with the same beginning is looked up."""

    written: dict[str, tuple[str, ...]]
    """Names as written, with the places that are written so."""
    unread: dict[str, list[str]]
    """Those that have not been folded yet, by the beginnings of their keys."""
    by_key: dict[str, _Meant]


class Gazetteer:
    """All places, by id and by name.

    One name may belong to several places. It is then read, in this order, as: a place in the
    country that the caller hints at; a country; a place of the field's own table, in the order of
    that table; the place of more people.
    """

    def __init__(self, field: Iterable[Row], world: World) -> None:
        """Take the rows of the field's own table and the world table."""
        self._field = tuple(field)
        self._world = world
        self._rows = {row.id: row for row in self._field}
        """Those of the field, and those of the world that have been asked for."""
        self._ids = {id: n for n, id in enumerate(dict.fromkeys((*self._rows, *world)))}
        """All ids, those of the field first, with their places in this order."""
        self._by_script: dict[str, _Names] = {}

    def __contains__(self, id: object) -> bool:
        """Whether a table has a place of an id."""
        return id in self._ids

    def row(self, id: str) -> Row:
        """Return the place of an id. Raises KeyError where there is none."""
        if id.startswith(_UNLISTED):
            return self._unlisted(id)
        row = self._rows.get(id)
        if row is None:
            row = self._rows[id] = self._world[id]
        return row

    def _unlisted(self, id: str) -> Row:
        _, within, name = id.split(_UNLISTED[-1], 2)
        holder = self.row(within)
        kind: Kind = "town" if holder.kind in {"country", "region", "area"} else "district"
        return Row(id, name, kind, holder.country, within, None, None, (name,))

    def rows(self) -> Iterator[Row]:
        """Return all places, those of the field's own table first."""
        return map(self.row, self._ids)

    def field(self) -> tuple[Row, ...]:
        """Return the places of the field's own table, in its order."""
        return self._field

    def countries(self) -> tuple[Row, ...]:
        """Return all countries and areas with an ISO 3166 code, ordered by code."""
        codes = (self.row(id) for id in self._ids if len(id) == 2)
        found = (row for row in codes if row.kind == "country")
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
            ids = self._of_key(known).ids
            if ids:
                inside = (i for i in ids if self.row(i).country == country)
                return self.row(next(inside, ids[0]))
        return None

    def namesakes(self, name: str) -> tuple[str, ...]:
        """Return the ids of all places of a name, the one meant without a hint first."""
        return self._of_key(fold(name)).ids

    def chain(self, id: str) -> tuple[str, ...]:
        """Return the ids from the place itself upwards, the country or area of several last."""
        out = [id]
        while (parent := self.row(out[-1]).within) is not None:
            out.append(parent)
        return tuple(out)

    def lies_within(self, a: str, b: str) -> bool:
        """Whether place a is place b or lies in it, as far as the tables know.

        It lies in an area of several countries where it lies in one of the places that make it up.
        """
        return b in self.chain(a) or any(self.lies_within(a, c) for c in self.row(b).holds)

    def town_view(self, id: str) -> model.Place:
        """Return the place by its name at town level: a compound, casino or district is called by
        its town, and keeps its own id.

        Those that keep their names (KK Park) and everything from a village upwards are called by
        their own. A country gives a place without a name, a town that no table lists one without
        an id; any other place that none lists has the id of what it lies in.
        """
        chain = self.chain(id)
        for step in chain:
            row = self.row(step)
            if row.keeps_name or row.kind not in _BELOW_TOWN:
                name = None if row.kind == "country" or row.country in _CITIES else row.name
                known = None
                if not step.startswith(_UNLISTED):
                    known = next(i for i in chain if not i.startswith(_UNLISTED))
                return model.Place(name=name, country=row.country, id=known)
        raise ValueError(f"{id} lies in no town, region or country")

    def names(self, of_script: str) -> Set[str]:
        """Return every name of a script (ISO 15924: Latn, Hani, Thai …), as written."""
        return self._names(of_script).written.keys()

    def spellings(self, id: str, of_script: str) -> Iterator[str]:
        """Return every name of a script that is read as a place without a hint."""
        for key in {fold(name) for name in self.row(id).names if script(name) == of_script}:
            meant = self._of_key(key)
            yield from meant.written if meant.ids[0] == id else ()

    @functools.cached_property
    def _capitals(self) -> dict[str, str]:
        own = {row.country: row.id for row in self._field if row.capital and row.country}
        return own | dict(self._world.capitals())

    def _of_key(self, key: str) -> _Meant:
        """What a folded name stands for. Folding leaves a name in its script."""
        names = self._names(script(key))
        unread = names.unread.pop(key[:_HEAD], ())
        spelt: dict[str, list[str]] = {}
        for name in unread:
            spelt.setdefault(fold(name), []).append(name)
        for other, written in spelt.items():
            ids = {id for name in written for id in names.written[name]}
            order = tuple(ids) if len(ids) == 1 else tuple(sorted(ids, key=self._rank))
            names.by_key[other] = _Meant(order, tuple(written))
        return names.by_key.get(key, _NOTHING)

    def _names(self, of_script: str) -> _Names:
        names = self._by_script.get(of_script)
        if names is None:
            written: dict[str, tuple[str, ...]] = {}
            for name, id in self._all_names(of_script):
                written[name] = (*written.get(name, ()), id)
            unread: dict[str, list[str]] = {}
            for name in written:
                unread.setdefault(_head(name), []).append(name)
            names = self._by_script[of_script] = _Names(written, unread, {})
        return names

    def _all_names(self, of_script: str) -> Iterator[tuple[str, str]]:
        """The names of a script with the ids of their places, those of the field first."""
        for row in self._field:
            yield from ((name, row.id) for name in row.names if script(name) == of_script)
        yield from self._world.names(of_script, {row.id for row in self._field})

    def _rank(self, id: str) -> tuple[bool, int, int, int]:
        row, place = self.row(id), self._ids[id]
        order = place if row.source else len(self._ids)
        return row.kind != "country", order, -row.population, place


def _head(name: str) -> str:
    """How the key of a name begins. Of most names two letters say so already."""
    head = name[:_HEAD]
    return head.lower() if head.isascii() and head.isalpha() else fold(name)[:_HEAD]


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
    world = World()
    return Gazetteer(read_field(world), world)
