"""What may be meant when something is said to be one with another thing, or a copy of it."""

from __future__ import annotations

from raidbook.ledger.atlas import known, located
from raidbook.ledger.shelf import Shelf
from raidbook.model import Holder, Operation, Period, Report

MOST = 30
"""Suggestions of a form."""
LOOKED_AT = 400
"""Operations and totals at one place among which the nearest are sought."""


def holders(holder: Holder, shelf: Shelf) -> tuple[Holder, ...]:
    """Operations and totals that are linked to one, then those at its places, the nearest in time
    first."""
    linked = []
    for link in shelf.links(holder.id):
        other = link.b if link.a == holder.id else link.a
        if other in shelf.holders:
            linked.append(shelf.holders[other])
    there = {
        one.id: one
        for place in located(holder)
        if (id := known(place)) is not None
        for one in shelf.atlas.at.get(id, ())[:LOOKED_AT]
    }
    beside = sorted(there.values(), key=lambda one: (_apart(holder, one), one.id))
    found = {one.id: one for one in (*linked, *beside) if one.id != holder.id}
    return tuple(found.values())[:MOST]


def reports(report: Report, shelf: Shelf) -> tuple[Report, ...]:
    """Reports that tell of the same operations and totals."""
    homes = [shelf.home(claim) for claim in shelf.claims_of(report)]
    held = {home.holder.id: home.holder for home in homes if home is not None}
    told = dict.fromkeys(shelf.claim(id).report for one in held.values() for id in one.claims)
    return tuple(shelf.reports[id] for id in told if id != report.id)[:MOST]


def reports_of(thing: str, shelf: Shelf) -> tuple[Report, ...]:
    """The reports behind a claim, operation, total or report; none of anything else."""
    if thing in shelf.reports:
        return (shelf.reports[thing],)
    held = shelf.holders[thing].claims if thing in shelf.holders else (thing,)
    found = dict.fromkeys(shelf.claims[id].report for id in held if id in shelf.claims)
    return tuple(shelf.reports[id] for id in found)


def _apart(one: Holder, other: Holder) -> int:
    """Days between two; what has no day is farther than anything else."""
    a, b = _when(one), _when(other)
    return a.gap(b) if a is not None and b is not None else 10**6


def _when(holder: Holder) -> Period | None:
    if isinstance(holder, Operation):
        return holder.when
    days = sorted(reading.day for reading in holder.readings if reading.day)
    return Period(days[0], days[-1]) if days else None
