"""How many people of each sort in a whole scope, nobody counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from raidbook.insight.scope import Scope, known_place
from raidbook.insight.sums import question, summed
from raidbook.insight.who.records import Name, Sum
from raidbook.insight.who.rules import rules
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Holder, Label, Question, Total

SUMMED: tuple[Action, ...] = ("arrest", "rescue", "handover")
"""Events; people in custody on several days are the same people."""


def sums(held: Sequence[Holder], shelf: Shelf, scope: Scope) -> Iterator[Sum]:
    """How many, for each action and each sort of people that a report counts, by the operations and
    totals of a scope."""
    country = known_place(scope.place).country if scope.place is not None else None
    for action in SUMMED:
        asked = question(scope, action, "people", country)
        yield from _asked(None, None, asked, held, shelf)
        for label in rules().people.roles:
            yield from _asked("role", label, asked, _only(held, called=label), shelf)
        for sex in ("f", "m"):
            of_sex = msgspec.structs.replace(asked, sex=sex)
            yield from _asked("sex", sex, of_sex, held, shelf)
        yield from _asked("age", "minor", msgspec.structs.replace(asked, minor=True), held, shelf)


def _asked(
    name: Name | None, value: str | None, asked: Question, held: Iterable[Holder], shelf: Shelf
) -> Iterator[Sum]:
    found = summed(asked, held, shelf)
    claims = tuple(one.claim for one in found.counted if one.adds is not None)
    if found.low is not None and claims:
        yield Sum(asked.action, name, value, found.low, found.high, claims)


def _only(held: Iterable[Holder], called: Label) -> Iterator[Holder]:
    """The figures and totals of people called so. How many? takes workers, suspects and people for
    the same, as reports do; who is called a worker is the question here."""
    for holder in held:
        if isinstance(holder, Total):
            if holder.label == called:
                yield holder
        elif figures := tuple(f for f in holder.figures if f.key.label == called):
            yield msgspec.structs.replace(holder, figures=figures)
