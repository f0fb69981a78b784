"""Whose people are looked at and what calls for screening, read from rules.toml."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

import msgspec

from raidbook.model import Action, Figure, Label, Record

RuleName = Literal[
    "signs_about", "signs_beside", "trafficked", "children", "freed", "held_there"
]  # fmt: skip


class OfPeople(Record):
    """Whose people are looked at, and what divides them."""

    actions: tuple[Action, ...]
    held: tuple[str, ...]
    labels: tuple[Label, ...]
    roles: tuple[Label, ...]
    overlap: tuple[Label, ...]


class OfSigns(Record):
    """Codes of signs by what they show."""

    coercion: tuple[str, ...]
    willing: tuple[str, ...]
    confining: tuple[str, ...]


class Rule(Record):
    """A reason to ask; its test goes by its name."""

    name: RuleName


class Rules(Record):
    """The whole file."""

    people: OfPeople
    signs: OfSigns
    rules: tuple[Rule, ...]


@functools.cache
def rules() -> Rules:
    """The rules that the package ships."""
    text = resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Rules)


def of_people(figure: Figure) -> bool:
    """Whether a figure counts people in the hands of authorities; not what is planned or denied."""
    key = figure.key
    if key.kind != "people" or key.status not in ("asserted", "estimate"):
        return False
    in_hands = key.action != "hold" or key.what in rules().people.held
    return key.action in rules().people.actions and in_hands
