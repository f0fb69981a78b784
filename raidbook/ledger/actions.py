"""What the ledger knows of actions, labels and codes, read from actions.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from raidbook.model import Action, Claim, Record


class Families(Record):
    """Kinds of operation, each with its actions."""

    field: tuple[Action, ...]
    court: tuple[Action, ...]
    search: tuple[Action, ...]
    measures: tuple[Action, ...]


class Stages(Record):
    """Actions in the order in which one group of people meets them."""

    order: tuple[Action, ...]


class Bounded(Record):
    """Actions, each with those before it that met all of its people."""

    handover: tuple[Action, ...]
    charge: tuple[Action, ...]
    convict: tuple[Action, ...]


class Executions(Record):
    """Codes that make a conviction an execution."""

    what: tuple[str, ...]


class Related(Record):
    """Sets of actions, and of codes, that stand for one another in a running total."""

    actions: tuple[tuple[Action, ...], ...]
    what: tuple[tuple[str, ...], ...]


class Circumstances(Record):
    """Actions that tell of an operation's circumstances."""

    actions: tuple[Action, ...]


class Labels(Record):
    """Labels that reports use for the same people."""

    loose: tuple[str, ...]
    rescued: tuple[Action, ...]


class Actions(Record):
    """The whole table."""

    families: Families
    stages: Stages
    bounded: Bounded
    executions: Executions
    related: Related
    circumstances: Circumstances
    labels: Labels


@cache
def table() -> Actions:
    """The table that the package ships."""
    text = resources.files("raidbook.ledger").joinpath("actions.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Actions)


@cache
def _families(action: Action) -> frozenset[str]:
    families = table().families
    return frozenset(
        name for name in families.__struct_fields__ if action in getattr(families, name)
    )


def families(claim: Claim) -> frozenset[str]:
    """The kinds of operation that the claim can belong to; empty where it says nothing of it."""
    if claim.what in table().executions.what:
        return frozenset({"execution"})
    return _families(claim.action)


def circumstance(claim: Claim) -> bool:
    """Whether the claim tells of an operation's circumstances only."""
    return claim.action in table().circumstances.actions


LAST = 99
"""The stage of an execution: after all others."""


@cache
def stage(action: Action, what: str | None) -> int | None:
    """The place of an action in the way of one group of people; None for what is no stage."""
    order = table().stages.order
    if what in table().executions.what:
        return LAST
    return order.index(action) if action in order else None


def bounded_by(action: Action) -> tuple[Action, ...]:
    """The actions that met, before this one, all of its people; empty where none need have."""
    found: tuple[Action, ...] = getattr(table().bounded, action, ())
    return found


def loose(label: str | None) -> bool:
    """Whether reports use this label for the same people as others of its kind."""
    return label is None or label in table().labels.loose


def one_label(a: Claim, b: Claim) -> bool:
    """Whether the labels of two claims allow that they are about the same people."""
    if a.label == b.label:
        return True
    rescued = table().labels.rescued
    freed = a.action in rescued and b.action in rescued
    return all(loose(c.label) or (freed and c.label == "trafficked") for c in (a, b))


@cache
def related_actions(a: Action, b: Action) -> bool:
    """Whether the two actions are the same or stand for one another in a running total."""
    return a == b or any(a in group and b in group for group in table().related.actions)


@cache
def related_what(a: str | None, b: str | None) -> bool:
    """Whether the two codes are the same or stand for one another in a running total."""
    return a == b or any(a in group and b in group for group in table().related.what)


@cache
def thing(action: Action, what: str | None) -> tuple[str, str | None]:
    """What stands for an action and a code, and for all that may be in their place in a running
    total."""
    related = table().related
    return (
        next((group[0] for group in related.actions if action in group), action),
        next((group[0] for group in related.what if what in group), what),
    )
