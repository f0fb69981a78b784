"""What the ledger knows of the reports that claims come from: their days, origins, closeness to the
event, and what a person thinks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from raidbook.model import Claim, Origin, Record, Report
from raidbook.places.actors import actors
from raidbook.places.folding import fold
from raidbook.places.outlets import outlet

_RELIABILITY = {"A": 0.0, "B": 1.0, "C": 2.0, "F": 2.5, "D": 3.0, "E": 4.0}
_CREDIBILITY = {"1": 0.0, "2": 1.0, "3": 2.0, "6": 2.5, "4": 3.0, "5": 4.0}
"""The Admiralty code (AJP-2.1), the best first; what cannot be judged stands in the middle."""
UNGRADED = _RELIABILITY["F"], _CREDIBILITY["6"]
OFFICIAL, QUOTED, WIRE, PRESS = range(4)


class Known(Record):
    """What is known of one report beside its words."""

    report: str
    published: str | None
    outlet: str | None
    retelling: bool
    origin: str
    derived: bool
    """Whether it goes back to an earlier telling of another's."""


class Sources:
    """Reports by their ids. A report that is not there is undated and an origin of its own."""

    def __init__(
        self,
        reports: Iterable[Report] = (),
        origins: Iterable[Origin] = (),
        grades: Mapping[str, str] | None = None,
    ) -> None:
        self._reports: dict[str, Report] = {}
        self._origin: dict[str, str] = {}
        self._derived: set[str] = set()
        self._grades = dict(grades or {})
        self._close: dict[tuple[str, str | None], int] = {}
        self.published: dict[str, str | None] = {}
        for report in reports:
            self.tell(report)
        for origin in origins:
            for id in origin.reports:
                self.descend(id, origin)

    def regrade(self, grades: Mapping[str, str]) -> set[str]:
        """Takes these grades in place of those before. Returns the reports that another holds of
        now."""
        before, self._grades = self._grades, dict(grades)
        names = {name for name in before.keys() | grades if before.get(name) != grades.get(name)}
        return {id for id in self._reports if names & set(self._graded_by(id))} if names else set()

    def tell(self, report: Report) -> None:
        """Takes a report in, or another version of it: what it goes back to stays."""
        self._close.clear()
        self._reports[report.id] = report
        self.published[report.id] = report.published

    def forget(self, report: str) -> None:
        """Takes a report out."""
        self._reports.pop(report, None)
        self.published.pop(report, None)
        self._close.clear()
        self.descend(report, None)

    def descend(self, report: str, origin: Origin | None) -> None:
        """Says which origin a report is of; None for its own."""
        self._origin.pop(report, None)
        self._derived.discard(report)
        if origin is not None:
            self._origin[report] = origin.id
            if any(kin.report == report and kin.descent != "version" for kin in origin.kin):
                self._derived.add(report)

    def known(self, report: str) -> Known | None:
        """What is known of a report, for others to learn; None of one that is not there."""
        held = self._reports.get(report)
        if held is None:
            return None
        origin, derived = self.origin(report), report in self._derived
        return Known(report, held.published, held.outlet, held.retelling, origin, derived)

    def learn(self, known: Known) -> None:
        """Takes in what others know of a report."""
        bare = Report(known.report, "", "und", known.published, known.outlet, None, "", "")
        self.tell(msgspec.structs.replace(bare, retelling=known.retelling))
        self._origin[known.report] = known.origin
        if known.derived:
            self._derived.add(known.report)

    @property
    def grades(self) -> Mapping[str, str]:
        """Admiralty codes by outlet or report."""
        return self._grades

    def origin(self, report: str) -> str:
        """What the report counts as: the id of its origin, its own where it has none."""
        return self._origin.get(report, report)

    def closeness(self, claim: Claim) -> tuple[bool, int]:
        """How close a claim's source is to the event, the closest first: the own site of a public
        body, a report that quotes one, a news agency, others; retellings and copies after all of
        these."""
        key = claim.report, claim.said_by
        report = self._reports.get(claim.report)
        if key not in self._close:
            self._close[key] = self._closeness(claim, report)
        derived = claim.report in self._derived or (report is not None and report.retelling)
        return derived, self._close[key]

    @staticmethod
    def _closeness(claim: Claim, report: Report | None) -> int:
        by = report.outlet if report is not None and report.outlet else ""
        known = outlet(by)
        if fold(by) in _bodies() or (known is not None and known.standing == "official"):
            return OFFICIAL
        if claim.said_by and fold(claim.said_by) in _bodies():
            return QUOTED
        return WIRE if known is not None and known.kind == "agency" else PRESS

    def grade(self, report: str) -> tuple[float, float]:
        """The Admiralty code that a person gave the report or its outlet, the best first."""
        if not self._grades:
            return UNGRADED
        keys = self._graded_by(report)
        code = next((self._grades[key] for key in keys if key in self._grades), "F6")
        return _RELIABILITY.get(code[:1], UNGRADED[0]), _CREDIBILITY.get(code[1:2], UNGRADED[1])

    def _graded_by(self, report: str) -> list[str]:
        """What a grade may name a report by, its own id before its outlet."""
        held = self._reports.get(report)
        if held is None or not held.outlet:
            return [report]
        known = outlet(held.outlet)
        return [report, held.outlet, known.id if known is not None else held.outlet]


@cache
def _bodies() -> frozenset[str]:
    """The names of those who act for a state or a group of states."""
    speak = {"organisation", "company"}
    return frozenset(fold(n) for a in actors() if a.kind not in speak for n in a.names)
