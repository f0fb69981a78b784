"""A ledger told in one language, and the shelf of it, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from raidbook.languages.spoken import spoken
from raidbook.ledger.built import Changed
from raidbook.ledger.decided import Decided
from raidbook.ledger.links import Key, key
from raidbook.ledger.ordered import Ordered
from raidbook.ledger.shelf import Difference, Shelf
from raidbook.ledger.workings import Workings
from raidbook.model import (
    Claim,
    Holder,
    Ledger,
    Link,
    Name,
    Operation,
    Reading,
    Record,
    Report,
    Standing,
    Total,
)


class Turned(Record):
    """Operations and totals as they were before something was entered, and as they are after it:
    those alone of which something is otherwise."""

    before: tuple[Holder, ...]
    after: tuple[Holder, ...]


class Edition:
    """The workings of a ledger in one language, with what they have come to so far."""

    def __init__(self, decided: Decided, lang: str) -> None:
        self._lang = lang
        self._workings = Workings(decided)
        self._reports: dict[str, Report] = dict(decided.reports)
        self._readings: Ordered[Reading] = Ordered()
        self._readings.fill({reading.report: reading for reading in decided.readings})
        self._operations: Ordered[Operation] = Ordered()
        self._totals: Ordered[Total] = Ordered()
        self._links: Ordered[Link] = Ordered()
        self._told: dict[Key, Link] = {}
        """Links that follow from the claims; those that people made come before them."""
        self._made: dict[Key, Link] = {}
        self._shelf: Shelf | None = None
        self._since = Difference()
        for report in decided.reports.values():
            self._workings.tell(report)
        for reading in decided.readings:
            self._workings.add(reading)

    def decide(self, decided: Decided, touched: Iterable[str]) -> None:
        """Takes what people decided, as `Workings.decide` does."""
        touched = set(touched)
        self._workings.decide(decided, touched)
        for report in touched:
            self._put(report, decided.reports.get(report), decided.reading(report))

    def enter(self, id: str, report: Report | None, reading: Reading | None) -> None:
        """Takes in what there is now of a report that nobody has decided anything about."""
        if report is None:
            self._workings.withdraw(id)
        else:
            self._workings.tell(report)
            if reading is not None:
                self._workings.replace(reading)
        self._put(id, report, reading)

    def _put(self, id: str, report: Report | None, reading: Reading | None) -> None:
        self._since.reports.add(id)
        self._since.readings.add(id)
        if report is None:
            self._reports.pop(id, None)
        else:
            self._reports[id] = report
        if reading is None:
            self._readings.drop(id)
        else:
            self._readings.put(id, reading)

    def conclude(self) -> tuple[Turned, tuple[Name, ...]]:
        """Brings the ledger up to date. Returns what turned out otherwise, and the names that were
        minted."""
        with spoken(self._lang):
            changed = self._workings.conclude()
        names = self._workings.keep()
        new: tuple[Holder, ...] = (*changed.operations, *changed.totals)
        gone = [self._drop(id) for id in changed.gone]
        old = [self.holder(one.id) for one in new]
        for op in changed.operations:
            self._operations.put(op.id, op)
        for total in changed.totals:
            self._totals.put(total.id, total)
        self._since.holders |= {*changed.gone, *(one.id for one in new)}
        self._relate(changed)
        before = tuple(one for one in (*gone, *old) if one is not None)
        return Turned(before, new), names

    def _drop(self, id: str) -> Holder | None:
        return self._operations.drop(id) or self._totals.drop(id)

    def _relate(self, changed: Changed) -> None:
        for gone in changed.unlinked:
            self._told.pop(gone, None)
            self._show(gone)
        for link in changed.links:
            self._told[key(link)] = link
            self._show(key(link))

    def link(self, links: Iterable[Link]) -> None:
        """Takes the links that people made in place of those before."""
        before, self._made = self._made, {key(link): link for link in links}
        for one in before.keys() | self._made.keys():
            if before.get(one) != self._made.get(one):
                self._show(one)

    def _show(self, one: Key) -> None:
        link = self._made.get(one) or self._told.get(one)
        if link is None:
            self._links.drop(one)
        else:
            self._links.put(one, link)
        self._since.links.add(one)

    def holder(self, id: str) -> Holder | None:
        """The operation or total of an id."""
        return self._operations.by_key.get(id) or self._totals.by_key.get(id)

    def claim(self, id: str) -> Claim:
        """The claim of an id, as it was last concluded from."""
        return self._workings.claim(id)

    def redirects(self) -> tuple[Name, ...]:
        """Earlier names whose claim another operation or total holds now."""
        return self._workings.redirects()

    def shelf(self, revision: int, decisions: tuple[Standing, ...]) -> Shelf:
        """The shelf of the ledger as it was last concluded."""
        ledger = Ledger(
            revision,
            self._operations.values(),
            self._totals.values(),
            self._links.values(),
            self._workings.origins(),
            self._workings.copied(),
        )
        if self._shelf is None:
            reports = self._reports.values()
            self._shelf = Shelf(ledger, self._readings.values(), reports, decisions)
        else:
            readings: Mapping[str, Reading] = self._readings.by_key
            self._shelf = self._shelf.after(
                ledger,
                self._readings.values(),
                readings,
                self._reports,
                self._links.by_key,
                decisions,
                self._since,
            )
        self._since = Difference()
        return self._shelf
