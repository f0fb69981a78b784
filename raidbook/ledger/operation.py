"""An operation as the ledger shows it: its places, its time, who acted, and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raidbook.ledger import explain
from raidbook.ledger.events import Event, span
from raidbook.ledger.figures import figures
from raidbook.ledger.sources import Sources
from raidbook.model import Claim, Figure, Operation, Period


def operation(
    name: str,
    group: Sequence[Event],
    by_id: Mapping[str, Claim],
    sources: Sources,
) -> Operation:
    """The operation with the id `name` out of its events, in the order of their keys."""
    claims = [c for event in group for c in event.claims]
    held = figures(claims, sources, name)
    places = dict.fromkeys(p for event in group for p in event.places)
    named = sorted(places, key=lambda p: (p.name is None, p.country or "", p.name or ""))
    spells = [event.when for event in group if event.when is not None]
    when = min(spells, key=_breadth) if spells else None
    lead = by_id[_leading(held)]
    return Operation(
        id=name,
        title=explain.operation_title(lead, named[0] if named else None, when),
        places=tuple(named),
        when=when,
        by=tuple(sorted({code for event in group for code in event.by})),
        actors=tuple(sorted({actor for event in group for actor in event.actors})),
        figures=held,
        claims=tuple(c.id for c in claims),
    )


def _leading(held: Sequence[Figure]) -> str:
    """The claim that names an operation: the largest count of people, else the first figure."""
    people = [f for f in held if f.key.kind == "people" and f.key.action != "loss"]
    return max(people, key=lambda f: f.best).rests_on if people else held[0].rests_on


def _breadth(period: Period) -> tuple[int, int]:
    first, last = span(period)
    return last - first, first
