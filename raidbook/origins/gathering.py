"""Reports become origins, and stay so as reports come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import Literal

from raidbook.model import Claim, Copied, Kin, Origin, Report
from raidbook.origins.facts import FIRST, Fact
from raidbook.origins.families import Families
from raidbook.origins.kinship import told_again
from raidbook.origins.reasons import reason
from raidbook.origins.sharing import Latest, Order, Sharing
from raidbook.origins.texts import Here, Readers, Texts
from raidbook.origins.told import Told, told

Standing = tuple[str | None, Kin | None]
"""The id of the origin that a report shares with others, and how it goes back to one of them."""


class Gathering:
    """Reports come and go; `settle` brings their origins up to date, at the cost of the reports
    that these share marks, numbers or addresses with.

    What follows is a function of what is held when it settles, whatever came before. Each report
    is compared with the few earlier ones that share marks or numbers with it, and goes back to one
    of them at most, so that a digest does not make one telling of what it gathers.
    """

    def __init__(self, marked: Iterable[tuple[str, str]] = ()) -> None:
        """`marked` are pairs of ids of reports of which a person says that the first is a copy of
        the second; a pair counts while both are there."""
        self._waiting: dict[str, Told | None] = {}
        self._told: dict[str, Told] = {}
        self._texts = Texts(self._told)
        self._numbers: Latest[Fact] = Latest(FIRST)
        self._known: dict[Fact, Fact] = {}
        self._addresses: Latest[str] = Latest(1)
        self._superseding: Sharing[str] = Sharing()
        self._marked: defaultdict[str, list[str]] = defaultdict(list)
        self._marking: defaultdict[str, list[str]] = defaultdict(list)
        self.mark(marked)
        self._families = Families(lambda report: self._told[report].order)
        self._shared: dict[str, Origin] = {}
        """The origins of more than one report, by each of these."""

    def mark(self, marked: Iterable[tuple[str, str]]) -> None:
        """Takes these pairs in place of those before. It counts for reports that are added from now
        on."""
        self._marked.clear()
        self._marking.clear()
        for a, b in sorted({(a, b) for a, b in marked if a != b}):
            self._marked[a].append(b)
            self._marking[b].append(a)

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Takes in a report with all of its claims, in the place of one that has its id."""
        self._waiting[report.id] = told(report, claims, self._known)

    def remove(self, report: str) -> None:
        """Takes the report of this id out. Nothing happens where there is none."""
        self._waiting[report] = None

    def settle(self, readers: Readers | None = None) -> frozenset[str]:
        """Brings the origins up to date with all that was added and removed; where there was
        nothing yet, `readers` look at the texts, by default this process does. Returns the ids of
        the reports that came, that went, that share an origin with others now and did not before
        or the other way round, or whose origin or kinship is another one."""
        waiting, self._waiting = self._waiting, {}
        first = not self._told
        out = [self._told.pop(id) for id in waiting if id in self._told]
        come = {one.order: one for one in waiting.values() if one is not None}
        due = self._take_out(out)
        self._told.update((one.report.id, one) for one in come.values())
        due |= self._named(waiting)
        changed = self._fill(come, readers or Here()) if first else self._compare(come, due)
        moved = {*waiting, *changed}
        return self._gather(moved, waiting.keys() - {one.report.id for one in out})

    def origins(self) -> tuple[Origin, ...]:
        """The origins of more than one report, in the order of their ids."""
        return self.of(self._shared)

    def of(self, reports: Iterable[str]) -> tuple[Origin, ...]:
        """The origins of these reports, each once, in the order of their ids."""
        found = (self.origin_of(report) for report in reports)
        firsts = {one.reports[0]: one for one in found if one is not None}
        by_id = sorted(firsts, key=lambda first: (firsts[first].id, self._told[first].order))
        return tuple(firsts[first] for first in by_id)

    def copied(self) -> tuple[Copied, ...]:
        """What the texts show to be a copy or a trim, ordered by the reports' ids."""
        found = (self._texts.found(self._told[report]) for report in sorted(self._shared))
        return tuple(one for one in found if one is not None)

    def origin_of(self, report: str) -> Origin | None:
        """The origin that a report is in, alone or with others; None where it is not there."""
        if report not in self._told:
            return None
        return self._shared.get(report) or next(self._families.origins((report,)))

    def _take_out(self, out: Iterable[Told]) -> set[Order]:
        """Removes these from what reports share. Returns the reports to be compared anew.

        The latest go first: whether one counts for later ones depends on those before it."""
        due: set[Order] = set()
        for one in sorted(out, key=lambda one: one.order, reverse=True):
            due |= self._concerned(one)
            self._texts.remove(one)
            if one.comparable:
                self._numbers.remove(one.order, one.facts.all)
            self._addresses.remove(one.order, _some(one.report.url))
            self._superseding.remove(one.order, _some(one.report.supersedes))
            self._families.put(one.report.id, ())
        return due

    def _concerned(self, one: Told) -> set[Order]:
        """The later reports that an entered one may make a difference to."""
        found = self._texts.concerned(one)
        if one.comparable:
            found |= self._numbers.concerned(one.order, one.facts.all)
        return found | self._addresses.concerned(one.order, _some(one.report.url))

    def _named(self, ids: Iterable[str]) -> set[Order]:
        """The reports that say, or of which a person says, that they go back to one of these."""
        found: set[Order] = set()
        for id in ids:
            found.update(self._superseding.having(id))
            found.update(self._texts.named(id))
            marking = (self._told.get(a) for a in self._marking.get(id, ()))
            found.update(one.order for one in marking if one is not None)
        return found

    def _fill(self, come: dict[Order, Told], readers: Readers) -> Iterator[str]:
        """Enters reports where there are none yet, and compares them. Yields the ids of those that
        have kin."""
        ordered = [come[order] for order in sorted(come)]
        self._texts.fill(ordered, readers)
        for one in ordered:
            self._enter(one)
        for one in ordered:
            if self._families.put(one.report.id, tuple(self._kin(one, self._texts.found(one)))):
                yield one.report.id

    def _compare(self, come: dict[Order, Told], due: set[Order]) -> Iterator[str]:
        """Enters new reports, and compares these and those that are due, in their order: each is
        compared with earlier ones only. Yields the ids of those that have other kin than before."""
        seen = due | come.keys()
        agenda = list(seen)
        heapify(agenda)
        while agenda:
            order = heappop(agenda)
            one = self._told[order[-1]]
            if order in come:
                self._texts.add(one)
                self._enter(one)
                for later in self._concerned(one) - seen:
                    seen.add(later)
                    heappush(agenda, later)
            if self._families.put(one.report.id, tuple(self._kin(one, self._texts.copied(one)))):
                yield one.report.id

    def _enter(self, one: Told) -> None:
        if one.comparable:
            self._numbers.add(one.order, one.facts.all)
        self._addresses.add(one.order, _some(one.report.url))
        self._superseding.add(one.order, _some(one.report.supersedes))

    def _kin(self, one: Told, copied: Copied | None) -> Iterator[Kin]:
        """What a report goes back to: what it is a version of; what it comes nearest to of which it
        is a copy (as its text has shown), a trim, a translation or a credited story; and what a
        person marked."""
        this = one.report
        before = self._told.get(this.supersedes or "")
        if before is None:
            for order in self._addresses.near(one.order, _some(this.url)):
                before = self._told[order[-1]]
        if before is not None:
            yield _because("version", this, before.report)
        if copied is not None:
            yield _copied(copied, this, self._told[copied.of].report)
        elif one.comparable:
            near = self._numbers.near(one.order, one.facts.all)
            found = told_again(one, [self._told[order[-1]] for order in near])
            if found is not None:
                yield found
        marked = (self._told.get(b) for b in self._marked.get(this.id, ()))
        yield from (_because("marked", this, b.report) for b in marked if b is not None)

    def _gather(self, moved: set[str], new: set[str]) -> frozenset[str]:
        """Brings the origins of these up to date; `new` were not there before."""
        found = set(moved)
        for id in moved & self._shared.keys():
            found.update(self._shared[id].reports)
        origins = list(self._families.origins(found & self._told.keys()))
        found.update(id for one in origins for id in one.reports)
        before = self._standing(found - new)
        for id in found:
            self._shared.pop(id, None)
        for one in origins:
            if one.kin:
                self._shared.update(dict.fromkeys(one.reports, one))
        after = self._standing(found & self._told.keys())
        ids = before.keys() | after.keys()
        return frozenset(id for id in ids if before.get(id) != after.get(id))

    def _standing(self, reports: Iterable[str]) -> dict[str, Standing]:
        standing: dict[str, Standing] = {}
        for id in reports:
            if id not in standing:
                one = self._shared.get(id)
                standing[id] = (one.id, None) if one else (None, None)
                if one:
                    standing[one.reports[0]] = one.id, None
                    standing.update((kin.report, (one.id, kin)) for kin in one.kin)
        return standing


def origins(
    reports: Iterable[Report],
    claims: Iterable[Claim] = (),
    marked: Iterable[tuple[str, str]] = (),
) -> tuple[Origin, ...]:
    """The origins of these reports, in the order of their ids: every report is in one, alone or
    with those that go back to the same telling. The order of the arguments makes no difference.

    `marked` are pairs of ids of reports of which a person says that the first is a copy of the
    second; pairs that name a report that is not there are left out.
    """
    said: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.report].append(claim)
    gathering = Gathering(marked)
    for report in reports:
        gathering.add(report, said.get(report.id, ()))
    return gathering.of(gathering.settle())


def _some(thing: str | None) -> tuple[str, ...]:
    return (thing,) if thing else ()


def _copied(found: Copied, this: Report, of: Report) -> Kin:
    why = reason(found.descent, this, of, share=found.share)
    return Kin(this.id, of.id, found.descent, why)


def _because(descent: Literal["version", "marked"], this: Report, of: Report) -> Kin:
    return Kin(this.id, of.id, descent, reason(descent, this, of))
