"""What a language calls places, peoples, actors, networks and currencies: the tables of names by
which a page is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from raidbook import places
from raidbook.languages import foreign_names, language, patterns
from raidbook.languages.lexicon import Index, PhraseTable

SHORT = 4
"""Letters of a name in capitals that might be a word otherwise; "Interpol" is no other."""
_DASHES = "-–—−"


class Names(NamedTuple):
    """What the tables of places, peoples, actors and currencies call things in one language."""

    places: PhraseTable[str]
    """With the names as written: what is meant by one is settled when a text holds it."""
    peoples: PhraseTable[str]
    actors: PhraseTable[str]
    networks: PhraseTable[str]
    currencies: PhraseTable[str]


@cache
def tables(code: str) -> Names:
    """The tables of a language (BCP 47)."""
    own = foreign_names.load(code)
    actors, networks = list(_written(places.actors())), list(_written(places.networks()))
    currencies = [
        (word, row.code)
        for row in places.currencies()
        for word in (*row.symbols, *row.en, *row.hans, *row.hant)
    ]
    return Names(
        places=PhraseTable((name, name) for name in _placed_names(code)),
        peoples=PhraseTable(_nationals(code)),
        actors=first_meant([*own.get("actor", ()), *actors]),
        networks=first_meant([*own.get("network", ()), *networks]),
        currencies=first_meant([*own.get("currency", ()), *currencies]),
    )


def _written(rows: Iterable[places.Actor | places.Network]) -> Iterator[tuple[str, str]]:
    """The names of rows with their ids, each with whichever dash may stand for its hyphen, as in
    "Thai–Myanmar Border Command Centre"."""
    for row in rows:
        for name in row.names:
            for dash in _DASHES if "-" in name else "-":
                yield name.replace("-", dash), row.id


@cache
def index(code: str) -> Index:
    """The tables that are asked for all their phrases."""
    known, names = language.load(code), tables(code)
    return Index(
        [
            *names,
            *(known.nouns, known.deeds, known.cues, known.labels, known.topic, known.compounds),
            *(patterns.load(known.code, name).table for name in patterns.NAMES),
        ]
    )


@cache
def own_places(code: str) -> Mapping[str, str]:
    """The names of places that a language has for itself, with their ids; "" for those of none."""
    return dict(foreign_names.load(code).get("place", ()))


@cache
def place(code: str, name: str) -> str:
    """The id of the place that a name of the table stands for, "" where it is that of none."""
    own = own_places(code).get(name)
    return places.gazetteer().namesakes(name)[0] if own is None else own


@cache
def acronyms() -> frozenset[str]:
    """Names that are written in capitals throughout: "DEC" is a commission, "Dec" a month."""
    actors = (name for row in places.actors() for name in row.names)
    networks = (name for row in places.networks() for name in row.names)
    named = chain(places.gazetteer().names("Latn"), actors, networks)
    return frozenset(n for n in named if len(n) <= SHORT and n.isupper() and n.isascii())


def _placed_names(code: str) -> Iterator[str]:
    """The names of places: those of its script, then those that the language has for itself."""
    yield from places.gazetteer().names(language.load(code).script)
    yield from own_places(code)


def _countries(code: str) -> Iterator[tuple[str, str]]:
    """The names of countries in a language, with their ids."""
    gaz, script = places.gazetteer(), language.load(code).script
    for row in gaz.countries():
        yield from ((name, row.id) for name in gaz.spellings(row.id, script))
    for name, id in own_places(code).items():
        if id and gaz.row(id).kind == "country":
            yield name, id


def _nationals(code: str) -> Iterator[tuple[str, str]]:
    """The names of peoples: those of the table, and those that a language makes of the names of
    countries. What only looks like one is that of nobody, ""."""
    made = language.load(code).nationals
    for surface, country in _countries(code) if made.people or made.before else ():
        yield from ((f"{word} {surface}", country) for word in made.before)
        yield from ((surface + ending, country) for ending in made.people)
        yield from ((surface + ending, "") for ending in made.no_people)
    for name, country in made.countries.items():
        yield from ((name + ending, country) for ending in made.short)
    yield from foreign_names.load(code).get("people", ())
    yield from places.peoples(code).items()


def first_meant(names: Iterable[tuple[str, str]]) -> PhraseTable[str]:
    """A table in which the first of two with one name is meant, as the data files order them."""
    table: PhraseTable[str] = PhraseTable()
    for name, payload in names:
        table.add(name, payload, keep=True)
    return table
