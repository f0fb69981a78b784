"""A book of a handful of small reports, and editors who decide on it. What needs the extra `web` is
imported when it is used: the core's tests are collected without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from raidbook.book import Book
from raidbook.book.desk.people import Role
from raidbook.ledger.deciding.decision import Said
from raidbook.model import Claim, Marking, Reading, Report, Verb, Viewer
from raidbook.services.views import Views
from tests.ledger.made import claim, day, place, report

if TYPE_CHECKING:
    from raidbook.services.desk.deciding import Outcome

ANN, BEN, CAT = Viewer("North", "ann"), Viewer("South", "ben"), Viewer("North", "cat")
TOWNS = (("Bavet", "KH"), ("Muse", "MM"), ("Lagos", "NG"))


class Hub:
    """An open book, and those who decide on it."""

    def __init__(self, address: str) -> None:
        self.book = Book.open(address)
        self.views = Views(self.book)

    def enter(self, told: Report, reading: Reading) -> None:
        """Enters a report with what was read from it."""
        with self.book.transaction():
            self.book.add_report(told)
            self.book.add_reading(reading)

    def report(
        self,
        name: str,
        *audience: str,
        town: int = 0,
        marking: Marking = "clear",
        outlet: str | None = None,
    ) -> Claim:
        """Enters a report of one raid for somebody; returns its claim."""
        told, said = raid(name, audience, town, marking)
        told = msgspec.structs.replace(told, outlet=outlet)
        self.enter(told, Reading(told.id, "r1", (said,)))
        return said

    def share(self, name: str, *audience: str) -> None:
        """Enters the same report for somebody else."""
        told, said = raid(name, audience, 0, "clear")
        self.book.share(told, Reading(told.id, "r1", (said,)))

    def seen(self, viewer: Viewer) -> int:
        """The revision that somebody has before her."""
        return self.views.of(viewer).revision

    def decide(
        self,
        viewer: Viewer,
        verb: Verb,
        *words: str,
        seen: int | None = None,
        role: Role = "editor",
        said: Said | None = None,
        span: str | None = None,
    ) -> Outcome:
        """What somebody decides, by default of what she sees now."""
        from raidbook.services.desk.deciding import decide  # noqa: PLC0415

        at = self.seen(viewer) if seen is None else seen
        why = said or Said("", "looked at")
        return decide(self.views, self.book, viewer, viewer.user, role, verb, words, span, why, at)

    def operations(self, viewer: Viewer) -> tuple[frozenset[str], ...]:
        """The claims of each operation that somebody sees."""
        held = self.views.of(viewer).shelf().ledger.operations
        return tuple(frozenset(one.claims) for one in held)


def raid(name: str, audience: Iterable[str], town: int, marking: Marking) -> tuple[Report, Claim]:
    told = report(name)
    there = {"place": place(*TOWNS[town]), "when": day(f"2025-03-{town + 1:02}")}
    return (
        msgspec.structs.replace(told, marking=marking, audience=tuple(audience)),
        claim(told, 0, 120 + town, **there),
    )
