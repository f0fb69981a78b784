"""What can be done to which kinds of things: what kinds.toml says."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from raidbook.claims.draft import Draft
from raidbook.languages.acts import Deed


def kinds_of(deed: Deed) -> frozenset[str]:
    """The kinds of things that a deed can be done to."""
    told = done_to().get(deed.action, frozenset())
    return frozenset(deed.kinds) & told if deed.kinds else told


def unlikely(action: str, draft: Draft) -> bool:
    """Whether an action is seldom one that those whom the noun names suffer or do."""
    noun = draft.noun
    named = (noun.label or noun.what) if noun else None
    return named is not None and action in _table("unlikely").get(named, ())


def is_population(action: str, draft: Draft) -> bool:
    """Whether a number of people is too large for an action ever to have met so many."""
    return draft.kind == "people" and draft.value > _most_people().get(action, math.inf)


def done_to() -> Mapping[str, frozenset[str]]:
    """The kinds of things that each action can be done to."""
    return _table("kinds")


@cache
def _most_people() -> Mapping[str, int]:
    found: dict[str, int] = _file()["most_people"]
    return found


@cache
def _table(name: str) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in _file()[name].items()}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((files("raidbook.claims") / "kinds.toml").read_text(encoding="utf-8"))
