"""Who acted in a claim: states, armed groups and bodies, as told in words and as inferred."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

from raidbook.model import Claim, Record
from raidbook.places import Actor, actors

SAID = ("span", "decision")
"""Sources of evidence that are words, or a person's decision."""


class Rules(Record):
    """Who stands for whom; see joint.toml."""

    of_their_own: tuple[str, ...]
    apart: tuple[str, ...]
    upon_others: tuple[str, ...]


class Parties(Record):
    """Parties that acted: ISO codes of states, ids of other actors. `told` has words of its own for
    each, `all` besides those whom the reader inferred."""

    told: tuple[str, ...]
    all: tuple[str, ...]


def of(claim: Claim) -> Parties:
    """Who acted in a claim.

    The reader keeps one span of words for all the countries of a claim, and may have added the one
    where people were taken from: of a country alone nothing shows that words name it. So a party is
    told where an actor of it is named. Where a person decided who acted, or the claim was given
    without evidence, all are.
    """
    sources = {item.field: item.source for item in reversed(claim.evidence)}
    lifted = {party(id): _actor(id) for id in claim.actors}
    covered = {actor.country for actor in lifted.values() if actor is not None}
    everybody = {*lifted, *(code for code in claim.by if code not in covered)}
    if claim.action in rules().upon_others and claim.place is not None:
        home = claim.place.country
        everybody = {one for one in everybody if one != home and country_of(one) is None}
    if not sources or sources.get("by") == "decision":
        told = everybody
    else:
        told = everybody & {*lifted} if sources.get("actors") in SAID else set()
    return Parties(tuple(sorted(told)), tuple(sorted(everybody)))


def party(actor: str) -> str:
    """The party that an actor stands for: a state for its ministries, police and courts; itself for
    an armed group, an international body, an organisation or a company."""
    known = _actor(actor)
    if known is None or known.country is None or actor in rules().apart:
        return actor
    return actor if known.kind in rules().of_their_own else known.country


def country_of(party: str) -> str | None:
    """The country that a party which is no state acts in; None for a state, or where none is
    known."""
    known = _actor(party)
    return known.country if known is not None else None


@functools.cache
def rules() -> Rules:
    """The rules that the package ships."""
    text = resources.files(__package__).joinpath("joint.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Rules)


@functools.cache
def _actors() -> dict[str, Actor]:
    return {actor.id: actor for actor in actors()}


def _actor(id: str) -> Actor | None:
    return _actors().get(id)
