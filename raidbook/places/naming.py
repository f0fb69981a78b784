"""What places, actors, networks and currencies are called in a language of the interface."""

from __future__ import annotations

import functools

from raidbook.model import Place
from raidbook.places.actors import actors
from raidbook.places.currencies import currencies
from raidbook.places.gazetteer import gazetteer
from raidbook.places.networks import networks
from raidbook.places.table import first_of

OF_RECORDS = "en"
"""The language in which records name places and speakers."""


def country(code: str, lang: str) -> str:
    """The name of an ISO 3166 code; the code itself where it is in no table."""
    return _countries(lang).get(code, code)


@functools.cache
def _countries(lang: str) -> dict[str, str]:
    return {row.id: row.called(lang) for row in gazetteer().countries()}


@functools.lru_cache(maxsize=100_000)
def town(place: Place, lang: str) -> str | None:
    """The name of a place at town level, as the record gives it in English; None where it has none.

    The id may be that of a compound, and the name that of its town: the name is that of the place
    of the chain that is so called. A name that no table lists stays as it is.
    """
    if place.name is None or place.id is None:
        return place.name
    try:
        chain = gazetteer().chain(place.id)
    except KeyError:
        return place.name
    rows = map(gazetteer().row, chain)
    return next((row.called(lang) for row in rows if row.name == place.name), place.name)


def actor(id: str, lang: str) -> str | None:
    """The usual name of an actor in a language other than English; None where the table has
    none."""
    return _actors(lang).get(id)


def network(id: str, lang: str) -> str | None:
    """The same of a network."""
    return _networks(lang).get(id)


def currency(code: str, lang: str) -> str | None:
    """The same of a currency: what stands after a sum."""
    return _currencies(lang).get(code)


def speaker(name: str, lang: str) -> str | None:
    """The same of an actor known by its English name, as records name who says something: of
    several so called the first of the table."""
    return _speakers(lang).get(name)


@functools.cache
def _speakers(lang: str) -> dict[str, str]:
    known = _actors(lang)
    called = (
        (n, known[one.id]) for one in actors() if one.id in known for n in (one.name, *one.en)
    )
    found: dict[str, str] = {}
    for name, own in called:
        found.setdefault(name, own)
    return found


@functools.cache
def _actors(lang: str) -> dict[str, str]:
    return {one.id: name for one in actors() if (name := first_of(one, lang))}


@functools.cache
def _networks(lang: str) -> dict[str, str]:
    return {one.id: name for one in networks() if (name := first_of(one, lang))}


@functools.cache
def _currencies(lang: str) -> dict[str, str]:
    return {one.code: name for one in currencies() if (name := first_of(one, lang))}
