"""What speaks of the field in a language, with how much it says: the words of topic.toml and the
names of places and of those who act there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from raidbook import places
from raidbook.languages import foreign_names, language
from raidbook.languages.language import Language
from raidbook.languages.lexicon import Index, PhraseTable
from raidbook.places.folding import script
from raidbook.sources.gate.weighing import STRONG, Said

_SMALL = (
    "articles", "determiners", "conjunctions", "of", "passive", "finite", "oblique", "locatives",
    "goals", "pronouns",
)  # fmt: skip
"""Lists of language.toml that hold words which hardly any text goes without."""
_OF_PLACES = {"compound": STRONG, "casino": 1}


class Field(NamedTuple):
    """A language, the names by which its texts speak of the field, an index of both, and the small
    words by which its texts are told from those in other languages of its script."""

    language: Language
    names: PhraseTable[Said]
    both: Index
    small: frozenset[str]


@cache
def field(code: str) -> Field:
    """What speaks of the field in a language (BCP 47)."""
    known = language.load(code)
    table: PhraseTable[Said] = PhraseTable()
    for name, meant in named(code):
        table.add(name, meant, keep=True)  # the first of two with one name is meant
    small = frozenset(chain.from_iterable(getattr(known, name) for name in _SMALL))
    return Field(known, table, Index([known.topic, table]), small)


def named(code: str) -> Iterator[tuple[str, Said]]:
    """The names of the field that texts in a language use, with what each says."""
    rows = {row.id: row for row in places.gazetteer().field()}
    for network in places.networks():
        yield from ((name, Said(STRONG, network.id)) for name in network.names)
    for actor in places.actors():
        if actor.kind == "armed group":
            yield from ((name, Said(1, actor.id)) for name in actor.names)
    own = foreign_names.load(code).get("place", ())
    written = language.load(code).script
    here = [(name, id) for name, id in own if id in rows]
    here += [
        (name, row.id) for row in rows.values() for name in row.names if script(name) == written
    ]
    for name, id in here:
        row = rows[id]
        weight = _OF_PLACES.get(row.kind, 0)
        if weight or not places.needs_context(name):
            yield name, Said(weight, id, place=True, wide=row.kind == "area")
