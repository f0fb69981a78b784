"""What one report tells: events, and readings of running totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from raidbook.ledger import linking, totals
from raidbook.ledger.cluster import Node
from raidbook.ledger.decided import Decided
from raidbook.ledger.events import Event, event
from raidbook.ledger.scope import Stand, stand
from raidbook.model import Claim, Report


def single(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that are no running totals, each once."""
    return [c for c in {c.id: c for c in claims}.values() if not c.cumulative]


def happened(
    groups: Iterable[Sequence[Claim]], report: Report | None, decided: Decided
) -> list[Node[Event]]:
    """The events of a report that its claims were gathered into, parted where a person did so."""
    wholes = [event(group, report) for group in groups]
    if decided.splits:
        parts = (part for whole in wholes for part in decided.parted(whole.claims))
        wholes = [event(part, report) for part in parts]
    return [linking.node(one) for one in wholes]


def stood(claims: Iterable[Claim], report: Report | None) -> list[Node[Stand]]:
    """The readings of totals that a report gives, each once."""
    by_id = {c.id: c for c in claims}
    published = report.published if report is not None else None
    found = []
    for claim in by_id.values():
        if claim.cumulative:
            # A part of another running total by what sort of people or things it counts.
            whole = by_id.get(claim.part_of or "")
            part = whole is not None and whole.cumulative
            found.append(totals.node(stand(claim, published, part=part)))
    return found
