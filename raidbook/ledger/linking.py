"""Events of many reports become operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from raidbook.ledger.blocks import pairs
from raidbook.ledger.cluster import Edge, agglomerate
from raidbook.ledger.decided import Decided
from raidbook.ledger.events import Event
from raidbook.ledger.evidence import Evidence, evidence
from raidbook.ledger.weights import weights


def operations(events: Sequence[Event], decided: Decided) -> list[list[Event]]:
    """The events, grouped by the operation that they tell of.

    `events` must be in the order of their keys. Two events of one report stay apart: whoever told
    of them in one text took them for two.
    """
    seen: dict[tuple[int, int], Evidence] = {}

    def compared(a: int, b: int) -> Evidence:
        pair = (min(a, b), max(a, b))
        if pair not in seen:
            seen[pair] = evidence(events[pair[0]], events[pair[1]])
        return seen[pair]

    def apart(some: Sequence[int], others: Sequence[int]) -> bool:
        reports = {events[index].report for index in some}
        if any(events[index].report in reports for index in others):
            return True
        return decided.keeps_apart(_claims(events, some), _claims(events, others))

    edges = [
        Edge(found.score, a, b)
        for a, b in sorted(pairs(events))
        if (found := compared(a, b)).enough
    ]
    groups = agglomerate(
        len(events),
        edges,
        score=lambda a, b: compared(a, b).score,
        keep=weights().operation.threshold * weights().operation.keep,
        apart=apart,
        together=decided.together([[c.id for c in event.claims] for event in events]),
    )
    return [[events[index] for index in group] for group in groups]


def _claims(events: Sequence[Event], indices: Iterable[int]) -> set[str]:
    return {claim.id for index in indices for claim in events[index].claims}
