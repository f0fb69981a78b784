"""What people decided, applied before the ledger is made: to claims and reports, to the groups that
they form, and to the names of these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from raidbook.ledger.decisions import groups
from raidbook.ledger.decisions.anchors import anchored
from raidbook.ledger.decisions.apply import applied
from raidbook.ledger.decisions.force import copies, grades, in_force, ordered
from raidbook.ledger.decisions.held import hold
from raidbook.model import Claim, Decision, Link, Name, Reading, Report, Standing


class Decided:
    """Readings, reports and names as people decided them, and which claims they put together or
    keep apart. A decision names an operation or total by its id, which stands for the claim that
    its name has now, or by one of its claims (see `Decision.holders`).

    `readings` must hold at most one for each report, `names` be in the order of minting.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        reports: Mapping[str, Report],
        names: Iterable[Name] = (),
        decisions: Iterable[Decision] = (),
    ) -> None:
        self._all = ordered(decisions)
        self._force = in_force(self._all)
        self._work = applied(readings, reports, self._force)
        self.readings = self._work.readings
        self.reports = self._work.reports
        self._by_report = {r.report: r for r in self.readings}
        self.claims = {r.report: r.claims for r in self.readings}
        self._present = {c.id for there in self.claims.values() for c in there}
        self.copies = copies(self._force)
        """Pairs of reports of which the first is a copy of the second."""
        self.grades = grades(self._force)
        """Admiralty codes by outlet or report."""
        self._minted = {name.id: name for name in names}
        self.names = self._named({})
        self._anchors = {name.id: name.claim for name in self.names}
        self._splits = [self._split(n, d) for n, d in self._of("split")]
        if self._splits:
            self.names = self._named(self._stays())
            self._anchors = {name.id: name.claim for name in self.names}
        self._mergers = [
            groups.Merger(n, tuple(self._now(d, d.about))) for n, d in self._of("merge")
        ]

    def reading(self, report: str) -> Reading | None:
        """The reading of a report as people decided it; None where there is none."""
        return self._by_report.get(report)

    def _of(self, verb: str) -> Iterable[tuple[int, Decision]]:
        return [(n, d) for n, d in enumerate(self._force) if d.verb == verb]

    def _named(self, moved: Mapping[str, str]) -> tuple[Name, ...]:
        return anchored(self._minted.values(), self.claims, self.reports, moved)

    def _now(self, decision: Decision, ids: Iterable[str]) -> list[str]:
        """The claims that ids of claims, operations and totals mean now."""
        now = self._work.now.get(decision.id, {})
        return [now.get(i) or self._anchors.get(i, i) for i in ids]

    def _stand_in(self, decision: Decision) -> list[bool]:
        """For each thing that a decision is about, whether it stands for an operation or total."""
        claims = Counter(decision.holders)
        found = []
        for thing in decision.about:
            found.append(thing in self._minted or claims[thing] > 0)
            claims[thing] -= 1
        return found

    def _about(self, decision: Decision, stand_in: bool) -> list[str]:
        """Those of the things that a decision is about that stand for operations and totals, or
        those that do not."""
        both = zip(decision.about, self._stand_in(decision), strict=True)
        return [thing for thing, stands in both if stands is stand_in]

    def _split(self, at: int, decision: Decision) -> groups.Split:
        """The claims that a split takes out, and those that stay: the ones that it names, else
        what the names of the operations or totals stand for."""
        taken = set(self._now(decision, self._about(decision, stand_in=False)))
        return groups.Split(at, frozenset(taken), frozenset(self._left(decision)) - taken)

    def _left(self, decision: Decision) -> list[str]:
        """The claims that a split names as staying, in the order in which it names them."""
        stays: list[str] = msgspec.json.decode(decision.change)["stays"] if decision.change else []
        return self._now(decision, stays or self._about(decision, stand_in=True))

    def _stays(self) -> dict[str, str]:
        """For each name whose claim a split took out, a claim that stayed: the first that the split
        names, since what stayed may be several groups, and ids change with a better reader."""
        age = {name: n for n, name in enumerate(self._anchors)}
        at, names = dict(self._anchors), defaultdict[str, set[str]](set)
        for name, claim in at.items():
            names[claim].add(name)
        for split, (_, decision) in zip(self._splits, self._of("split"), strict=True):
            about = decision.about
            if decision.holders:  # it says no name: of all that its claims have the eldest is meant
                said = {name for claim in split.taken | split.left for name in names.get(claim, ())}
                about = tuple(sorted(said, key=age.__getitem__)[:1])
            left = [i for i in self._left(decision) if i in split.left & self._present]
            for name in about:
                if at.get(name) in split.taken and left:
                    names[at[name]].discard(name)
                    at[name] = left[0]
                    names[left[0]].add(name)
        return {name: claim for name, claim in at.items() if claim != self._anchors[name]}

    # ------------------------------------------------------------ for those who group

    @property
    def any(self) -> bool:
        """Whether anything was decided."""
        return bool(self._all)

    @property
    def splits(self) -> bool:
        """Whether anything is kept apart at all."""
        return bool(self._splits)

    @property
    def merging(self) -> frozenset[str]:
        """The claims that mergers are about."""
        return frozenset(claim for merger in self._mergers for claim in merger.claims)

    def together(self, held: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
        """Pairs of indices of groups of claims that a merge makes one."""
        return groups.together(held, self._mergers, self._splits)

    def keeps_apart(self, some: set[str], others: set[str]) -> bool:
        """Whether a split forbids that two sets of claims are of one operation or total."""
        return any(split.parts(some, others) for split in self._splits)

    def parted(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The claims of one event as one list, or as several where a split takes some of them
        out."""
        return groups.parted(claims, self._splits)

    # ------------------------------------------------------------ once there are groups

    def links(self, holder: Mapping[str, str]) -> list[Link]:
        """The links that people made; `holder` gives the operation or total of each claim."""
        found: list[Link] = []
        for _, decision in self._of("link"):
            stand_in = self._stand_in(decision)
            a, b = (
                self._end(decision, *end, holder)
                for end in zip(decision.about, stand_in, strict=True)
            )
            if a is not None and b is not None and a != b:
                relation = msgspec.json.decode(decision.change)["relation"]
                found.append(Link(a, b, relation, decision.reason))
        return found

    def _end(
        self, decision: Decision, thing: str, stands: bool, holder: Mapping[str, str]
    ) -> str | None:
        (claim,) = self._now(decision, (thing,))
        there = holder.get(claim) if stands else claim
        return there if claim in self._present else None

    def lasting(
        self, minted: Iterable[Name], redirects: Iterable[Name], claims: Mapping[str, Claim]
    ) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """New names with the claims that they hold, and redirects of the names as they were
        minted."""
        return (
            tuple(msgspec.structs.replace(n, held=(hold(claims[n.claim]),)) for n in minted),
            tuple(
                msgspec.structs.replace(self._minted.get(n.id, n), leads_to=n.leads_to)
                for n in redirects
            ),
        )

    def standing(self, holder: Mapping[str, str]) -> tuple[Standing, ...]:
        """Every decision as it stands, in the order in which they were made."""
        force = {d.id for d in self._force}
        return tuple(
            self._stands(d, holder) if d.id in force else self._undone(d, holder) for d in self._all
        )

    def _stands(self, decision: Decision, holder: Mapping[str, str]) -> Standing:
        missing = self._work.missing.get(decision.id, ())
        now = self._now(decision, decision.about)
        about = [*zip(decision.about, now, self._stand_in(decision), strict=True)]
        missing += tuple(
            thing
            for thing, claim, stands in about
            if stands and claim not in self._present and thing not in missing
        )
        erased = decision.id in self._work.erased
        state = "erased" if missing and erased else "lost" if missing else "in force"
        there = tuple(holder.get(c, thing) if stands else c for thing, c, stands in about)
        return Standing(decision, state, there, missing)  # type: ignore[arg-type]

    def _undone(self, decision: Decision, holder: Mapping[str, str]) -> Standing:
        held = set(decision.holders)
        about = tuple(holder.get(i, i) if i in held else i for i in decision.about)
        return Standing(decision, "undone", about)
