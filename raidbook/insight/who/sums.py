"""How many people of each sort in a whole scope, nobody counted twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from raidbook.insight import scope as scopes
from raidbook.insight.scope import Scope
from raidbook.insight.who.records import Name, Sum
from raidbook.insight.who.rules import rules
from raidbook.ledger import how_many
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Figure, Label, Ledger, Operation, Question, Total

SUMMED: tuple[Action, ...] = ("arrest", "rescue", "handover")
"""Events; people in custody on several days are the same people."""


def sums(shelf: Shelf, scope: Scope) -> Iterator[Sum]:
    """The answers of `how_many` for each action and each sort of people that a report counts."""
    ledger = msgspec.structs.replace(
        shelf.ledger,
        operations=scopes.operations(shelf, scope),
        totals=scopes.totals(shelf, scope),
    )
    for action in SUMMED:
        base = Question(
            action,
            "people",
            by=scope.by,
            place=scopes.known_place(scope.place) if scope.place is not None else None,
            since=scope.since,
            until=scope.until,
        )
        yield from _asked(None, None, base, ledger, shelf)
        for label in rules().people.roles:
            yield from _asked("role", label, base, _called(ledger, label), shelf)
        for sex in ("f", "m"):
            asked = msgspec.structs.replace(base, sex=sex)
            yield from _asked("sex", sex, asked, ledger, shelf)
        yield from _asked("age", "minor", msgspec.structs.replace(base, minor=True), ledger, shelf)


def _asked(
    name: Name | None, value: str | None, asked: Question, ledger: Ledger, shelf: Shelf
) -> Iterator[Sum]:
    found = how_many(asked, ledger, shelf.readings, shelf.reports.values())
    claims = tuple(one.claim for one in found.counted if one.adds is not None)
    if claims:
        yield Sum(asked.action, name, value, found.low, found.high, claims, found.why)


def _called(ledger: Ledger, label: Label) -> Ledger:
    """The figures and totals of people called so. `how_many` takes workers, suspects and people for
    the same, as reports do; who is called a worker is the question here."""

    def so(figure: Figure) -> bool:
        return figure.key.label == label

    return _only(ledger, so, lambda total: total.label == label)


def _only(
    ledger: Ledger, figure: Callable[[Figure], bool], total: Callable[[Total], bool]
) -> Ledger:
    def kept(op: Operation) -> Operation:
        return msgspec.structs.replace(op, figures=tuple(f for f in op.figures if figure(f)))

    return msgspec.structs.replace(
        ledger,
        operations=tuple(map(kept, ledger.operations)),
        totals=tuple(t for t in ledger.totals if total(t)),
    )
