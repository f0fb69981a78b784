"""A ledger that follows what is entered, entry by entry.

It is the ledger of `build` over the same readings, reports, names and decisions; what an entry
costs goes by what it touches. Operations and totals that an entry makes are named at once, so that
names follow from the order of what was entered, and not from when somebody looked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from raidbook.book.seen import Step
from raidbook.ledger.decided import Decided
from raidbook.ledger.decisions.anchors import outlasting
from raidbook.ledger.edition import Edition, Turned
from raidbook.ledger.material import Material
from raidbook.ledger.shelf import Shelf
from raidbook.ledger.versions import Versions
from raidbook.model import Claim, Decision, Name, Reading, Record, Report, Standing

FIRST = "en"
"""The language of the edition that gives names; all editions have the same."""


class Came(Record):
    """What came of one step: what turned out otherwise, and names that are new or lead elsewhere.
    Of the steps that a ledger began with all that there is turned out at once."""

    position: int
    turned: Turned
    names: tuple[Name, ...]


class Following:
    """Begins with some steps all at once, and follows others one by one."""

    def __init__(self) -> None:
        self.position = 0
        self._reports: dict[str, Report] = {}
        self._readings: dict[str, Reading] = {}
        self._decisions: dict[str, Decision] = {}
        self._concerned: set[str] = set()
        """The reports that decisions hold words of, or are about."""
        self._versions = Versions()
        self._names: dict[str, Name] = {}
        self._held: defaultdict[str, set[str]] = defaultdict(set)
        """The names that hold claims of a report."""
        self._home: dict[str, str] = {}
        """What holds each claim."""
        self._decided = Decided((), {})
        self._standing: tuple[Standing, ...] = ()
        self._editions: dict[str, Edition] = {}
        self._shelves: dict[str, tuple[int, Shelf]] = {}
        self._waiting: set[str] = set()
        """Reports that came, and were not concluded from yet."""

    def begin(self, steps: Iterable[Step], names: Iterable[Name] = ()) -> Came:
        """Takes in all that was entered so far, and the names that were given for it."""
        for name in names:
            self._name(name)
        for step in steps:
            self._take_in(step)
        self._decided = self._as_decided()
        self._editions[FIRST] = Edition(self._decided, FIRST)
        return self._conclude(again=True)

    def follow(self, step: Step) -> Came:
        """Takes in what was entered next. Of a report alone nothing comes until its reading, or
        what else is next, is taken in, or a shelf is asked for."""
        if not self._editions:
            self.begin(())
        touched = self._take_in(step) | self._waiting
        self._waiting = set()
        if step.told is not None and step.reading is None:
            # What was read from it comes next: before that nothing can be named.
            self._waiting = touched
            return Came(self.position, Turned((), ()), ())
        return self._settle(touched, decided=step.decision is not None)

    def _settle(self, touched: set[str], *, decided: bool) -> Came:
        at_risk = self._at_risk(touched)
        if not decided and not at_risk and touched.isdisjoint(self._concerned):
            for edition in self._editions.values():
                for id in sorted(touched):
                    edition.enter(id, self._reports.get(id), self._readings.get(id))
            return self._conclude(again=False)
        self._decided = self._as_decided()
        lasting = self._outlasting(at_risk)
        for name in lasting:
            self._name(name)
        if lasting:
            self._decided = self._as_decided()
        for edition in self._editions.values():
            edition.decide(self._decided, touched)
        return self._conclude(again=True, lasting=lasting)

    @property
    def names(self) -> tuple[Name, ...]:
        """All names in the order of their minting."""
        return tuple(self._names.values())

    @property
    def decisions(self) -> tuple[Standing, ...]:
        """Every decision as it stands."""
        return self._standing

    @property
    def entered(self) -> Material:
        """All that was taken in, and the names, as `opening.read` gives what is in a book."""
        return Material(
            reports=tuple(self._reports[id] for id in sorted(self._reports)),
            readings=tuple(self._readings[id] for id in sorted(self._readings)),
            names=self.names,
            decisions=tuple(self._decisions.values()),
            revision=self.position,
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is told in so far; the first one always."""
        return (FIRST, *(lang for lang in tuple(self._editions) if lang != FIRST))

    def shelf(self, lang: str = FIRST) -> Shelf:
        """The ledger of now, told in a language, on a shelf that does not change."""
        if self._waiting:
            waiting, self._waiting = self._waiting, set()
            self._settle(waiting, decided=False)
        if lang not in self._editions:
            edition = Edition(self._as_decided(), lang)
            edition.conclude()
            edition.link(self._decided.links(self._home))
            self._editions[lang] = edition
        at, shelf = self._shelves.get(lang, (-1, None))
        if at != self.position or shelf is None:
            shelf = self._editions[lang].shelf(self.position, self._standing)
            self._shelves[lang] = self.position, shelf
        return shelf

    # ------------------------------------------------------------ what is entered

    def _take_in(self, step: Step) -> set[str]:
        """Takes in a step; returns the reports of which something may be otherwise than before."""
        self.position = step.position
        touched: set[str] = set()
        if step.told is not None:
            self._reports[step.told.id] = step.told
            touched |= {step.told.id, *self._order(self._versions.add(step.told, step.position))}
        if step.reading is not None:
            self._readings[step.reading.report] = step.reading
            touched.add(step.reading.report)
        if step.withdrawn is not None:
            self._reports.pop(step.withdrawn, None)
            self._readings.pop(step.withdrawn, None)
            touched |= {step.withdrawn, *self._order(self._versions.remove(step.withdrawn))}
        if step.decision is not None:
            self._decisions[step.decision.id] = step.decision
            touched |= self._concern(step.decision)
        return touched

    def _order(self, moved: Iterable[tuple[str, str | None]]) -> list[str]:
        """Notes which reports supersede which; returns the reports of which that is new."""
        found = []
        for id, before in moved:
            if self._reports[id].supersedes != before:
                told = msgspec.structs.replace(self._reports[id], supersedes=before)
                self._reports[id] = told
                found.append(id)
        return found

    def _concern(self, decision: Decision) -> set[str]:
        """The reports that a decision is about, or one that it undoes, and so on."""
        found: set[str] = set()
        waiting, passed = [decision], {decision.id}
        while waiting:
            one = waiting.pop()
            found |= {held.report for held in one.held}
            found |= {id for id in one.about if id in self._reports or id in self._readings}
            if one.verb == "undo":
                undone = [id for id in one.about if id in self._decisions and id not in passed]
                waiting += [self._decisions[id] for id in undone]
                passed.update(undone)
        self._concerned |= found
        return found

    def _as_decided(self) -> Decided:
        return Decided(
            tuple(self._readings.values()),
            self._reports,
            self._names.values(),
            self._decisions.values(),
        )

    # ------------------------------------------------------------ names

    def _name(self, name: Name) -> None:
        self._names[name.id] = name
        for held in name.held:
            self._held[held.report].add(name.id)

    def _at_risk(self, touched: Iterable[str]) -> dict[str, list[Claim]]:
        """The names that hold claims of these reports, each with the claims of the operation or
        total that its own was held by so far."""
        first = self._editions[FIRST]
        found: dict[str, list[Claim]] = {}
        for id in sorted({id for report in touched for id in self._held.get(report, ())}):
            held = (h.claim for h in self._names[id].held)
            claims = (self._names[id].claim, *held)
            home = next((self._home[claim] for claim in claims if claim in self._home), None)
            holder = first.holder(home) if home is not None else None
            found[id] = [first.claim(claim) for claim in holder.claims] if holder else []
        return found

    def _outlasting(self, at_risk: dict[str, list[Claim]]) -> tuple[Name, ...]:
        """The names that would lose their claims, tied to what is left of their operations."""
        names = [self._names[id] for id in at_risk]
        reports = {held.report for name in names for held in name.held}
        reports |= {claim.report for claims in at_risk.values() for claim in claims}
        claims = {id: self._decided.claims[id] for id in reports if id in self._decided.claims}
        return outlasting(names, at_risk, claims, self._decided.reports)

    # ------------------------------------------------------------ what comes of it

    def _conclude(self, *, again: bool, lasting: tuple[Name, ...] = ()) -> Came:
        """Brings all editions up to date; `again` where names may lead elsewhere though nothing
        that they led to is gone."""
        turned, minted = self._editions[FIRST].conclude()
        for lang, edition in self._editions.items():
            if lang != FIRST:
                edition.conclude()
        for name in minted:
            self._name(name)
        for holder in turned.before:
            for claim in holder.claims:
                self._home.pop(claim, None)
        for holder in turned.after:
            self._home.update(dict.fromkeys(holder.claims, holder.id))
        led = tuple(self._led()) if again or _gone(turned) else ()
        if self._decisions:
            links = self._decided.links(self._home)
            for edition in self._editions.values():
                edition.link(links)
            self._standing = self._decided.standing(self._home)
        return Came(self.position, turned, (*lasting, *minted, *led))

    def _led(self) -> Iterator[Name]:
        """The names that lead elsewhere than before."""
        for name in self._editions[FIRST].redirects():
            kept = self._names[name.id]
            if kept.leads_to != name.leads_to:
                self._names[name.id] = msgspec.structs.replace(kept, leads_to=name.leads_to)
                yield self._names[name.id]


def _gone(turned: Turned) -> bool:
    return bool({one.id for one in turned.before} - {one.id for one in turned.after})
