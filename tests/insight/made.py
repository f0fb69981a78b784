"""Small ledgers made by hand for the tests of the insight room."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from raidbook.ledger import explain
from raidbook.ledger.course import increments
from raidbook.ledger.shelf import Shelf
from raidbook.model import (
    Action,
    Claim,
    Count,
    Figure,
    Judged,
    Key,
    Ledger,
    Link,
    Operation,
    Period,
    Place,
    Reading,
    ReadingOf,
    Report,
    Statement,
    Total,
)

MUSE = Place("Muse", "MM", "mm-muse")
LASHIO = Place("Lashio", "MM", "mm-lashio")
NORTH = Place("northern Myanmar", "MM", "mm-north")
BAVET = Place("Bavet", "KH", "kh-bavet")
WORDS = "x" * 2000
_ids = count(1)


def claim(value: float, action: Action = "arrest", **fields: Any) -> Claim:
    """So many people arrested in Muse, in a report of its own, unless fields say otherwise."""
    n = next(_ids)
    day = fields.pop("day", None)
    said = {
        "action": action,
        "kind": "people",
        "count": Count(value, fields.pop("bound", "exact")),
        "place": MUSE,
        "when": Period(day, day) if day else None,
        **fields,
    }
    return Claim(id=f"c{n:05}", report=f"r{n:05}", start=0, end=1, **said)


def figure(of: Claim, *others: Claim, part_of: Figure | None = None) -> Figure:
    """The figure that rests on a claim; the others agree."""
    top = of.count.top
    return Figure(
        id=f"f-{of.id}",
        key=Key(
            of.action,
            of.kind,
            of.what,
            of.label,
            of.nationality,
            of.sex,
            of.minor,
            of.currency,
            of.status,
            part_of.id if part_of else None,
        ),
        low=of.count.low,
        best=of.count.value,
        high=None if top == float("inf") else top,
        rests_on=of.id,
        judged=(
            Judged(of.id, "agrees", None, ""),
            *(Judged(one.id, "agrees", of.id, "") for one in others),
        ),
    )


def operation(*members: Claim, figures: Iterable[Figure] | None = None) -> Operation:
    """An operation of claims, each with a figure of its own, unless the figures are given."""
    held = tuple(figures) if figures is not None else tuple(figure(one) for one in members)
    return Operation(
        id=f"op-{members[0].id}",
        title="",
        places=tuple(dict.fromkeys(one.place for one in members if one.place)),
        when=members[0].when,
        by=tuple(sorted({code for one in members for code in one.by})),
        actors=tuple(sorted({actor for one in members for actor in one.actors})),
        figures=held,
        claims=tuple(one.id for one in members),
    )


def total(*members: Claim, since: str | None = None, **fields: Any) -> Total:
    """A running total of claims, each a reading on the last day of its period."""
    first = members[0]
    readings = tuple(ReadingOf(one.when.end if one.when else None, figure(one)) for one in members)
    said = {"label": first.label, "nationality": first.nationality, "place": first.place}
    return Total(
        **{
            "id": f"total-{first.id}",
            "title": "",
            "action": first.action,
            "kind": first.kind,
            "what": first.what,
            "to": first.to,
            "by": first.by,
            "since": since,
            "readings": readings,
            "claims": tuple(one.id for one in members),
            "increments": increments(readings),
            **said,
            **fields,
        }
    )


def stage(late: Operation | Total, first: Operation | Total, a: Claim, b: Claim) -> Link:
    """The link that the ledger makes of two claims at two stages."""
    return Link(late.id, first.id, "stage", explain.tie("stage", a, b))


def shelf(
    claims: Iterable[Claim],
    *holders: Operation | Total,
    links: Iterable[Link] = (),
    statements: Iterable[Statement] = (),
) -> Shelf:
    """A shelf of operations and totals, with a report of 1 January 2026 for each claim."""
    held, said = list(claims), list(statements)
    names = {*(one.report for one in held), *(one.report for one in said)}
    reports = [Report(id, id, "en", "2026-01-01", "Post", None, "", WORDS) for id in sorted(names)]
    readings = [
        Reading(
            id,
            "",
            claims=tuple(one for one in held if one.report == id),
            statements=tuple(one for one in said if one.report == id),
        )
        for id in sorted(names)
    ]
    ledger = Ledger(
        1,
        tuple(one for one in holders if isinstance(one, Operation)),
        tuple(one for one in holders if isinstance(one, Total)),
        tuple(links),
    )
    return Shelf(ledger, readings, reports)
