"""What the ledger knows of the reports that claims come from: their days, origins, closeness to the
event, and what a person thinks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from raidbook.model import Claim, Origin, Report
from raidbook.places.actors import actors
from raidbook.places.folding import fold
from raidbook.places.outlets import outlet

_RELIABILITY = {"A": 0.0, "B": 1.0, "C": 2.0, "F": 2.5, "D": 3.0, "E": 4.0}
_CREDIBILITY = {"1": 0.0, "2": 1.0, "3": 2.0, "6": 2.5, "4": 3.0, "5": 4.0}
"""The Admiralty code (AJP-2.1), the best first; what cannot be judged stands in the middle."""
UNGRADED = _RELIABILITY["F"], _CREDIBILITY["6"]
OFFICIAL, QUOTED, WIRE, PRESS = range(4)


class Sources:
    """Reports by their ids. A report that is not there is undated and an origin of its own."""

    def __init__(
        self,
        reports: Iterable[Report] = (),
        origins: Iterable[Origin] = (),
        grades: Mapping[str, str] | None = None,
    ) -> None:
        self._reports = {r.id: r for r in reports}
        self._origin = {report: origin.id for origin in origins for report in origin.reports}
        self._derived = {
            kin.report for origin in origins for kin in origin.kin if kin.descent != "version"
        }
        self._grades = dict(grades or {})
        self._close: dict[tuple[str, str | None], tuple[bool, int]] = {}
        self.published = {i: r.published for i, r in self._reports.items()}

    def origin(self, report: str) -> str:
        """What the report counts as: the id of its origin, its own where it has none."""
        return self._origin.get(report, report)

    def closeness(self, claim: Claim) -> tuple[bool, int]:
        """How close a claim's source is to the event, the closest first: the own site of a public
        body, a report that quotes one, a news agency, others; retellings and copies after all of
        these."""
        key = claim.report, claim.said_by
        if key not in self._close:
            self._close[key] = self._closeness(claim)
        return self._close[key]

    def _closeness(self, claim: Claim) -> tuple[bool, int]:
        report = self._reports.get(claim.report)
        by = report.outlet if report is not None and report.outlet else ""
        known = outlet(by)
        derived = claim.report in self._derived or (report is not None and report.retelling)
        if fold(by) in _bodies() or (known is not None and known.standing == "official"):
            return derived, OFFICIAL
        if claim.said_by and fold(claim.said_by) in _bodies():
            return derived, QUOTED
        return derived, WIRE if known is not None and known.kind == "agency" else PRESS

    def grade(self, report: str) -> tuple[float, float]:
        """The Admiralty code that a person gave the report or its outlet, the best first."""
        if not self._grades:
            return UNGRADED
        held = self._reports.get(report)
        keys = [report]
        if held is not None and held.outlet:
            known = outlet(held.outlet)
            keys += [held.outlet, known.id if known is not None else held.outlet]
        code = next((self._grades[key] for key in keys if key in self._grades), "F6")
        return _RELIABILITY.get(code[:1], UNGRADED[0]), _CREDIBILITY.get(code[1:2], UNGRADED[1])


@cache
def _bodies() -> frozenset[str]:
    """The names of those who act for a state or a group of states."""
    speak = {"organisation", "company"}
    return frozenset(fold(n) for a in actors() if a.kind not in speak for n in a.names)
