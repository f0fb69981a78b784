"""What a ledger is built from: reports and what was read from them, with names and decisions."""

from __future__ import annotations

import msgspec

from raidbook.ledger.build import build
from raidbook.ledger.built import Built
from raidbook.ledger.hands import Hands
from raidbook.model import Decision, Name, Reading, Record, Report


class Material(Record):
    """Reports, readings, names and decisions, as of a revision of a book; 0 where there is none."""

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    names: tuple[Name, ...] = ()
    decisions: tuple[Decision, ...] = ()
    revision: int = 0
    failed: int = 0
    """Files that could not be read."""

    def build(self, lang: str = "en", hands: Hands | None = None) -> Built:
        """The ledger that follows, told in a language; see `build`."""
        return build(
            self.readings, self.reports, self.names, self.decisions, self.revision, lang, hands
        )

    def decided(self, built: Built) -> Material:
        """The same with reports, readings and names as people decided them, in the same order."""
        place = {reading.report: n for n, reading in enumerate(self.readings)}
        reports = {report.id: report for report in built.reports}
        return msgspec.structs.replace(
            self,
            reports=tuple(reports[r.id] for r in self.reports if r.id in reports),
            readings=tuple(sorted(built.readings, key=lambda r: place.get(r.report, len(place)))),
            names=built.names,
        )
