"""What the answer consists of."""

from __future__ import annotations

from typing import Literal

from raidbook.model import Action, Label, Record

Name = Literal["role", "sex", "age", "nationality"]
"""Ways to divide the same people: each on its own, never added up."""


class Share(Record):
    """Part of a group. `value` is a label, "f", "m", "minor" or countries parted by commas; None is
    what no report says. `inferred`: counted here as what the other parts leave, said by nobody."""

    value: str | None
    low: float
    best: float
    high: float | None
    inferred: bool
    claims: tuple[str, ...]


class Dimension(Record):
    """One way to divide a group; what the parts leave comes last."""

    name: Name
    shares: tuple[Share, ...]


class Group(Record):
    """People of one operation to whom one thing was done. `part_of` is the figure that they are
    counted among; `may_overlap` says that they may be people of a group above."""

    action: Action
    figure: str
    label: Label | None
    low: float
    best: float
    high: float | None
    claims: tuple[str, ...]
    part_of: str | None
    may_overlap: bool
    dimensions: tuple[Dimension, ...]


class Shown(Record):
    """A sign and its place beside an operation: `about` its people, or `beside`, told in the same
    report of people at the same place."""

    sign: str
    indicator: str
    relation: Literal["about", "beside"]
    claims: tuple[str, ...]
    """The operation's claims that it is about."""


class Reason(Record):
    """Why to ask whether people of an operation are victims: the name of the rule, and the signs
    and claims whose words meet it."""

    rule: str
    signs: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class People(Record):
    """The people of one operation. Words that they took part willingly stand beside the reasons and
    take none away."""

    operation: str
    groups: tuple[Group, ...]
    coercion: tuple[Shown, ...]
    willing: tuple[Shown, ...]
    reasons: tuple[Reason, ...]


class Sum(Record):
    """How many people of one sort in the whole scope, nobody counted twice; `high` is None where
    nothing bounds it, `value` None for people of every sort."""

    action: Action
    name: Name | None
    value: str | None
    low: float
    high: float | None
    claims: tuple[str, ...]


class Answer(Record):
    """Operations with people, the earliest first, those without a day last."""

    sums: tuple[Sum, ...]
    operations: tuple[People, ...]
