"""What speaks of the field in a language, with how much it says: the words of topic.toml and the
names of places and of those who act there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from raidbook import places
from raidbook.languages import foreign_names, language
from raidbook.languages.language import Language
from raidbook.languages.lexicon import PhraseTable
from raidbook.places.folding import script

STRONG = 2
"""The weight of what says by itself what a text is about."""
_OF_PLACES = {"compound": STRONG, "casino": 1}


class Name(NamedTuple):
    """What a name says: its weight, and the place of the field that it is, if any, with its
    country."""

    weight: int
    place: str | None = None
    country: str | None = None


class Field(NamedTuple):
    """A language, and the names by which its texts speak of the field."""

    language: Language
    names: PhraseTable[Name]


@cache
def field(code: str) -> Field:
    """What speaks of the field in a language (BCP 47)."""
    known = language.load(code)
    table: PhraseTable[Name] = PhraseTable()
    for name, meant in _names(code, known.script):
        table.add(name, meant, keep=True)  # the first of two with one name is meant
    return Field(known, table)


def _names(code: str, written: str) -> Iterator[tuple[str, Name]]:
    own = foreign_names.load(code)
    rows = {row.id: row for row in places.gazetteer().field()}
    for row in places.networks():
        yield from ((name, Name(STRONG)) for name in row.names)
    for actor in places.actors():
        if actor.kind == "armed group":
            yield from ((name, Name(1)) for name in actor.names)
    here = [(name, id) for name, id in own.get("place", ()) if id in rows]
    here += [
        (name, row.id) for row in rows.values() for name in row.names if script(name) == written
    ]
    for name, id in here:
        row = rows[id]
        weight = _OF_PLACES.get(row.kind, 0)
        if weight or not places.needs_context(name):
            # A stretch of land says little of where: "Southeast Asia".
            country = None if row.kind == "area" else row.country
            yield name, Name(weight, id, country)
