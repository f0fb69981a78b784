"""What a ledger is made from, kept so that a report more or less costs by what it touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from raidbook.ledger import linking, telling, totals
from raidbook.ledger.built import Built, Changed
from raidbook.ledger.cluster import Node
from raidbook.ledger.clusters import Clusters
from raidbook.ledger.decided import Decided
from raidbook.ledger.events import Event
from raidbook.ledger.hands import Hands, Here
from raidbook.ledger.inferring import Inferring, Series
from raidbook.ledger.later import later
from raidbook.ledger.links import between, key, possibly
from raidbook.ledger.names import Holder, Names
from raidbook.ledger.scope import Stand
from raidbook.ledger.showing import Showing
from raidbook.ledger.sources import Sources
from raidbook.ledger.ties import Held, Tie, held
from raidbook.ledger.tying import Pair, Tying, pair
from raidbook.model import (
    Claim,
    Figure,
    Ledger,
    Link,
    Name,
    Operation,
    Origin,
    Reading,
    Report,
    Total,
)
from raidbook.origins import Gathering

T = TypeVar("T")
Told = dict[Pair | str, tuple[Link, ...]]
"""Links by the pair of operations and totals that they are between, or by the total that readings
are possibly of."""


class Workings:
    """Readings and reports come and go; `conclude` brings the ledger up to date with them.

    What follows is a function of what is held when it is asked for, whatever came before: reports
    one at a time, all at once or in any order give the same bytes.
    """

    def __init__(self, decided: Decided | None = None, hands: Hands | None = None) -> None:
        """`decided` has the names that the book keeps and what people decided about the readings
        that will come; these are taken as they are, so as it has them. `hands` do what looks at one
        report, block or group alone, by default this process does."""
        self._hands = hands if hands is not None else Here()
        self._decided = decided if decided is not None else Decided((), {})
        self._readings: dict[str, Reading] = {}
        self._reports: dict[str, Report] = {}
        self._sources = Sources(grades=self._decided.grades)
        self._gathering = Gathering(self._decided.copies)
        self.copied = self._gathering.copied
        self._waiting: dict[str, None] = {}
        self._claims: dict[str, Claim] = {}
        self._told: dict[str, tuple[list[Node[Event]], list[Node[Stand]]]] = {}
        self._events: Clusters[Event] = linking.operations(self._as_decided)
        self._stands: Clusters[Stand] = totals.totals(self._as_decided)
        self._inferring = Inferring(self._as_decided)
        self._series: dict[Node[Stand], Series] = {}
        self._names = Names(self._decided.names, self._sources.published)
        self._named: dict[Node[Event] | Series, Holder] = {}
        """What is named, by the first event of an operation or the series of a total."""
        self._operations: dict[str, Operation] = {}
        self._totals: dict[str, Total] = {}
        self._tying = Tying(self._claims)
        self._links: Told = {}
        self._bound = False
        self._regraded: set[str] = set()
        """Reports of which a person holds something else since it was last settled."""

    def _as_decided(self) -> Decided:
        return self._decided

    def decide(self, decided: Decided, touched: Iterable[str]) -> None:
        """Takes what people decided in place of what they had decided before.

        `decided` is of all readings and reports that were added so far, and of all names that were
        kept. `touched` are the reports of the claims that decisions hold which were not in force
        before, or are no more.
        """
        known = [(name.id, name.claim) for name in decided.names]
        if known != self._names.known():
            self._names = Names(decided.names, self._sources.published)
            for holder in sorted(self._named.values(), key=lambda h: h.order):
                self._names.give(holder)
        self._decided = decided
        self._regraded |= self._sources.regrade(decided.grades)
        self._gathering.mark(decided.copies)
        for report in touched:
            _put(self._reports, report, decided.reports.get(report))
            _put(self._readings, report, decided.reading(report))
            self._waiting[report] = None

    def tell(self, report: Report) -> None:
        """Takes in a report, whether or not there is a reading of it."""
        if self._reports.get(report.id) != report:
            self._reports[report.id] = report
            self._waiting[report.id] = None

    def add(self, reading: Reading, report: Report | None = None) -> None:
        """Takes in a reading with its report. Of two readings of one report the one of the later
        reader version counts."""
        if report is not None:
            self.tell(report)
        kept = self._readings.get(reading.report)
        now = later(reading, kept) if kept is not None else reading
        if now is not kept:
            self._readings[reading.report] = now
            self._waiting[reading.report] = None

    def replace(self, reading: Reading, report: Report | None = None) -> None:
        """Takes in a reading in the place of any other of its report."""
        self._readings.pop(reading.report, None)
        self.add(reading, report)

    def withdraw(self, report: str) -> None:
        """Takes the report of this id out. Nothing happens where there is none."""
        self._readings.pop(report, None)
        self._reports.pop(report, None)
        self._waiting[report] = None

    def conclude(self) -> Changed:
        """Brings the ledger up to date with all that was added and withdrawn, and says what has
        changed since this was last called."""
        old, new, told = self._settle()
        before = {key(link): link for of in told for link in self._links.get(of, ())}
        self._keep_links(told)
        now = {key(link): link for links in told.values() for link in links}
        shown = [*map(self._operations.get, new), *map(self._totals.get, new)]
        changed = [one for one in shown if one is not None and old.get(one.id) != one]
        return Changed(
            operations=tuple(
                sorted((o for o in changed if isinstance(o, Operation)), key=attrgetter("id"))
            ),
            totals=tuple(
                sorted((t for t in changed if isinstance(t, Total)), key=attrgetter("id"))
            ),
            gone=tuple(sorted(old.keys() - new)),
            links=tuple(now[one] for one in sorted(now) if before.get(one) != now[one]),
            unlinked=tuple(sorted(before.keys() - now.keys())),
        )

    def built(self, revision: int = 0) -> Built:
        """The whole ledger, up to date."""
        self._keep_links(self._settle()[2])
        holder = self._holding() if self._decided.any else {}
        links = [link for some in self._links.values() for link in some]
        if said := self._decided.links(holder):
            links = list({key(link): link for link in (*links, *said)}.values())
        ledger = Ledger(
            revision,
            tuple(self._operations[id] for id in sorted(self._operations)),
            tuple(self._totals[id] for id in sorted(self._totals)),
            tuple(sorted(links, key=key)),
            self.origins(),
            self.copied(),
        )
        minted, redirects = self._names.minted(), self._names.redirects()
        return Built(
            ledger,
            *self._decided.lasting(minted, redirects, self._claims),
            tuple(self._tying.ties()),
            readings=tuple(self._readings[id] for id in sorted(self._readings)),
            reports=tuple(self._reports[id] for id in sorted(self._reports)),
            names=self._decided.names,
            decisions=self._decided.standing(holder),
        )

    def _holding(self) -> dict[str, str]:
        """The operation or total that holds each claim."""
        shown: tuple[Operation | Total, ...] = (*self._operations.values(), *self._totals.values())
        return {claim: one.id for one in shown for claim in one.claims}

    def claim(self, id: str) -> Claim:
        """The claim of an id, as it was last concluded from."""
        return self._claims[id]

    def origins(self) -> tuple[Origin, ...]:
        """The origins of several reports, as they were last concluded."""
        return tuple(origin for origin in self._gathering.origins() if origin.kin)

    def redirects(self) -> tuple[Name, ...]:
        """Earlier names whose claim another operation or total holds now."""
        return self._names.redirects()

    def keep(self) -> tuple[Name, ...]:
        """Takes the names that were minted as kept by the book from now on, and returns them."""
        return self._decided.lasting(self._names.keep(), (), self._claims)[0]

    def _settle(self) -> tuple[dict[str, Operation | Total], set[str], Told]:
        """Brings operations, totals and ties up to date. Returns the operations and totals that
        were otherwise, the ids of those that are new or otherwise now, and the links that these
        have."""
        first = not self._named
        self._take_in()
        gone, made = self._group()
        for holder in gone:
            self._names.drop(holder)
        for holder in made:
            self._names.give(holder)
        moved = self._gathering.settle(self._hands)
        regraded, self._regraded = self._regraded, set()
        again = {*self._names.settle(), *self._retold({*moved, *regraded})}.difference(made)
        old: dict[str, Operation | Total] = {}
        for name in {holder.shown for holder in (*gone, *again) if holder.shown}:
            kept = self._operations if name in self._operations else self._totals
            old[name] = kept.pop(name)
        new = {holder.id: holder for holder in (*made, *again)}
        told = self._told_links(first, old, new)
        told |= {report: tuple(self._copies(report)) for report in moved}
        return old, set(new), told

    def _take_in(self) -> None:
        """Brings the events and the readings of totals up to date."""
        waiting, self._waiting = self._waiting, {}
        told: list[Reading] = []
        for id in waiting:
            self._take_out(id)
            report, reading = self._reports.get(id), self._readings.get(id)
            if report is None:
                self._sources.forget(id)
            else:
                self._sources.tell(report)
                self._gathering.add(report, reading.claims if reading is not None else ())
            if reading is not None:
                told.append(reading)
        self._tell(told)
        happened = [node for reading in told for node in self._told[reading.report][0]]
        stood = [node for reading in told for node in self._told[reading.report][1]]
        self._events.add(happened, self._hands.edges)
        self._stands.add(stood, self._hands.edges)
        merging = self._decided.merging
        if waiting and (merging or self._bound):
            self._bound = bool(merging)
            self._bind(sorted(claim.report for id in merging if (claim := self._claims.get(id))))

    def _take_out(self, report: str) -> None:
        happened, stood = self._told.pop(report, ([], []))
        for one in happened:
            self._events.remove(one)
            for claim in one.item.claims:
                self._claims.pop(claim.id, None)
        for two in stood:
            self._stands.remove(two)
            self._claims.pop(two.item.claim.id, None)
        self._gathering.remove(report)

    def _tell(self, told: Sequence[Reading]) -> None:
        """Takes in what reports tell."""
        alone = (telling.single(reading.claims) for reading in told)
        for reading, groups in zip(told, self._hands.gathered(alone), strict=True):
            report = self._reports.get(reading.report)
            self._told[reading.report] = (
                telling.happened(groups, report, self._decided),
                telling.stood(reading.claims, report),
            )
            self._claims.update((claim.id, claim) for claim in reading.claims)

    def _bind(self, reports: Iterable[str]) -> None:
        """Puts together what a person decided to be one."""
        told = [self._told[report] for report in dict.fromkeys(reports)]
        happened = [node for nodes, _ in told for node in nodes]
        stood = [node for _, nodes in told for node in nodes]
        pairs = self._decided.together([[c.id for c in n.item.claims] for n in happened])
        self._events.bind((happened[a], happened[b]) for a, b in pairs)
        pairs = self._decided.together([[n.item.claim.id] for n in stood])
        self._stands.bind((stood[a], stood[b]) for a, b in pairs)

    def _group(self) -> tuple[list[Holder], list[Holder]]:
        """What is to be named no more, and what is new."""
        old, new = self._events.settle()
        gone = [self._named.pop(group[0]) for group in old]
        of: dict[Node[Event] | Series, Holder] = {group[0]: Holder(group) for group in new}
        out, into = self._stands.settle()
        left = [self._series.pop(nodes[0]) for nodes in out]
        come = [Series([node.item for node in nodes]) for nodes in into]
        self._series.update((nodes[0], one) for nodes, one in zip(into, come, strict=True))
        moved = self._inferring.change(left, come, self._hands.worths)
        gone += [self._named.pop(one) for one in {*left, *moved} if one in self._named]
        # The new ones first, in their order: what is compared with one another stays at hand.
        for one in dict.fromkeys((*come, *moved)):
            if not self._inferring.inside(one):
                of[one] = Holder(one)
        self._named |= of
        return gone, list(of.values())

    def _retold(self, moved: Iterable[str]) -> set[Holder]:
        """What is to be shown anew because its reports go back to other tellings now."""
        found: set[Holder] = set()
        for report in moved:
            self._sources.descend(report, self._gathering.origin_of(report))
            happened, stood = self._told.get(report, ([], []))
            for one in happened:
                if one.group is not None:
                    found.add(self._named[one.group[0]])
            for two in stood:
                if two.group is not None:
                    found.add(self._named[self._inferring.home(self._series[two.group[0]])])
        return found

    def _copies(self, report: str) -> Iterator[Link]:
        """The link of a report to the telling that it goes back to."""
        origin = self._gathering.origin_of(report)
        for kin in origin.kin if origin is not None else ():
            if kin.report == report:
                yield Link(kin.report, kin.of, "copy", kin.why)

    def _show(self, holders: Collection[Holder]) -> Iterator[tuple[str, list[Held]]]:
        """Brings operations and totals up to date, and gives the figures of each."""
        for one in self._hands.shown(map(self._showing, holders)):
            if isinstance(one, Total):
                self._totals[one.id] = one
            else:
                self._operations[one.id] = one
            yield one.id, self._held(one.id)

    def _showing(self, holder: Holder) -> Showing:
        holder.shown = holder.id
        reports = dict.fromkeys(claim.report for claim in holder.claims)
        parts = {
            c.id: c
            for report in reports
            for c in self._readings[report].claims
            if c.part_of is not None
        }
        of = holder.of if isinstance(holder.of, Series) else [node.item for node in holder.of]
        return Showing(holder.id, of, tuple(parts.values()), self._claims, self._sources)

    def _told_links(self, first: bool, out: Collection[str], new: Mapping[str, Holder]) -> Told:
        """Shows what is new, and tells the links of all pairs of which something has changed."""
        made = self._show(new.values())
        told: Told = dict.fromkeys(out, ())
        if first:
            self._tying.fill(made)
            ties: dict[Pair, list[Tie]] = {}
            for tie in self._tying.ties():
                ties.setdefault(pair(tie), []).append(tie)
        else:
            ties = self._tying.between(self._tying.change(out, dict(made)))
        resting = self._tying.resting({of for two in ties for of in two})
        while ties:
            two, some = ties.popitem()
            told[two] = tuple(between(some, resting))
        for name, holder in new.items():
            if isinstance(holder.of, Series) and holder.of.inferred:
                told[name] = tuple(possibly(name, holder.of))
        return told

    def _keep_links(self, told: Told) -> None:
        if not self._links:
            self._links = told
            return
        for of, links in told.items():
            if links:
                self._links[of] = links
            else:
                self._links.pop(of, None)

    def _held(self, name: str) -> list[Held]:
        """The figures of an operation or total."""
        if name in self._operations:
            figures = self._operations[name].figures
            return [self._figure(name, f, None, reads=False) for f in figures]
        readings = self._totals[name].readings
        return [self._figure(name, r.figure, r.day, reads=True) for r in readings]

    def _figure(self, name: str, figure: Figure, day: str | None, *, reads: bool) -> Held:
        claim = self._claims[figure.rests_on]
        told = self._sources.published.get(claim.report)
        return held(name, figure, claim, told, day, reads=reads)


def _put(kept: dict[str, T], id: str, thing: T | None) -> None:
    if thing is None:
        kept.pop(id, None)
    else:
        kept[id] = thing
