"""How many, of a part of the ledger: an interval in which nobody is counted twice."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.insight.scope import Scope
from raidbook.ledger.how_many import tally
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Counted, Holder, Kind, Operation, Place, Question, Record
from raidbook.places import gazetteer


class Sum(Record):
    """What operations and running totals together force: from `low` to `high` (None where nothing
    bounds it), with the claims counted. `low` is None where no report says anything."""

    action: Action
    kind: Kind
    low: float | None
    high: float | None
    counted: tuple[Counted, ...]


def question(scope: Scope, action: Action, kind: Kind, origin: str | None = None) -> Question:
    """The question "how many" about a scope; `origin` is the country where it was done."""
    return Question(
        action=action,
        kind=kind,
        by=scope.by,
        origin=origin,
        place=_place(scope.place, origin),
        since=scope.since,
        until=scope.until,
    )


def summed(asked: Question, held: Iterable[Holder], shelf: Shelf) -> Sum:
    """The answer to a question by some operations and totals."""
    every = tuple(held)
    operations = [one for one in every if isinstance(one, Operation)]
    totals = [one for one in every if not isinstance(one, Operation)]
    found = tally(asked, operations, totals, shelf.claims)
    if not found.counted:
        return Sum(asked.action, asked.kind, None, None, ())
    return Sum(asked.action, asked.kind, found.low, found.high, found.counted)


def _place(id: str | None, origin: str | None) -> Place | None:
    """The place asked about, in the country asked about; a country says no more than `origin`."""
    row = gazetteer().row(id) if id is not None else None
    if row is None or row.kind == "country" or row.country is None or row.country != origin:
        return None
    return Place(row.name, row.country, row.id)
