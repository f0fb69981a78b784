"""Names that last: what takes claims away first ties their operations' names to what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from raidbook.book import Book
from raidbook.ledger.decided import Decided
from raidbook.ledger.decisions.anchors import outlasting
from raidbook.ledger.ids import former
from raidbook.ledger.opening import Opened, opened_of
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Decision, Name, Reading, Standing


def after(found: Opened, decisions: Iterable[Decision]) -> tuple[Name, ...]:
    """The names that would lose their claims by these decisions, tied to what is left."""
    entered = found.entered
    decided = Decided(
        entered.readings, {r.id: r for r in entered.reports}, entered.names, decisions
    )
    return outlasting(entered.names, groups(found), decided.claims, decided.reports)


def groups(found: Opened) -> dict[str, Sequence[Claim]]:
    """For each name, the claims of the operation or total that it leads to."""
    shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
    held = {i: [shelf.claim(c) for c in one.claims] for i, one in shelf.holders.items()}
    return {name: held[there] for name, there in former(shelf, found.material.names).items()}


def standing(book: Book) -> tuple[Standing, ...]:
    """Every decision of a book as it stands."""
    decisions = book.decisions()
    if not decisions:
        return ()
    reports = {report.id: report for report in book.reports()}
    decided = Decided(tuple(book.readings()), reports, book.names(), decisions)
    return decided.standing({})


class Readings:
    """Enters readings into a book, in place of earlier ones, so that names outlast them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._begun = book.revision
        self._claims: dict[str, Sequence[Claim]] = {}
        self._names: defaultdict[str, list[Name]] = defaultdict(list)
        self._groups: Mapping[str, Sequence[Claim]] | None = None

    def enter(self, reading: Reading, heirs: Sequence[Claim] | None = None) -> bool:
        """Enters a reading; False if the book's latest says the same. What follows for names is
        entered with it or not at all.

        Names that lose their claims go over to `heirs`, where these are given; else to what was of
        one operation or total with them.
        """
        if not self._claims:
            self._load()
        with self._book.transaction():
            if not self._book.add_reading(reading):
                return False
            self._claims[reading.report] = reading.claims
            self._book.mint(self._tied(reading.report, heirs))
        return True

    def _load(self) -> None:
        self._claims = {r.report: r.claims for r in self._book.readings()}
        for name in self._book.names():
            for report in {held.report for held in name.held}:
                self._names[report].append(name)

    def _tied(self, report: str, heirs: Sequence[Claim] | None) -> tuple[Name, ...]:
        names = self._names[report]
        present = {claim.id for claim in self._claims[report]}
        if all(name.claim in present for name in names):
            return ()
        groups = {name.id: heirs for name in names} if heirs is not None else self._before()
        return outlasting(names, groups, self._claims, {})

    def _before(self) -> Mapping[str, Sequence[Claim]]:
        """What names led to before anything was entered; built only where a name needs it."""
        if self._groups is None:
            self._groups = groups(opened_of(self._book, self._begun))
        return self._groups
