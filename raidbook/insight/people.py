"""How many people an action reached in each of many periods, nobody counted twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from raidbook.insight.scope import Scope, known_place, operations, totals
from raidbook.ledger.how_many import tally
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Counted, Operation, Period, Question, Record, Total


class Adding(Record):
    """A claim, what it adds to a number, and the claims of the earlier reading of its total from
    which it is counted."""

    claim: str
    adds: float
    base: tuple[str, ...]


class People(Record):
    """How many people an action reached in a period: from `low` to `high` (None where nothing
    bounds it), and the claims that add to it, the largest first."""

    action: Action
    low: float
    high: float | None
    adding: tuple[Adding, ...]


class _Dated(NamedTuple):
    """A total, the first and last day on which it stood, and whether it is said when counting
    began."""

    total: Total
    first: dt.date
    last: dt.date
    begins: bool


class Counter:
    """Counts in the part of a ledger at a place or of a network, built once for all periods.

    Each question is asked of what has people of the action and days in the period: all that can
    add. No question asks for a network: there, what is counted is what names it.
    """

    def __init__(self, shelf: Shelf, scope: Scope) -> None:
        self._shelf = shelf
        place = known_place(scope.place) if scope.place is not None else None
        self._asked = Question("arrest", "people", by=scope.by, place=place)
        self._operations: dict[Action, list[tuple[Period, Operation]]] = {}
        self._totals: dict[Action, list[_Dated]] = {}
        part = Scope(place=scope.place, network=scope.network)
        for op in operations(shelf, part):
            span = _span(op, shelf)
            for action in {f.key.action for f in op.figures if f.key.kind == "people"}:
                self._operations.setdefault(action, []).append((span, op))
        for total in totals(shelf, part):
            if total.kind == "people" and (dated := _dated(total, shelf)) is not None:
                self._totals.setdefault(total.action, []).append(dated)

    def people(self, action: Action, period: Period) -> People:
        """How many people in a period with a first and a last day. A total of which neither an
        earlier reading nor the day when counting began is known adds nothing: what it holds may be
        of any time before."""
        question = msgspec.structs.replace(
            self._asked, action=action, since=period.start, until=period.end
        )
        held = [op for span, op in self._operations.get(action, []) if span & period is not None]
        first = period.first_day
        stood = [
            dated.total
            for dated in self._totals.get(action, [])
            if dated.last >= first and (dated.begins or dated.first < first)
        ]
        found = tally(question, held, stood, self._shelf.claims)
        adding = [
            Adding(one.claim, one.adds, self._base(one, found.counted))
            for one in found.counted
            if one.adds is not None
        ]
        if not adding:
            return People(action, 0, None, ())  # an upper bound alone would lead to no words
        adding.sort(key=lambda one: (-one.adds, one.claim))
        return People(action, found.low, found.high, tuple(adding))

    def _base(self, adding: Counted, counted: Iterable[Counted]) -> tuple[str, ...]:
        """Of a total, what was counted of readings other than the one that adds."""
        if isinstance(self._shelf.holders[adding.holder], Operation):
            return ()
        own = self._figure(adding.claim)
        others = (one.claim for one in counted if one.holder == adding.holder)
        return tuple(sorted(id for id in others if self._figure(id) != own))

    def _figure(self, claim: str) -> str | None:
        home = self._shelf.home(self._shelf.claim(claim))
        return home.figure.id if home is not None else None


def _span(op: Operation, shelf: Shelf) -> Period:
    """From the first day that the operation or a claim of it names to the last."""
    said = [op.when, *(shelf.claim(id).when for id in op.claims)]
    days = [day for when in said if when is not None for day in (when.start, when.end) if day]
    if not days:
        return Period()
    first = min(days, key=lambda day: Period(day, None).first_day)
    return Period(first, max(days, key=lambda day: Period(None, day).last_day))


def _dated(total: Total, shelf: Shelf) -> _Dated | None:
    days = [Period(None, r.day).last_day for r in total.readings if r.day is not None]
    spells = (shelf.claim(id).when for id in total.claims)
    begins = any(spell is not None and spell.start is not None for spell in spells)
    return _Dated(total, min(days), max(days), begins) if days else None
