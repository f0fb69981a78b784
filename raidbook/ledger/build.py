"""The ledger as a function of what the book holds."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.ledger.workings import Built, Workings
from raidbook.model import Decision, Name, Reading, Report


def build(
    readings: Iterable[Reading],
    reports: Iterable[Report],
    names: Iterable[Name] = (),
    decisions: Iterable[Decision] = (),
    revision: int = 0,
) -> Built:
    """The ledger of these readings: a pure function, the same bytes for the same input in any
    order.

    `names` must come in the order of their minting. A report's readings are taken once; where two
    readings of one report differ, the one of the later reader version counts. What is decided is
    applied as far as `decided` says. Nothing is raised for odd claims: they stand in the ledger as
    they are.
    """
    workings = Workings(names, decisions)
    by_id = {report.id: report for report in reports}
    for reading in readings:
        workings.add(reading, by_id.get(reading.report))
    return workings.built(revision)
