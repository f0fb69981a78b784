"""A report as it is compared with others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from raidbook.model import Claim, Report
from raidbook.origins.credits import credited, teller
from raidbook.origins.facts import NOTHING, UNCREDITED, Fact, Facts, facts
from raidbook.origins.sharing import Order


class Told(msgspec.Struct, frozen=True, eq=False):
    """What is compared of a report. Two are never equal: one of the same report in its place is
    another one."""

    report: Report
    facts: Facts
    """Its numbers; none where they can show nothing."""
    teller: str | None
    credited: frozenset[str]
    order: Order
    day: int | None

    @property
    def comparable(self) -> bool:
        """Whether its numbers can show that it goes back to another telling, or another to it."""
        told_by = self.teller is not None or self.credited
        return bool(told_by) or len(self.facts.rare) >= UNCREDITED

    def days_after(self, other: Told) -> int | None:
        """Days from the publication of another report to this one's; None where one is undated."""
        if self.day is None or other.day is None:
            return None
        return self.day - other.day


def told(report: Report, claims: Sequence[Claim], known: dict[Fact, Fact]) -> Told:
    """What is compared of a report. Equal numbers of all reports are kept once, in `known`."""
    by, credit, found = teller(report), credited(report, claims), facts(claims)
    one = Told(report, found, by, credit, _order(report, by, credit), _day(report.published))
    kept = (tuple(known.setdefault(f, f) for f in part) for part in found)
    return msgspec.structs.replace(one, facts=Facts(*kept) if one.comparable else NOTHING)


def _order(report: Report, by: str | None, credit: frozenset[str]) -> Order:
    """What reports are ordered by: the day, undated ones last; of one day first those that credit
    nobody, those of known outlets, and the longer, as a trim comes after what it is cut from."""
    day = report.published or "9999"
    return day, bool(credit), by is None, -len(report.text), report.id


def _day(date: str | None) -> int | None:
    """A day's number; None where there is none, or no whole one."""
    try:
        return dt.date.fromisoformat(date).toordinal() if date else None
    except ValueError:
        return None
