"""Learned weights, and the choices that are made by them.

A conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974):
each choice is as likely as the exponential of the sum of the weights that speak for it.
`python -m benchmark.ranker` learns them from annotated reports and writes them to the folder of a
language; one without these files is read by its rules alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from raidbook.languages import folder

ANY = "*"
"""In the place of a choice: whichever one a feature is of."""

Weights = Mapping[str, Mapping[str, float]]
"""By feature, then by choice; of what speaks for the choice that it is of, by ANY or by a sort of
cases."""


class Learned(NamedTuple):
    """What was learned of a language; empty where nothing was."""

    kinds: Weights = MappingProxyType({})
    """What a number counts that names no noun: kind_ranker.py."""
    actions: Weights = MappingProxyType({})
    """What was done: ranker.py."""
    places: Weights = MappingProxyType({})
    """Where it was done: place/ranker.py."""


class Case(NamedTuple):
    """What is known of something to be chosen, as the names of weights."""

    said: Sequence[str]
    """What speaks for some choices and against others."""
    of: Sequence[tuple[str, str]]
    """A choice, and what speaks for it, or against it."""
    sort: str = ""
    """What speaks for the choice that it is of may do so more or less in cases of a sort."""


def case(said: Iterable[str], of: Iterable[tuple[str, str]]) -> Case:
    """What is known, each thing once and in order."""
    return Case(list(dict.fromkeys(said)), list(dict.fromkeys(of)))


class Choice(NamedTuple):
    """What was chosen, and how likely it is."""

    name: str
    chance: float


def scores(known: Weights, case: Case, choices: Iterable[str]) -> dict[str, float]:
    """The logarithm of how likely each choice is, up to a constant."""
    found = dict.fromkeys(choices, 0.0)
    for of in filter(None, map(known.get, case.said)):
        for choice, weight in of.items():
            if choice in found:
                found[choice] += weight
    for choice, feature in case.of:
        own = known.get(feature)
        if own is not None and choice in found:
            found[choice] += own.get(ANY, 0.0) + own.get(case.sort, 0.0)
    return found


def choose(found: Mapping[str, float], rules: str | None = None, surer: float = 1.0) -> Choice:
    """The likeliest choice; that of the rules, if they have one, unless another is so many times
    likelier. `found`: the logarithm of how likely each is, up to a constant."""
    name = max(found, key=lambda choice: found[choice])
    top = found[name]
    if rules is not None and top - found[rules] < math.log(surer):
        name = rules
    whole = math.fsum(math.exp(score - top) for score in found.values())
    return Choice(name, math.exp(found[name] - top) / whole)


@cache
def learned(code: str) -> Learned:
    """What was learned of the language of this code."""
    return Learned(*(_read(code, name) for name in Learned._fields))


def _read(code: str, name: str) -> Weights:
    data = folder.of(code) / f"{name}.json"
    if not data.is_file():
        return {}
    return msgspec.json.decode(data.read_bytes(), type=dict[str, dict[str, float]])
