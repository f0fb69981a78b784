"""The ledger as a function of what the book holds."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.languages.spoken import spoken
from raidbook.ledger.built import Built
from raidbook.ledger.decided import Decided
from raidbook.ledger.hands import Hands
from raidbook.ledger.later import later
from raidbook.ledger.workings import Workings
from raidbook.model import Decision, Name, Reading, Report


def build(
    readings: Iterable[Reading],
    reports: Iterable[Report],
    names: Iterable[Name] = (),
    decisions: Iterable[Decision] = (),
    revision: int = 0,
    lang: str = "en",
    hands: Hands | None = None,
) -> Built:
    """The ledger of these readings: a pure function, the same bytes for the same input in any
    order.

    `names` must come in the order of their minting. A report's readings are taken once; where two
    readings of one report differ, the one of the later reader version counts. Nothing is raised
    for odd claims: they stand in the ledger as they are. `lang` is the language in which titles,
    notes and reasons are said; nothing else of the ledger depends on it. Raises LookupError for one
    without phrases. `hands` do what looks at one report, block or group alone, by default this
    process does: the ledger is the same.
    """
    read_from = {report.id: report for report in reports}
    decided = Decided(_once(readings), read_from, names, decisions)
    with spoken(lang):
        workings = Workings(decided, hands)
        for report in decided.reports.values():
            workings.tell(report)
        for reading in decided.readings:
            workings.add(reading)
        return workings.built(revision)


def _once(readings: Iterable[Reading]) -> list[Reading]:
    """One reading a report, in the order of the reports' ids."""
    kept: dict[str, Reading] = {}
    for reading in readings:
        kept[reading.report] = later(reading, kept.get(reading.report, reading))
    return [kept[report] for report in sorted(kept)]
