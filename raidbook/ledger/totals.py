"""Readings of running totals become totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from raidbook.ledger import actions
from raidbook.ledger.cluster import Edge, agglomerate
from raidbook.ledger.decided import Decided
from raidbook.ledger.scope import (
    Stand,
    agreement,
    enough,
    falls,
    same_day,
    scopes_differ,
    stood,
)
from raidbook.ledger.weights import weights

WINDOW = 16
"""Neighbours by day that a reading is compared with inside one key."""
CANDIDATES = 64
"""Totals that an unscoped reading is compared with: those with the most readings."""


@dataclass(slots=True)
class Series:
    """The readings of one total, and those that are only possibly among them."""

    stands: list[Stand]
    inferred: list[Stand] = field(default_factory=list)

    @property
    def all(self) -> list[Stand]:
        """Every reading, in a stable order."""
        return sorted(self.stands + self.inferred, key=lambda s: s.key)


def series(stands: Sequence[Stand], decided: Decided) -> list[Series]:
    """The running totals that these readings are of; `stands` must be in the order of their keys.

    First readings whose scopes agree are put together. Then those that say no more than who did
    what join, as inferred, the one total that nothing they say speaks against.
    """
    groups = agglomerate(
        len(stands),
        list(_edges(stands)),
        score=lambda a, b: agreement(stands[a], stands[b]),
        keep=weights().total.threshold * 0.5,
        apart=lambda some, others: _apart(stands, some, others, decided),
        together=decided.together([[s.claim.id] for s in stands]),
    )
    found = [Series([stands[index] for index in group]) for group in groups]
    return _infer(found, decided)


def _edges(stands: Sequence[Stand]) -> Iterator[Edge]:
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, one in enumerate(stands):
        for key in set(_keys(one)):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        members.sort(key=lambda i: (*stood(stands[i].day), i))
        for at, a in enumerate(members):
            for b in members[at + 1 : at + 1 + WINDOW]:
                pair = (min(a, b), max(a, b))
                if pair not in seen:
                    seen.add(pair)
                    one, two = stands[pair[0]], stands[pair[1]]
                    if enough(one, two):
                        yield Edge(agreement(one, two), *pair)


def _keys(one: Stand) -> Iterator[Hashable]:
    claim = one.claim
    what = (claim.kind, claim.currency, claim.sex, one.part, claim.nationality if one.part else ())
    label = "" if actions.loose(claim.label) else claim.label
    yield "value", what, claim.count.value
    if claim.place is not None:
        yield "place", what, label, claim.place.town
        yield "country", what, label, claim.place.country, claim.to
    elif claim.by:
        yield "who", what, label, claim.what, claim.by
    for network in claim.networks:
        yield "network", what, label, network


def _apart(
    stands: Sequence[Stand], some: Sequence[int], others: Sequence[int], decided: Decided
) -> bool:
    """Whether two groups cannot be one total: one report gives one reading for a day."""
    held: defaultdict[str, list[Stand]] = defaultdict(list)
    for index in some:
        held[stands[index].claim.report].append(stands[index])
    for index in others:
        two = stands[index]
        for one in held[two.claim.report]:
            if told_apart(one, two):
                return True
    ids = [{stands[i].claim.id for i in group} for group in (some, others)]
    return decided.keeps_apart(ids[0], ids[1])


def told_apart(a: Stand, b: Stand) -> bool:
    """Whether one report gives both as different totals: two values for one day."""
    if a.claim.report != b.claim.report or a.claim.count.value == b.claim.count.value:
        return False
    speakers = a.claim.said_by != b.claim.said_by
    return same_day(a, b) and not speakers


def _infer(found: list[Series], decided: Decided) -> list[Series]:
    """Puts each series of which no reading says its scope into the total that it may be of."""
    rivals = _rivals(found)
    scoped = [s for s in found if any(one.scoped for one in s.stands)]
    loose = [s for s in found if not any(one.scoped for one in s.stands)]
    homes = [s for s in scoped if id(s) not in rivals]
    homes = sorted(homes, key=lambda s: (-len(s.stands), s.all[0].key))[:CANDIDATES]
    kept: list[Series] = []
    for one in sorted(loose, key=lambda s: (-_fullness(s), s.all[0].key)):
        fits = [
            (_possible(one, home, decided), len(home.stands), -n)
            for n, home in enumerate(homes)
            if id(one) not in rivals
        ]
        best = max(fits, default=(0.0, 0, 0))
        if best[0] >= weights().total.inferred:
            homes[-best[2]].inferred.extend(one.stands)
        else:
            kept.append(one)
            if id(one) not in rivals:
                homes.append(one)
    return sorted(scoped + kept, key=lambda s: s.all[0].key)


def _fullness(one: Series) -> int:
    """How much a series says of itself: those that say more are placed first."""
    return sum(
        (s.day is not None) + (s.claim.to is not None) + 2 * (s.since is not None)
        for s in one.stands
    )


def _rivals(found: Iterable[Series]) -> set[int]:
    """Series that one report tells apart from another of the same things and actors, though nothing
    that it says of the two differs.

    Such a report gives each a scope that the fields of its claims do not hold, so that to join one
    of them to a total unsaid, or to take it for what an unscoped reading is of, would be a guess.
    """
    by_report: defaultdict[str, list[tuple[int, Stand]]] = defaultdict(list)
    for one in found:
        for stand in one.stands:
            if not stand.part and stand.claim.count.bound != "vague":
                by_report[stand.claim.report].append((id(one), stand))
    return {
        mine
        for stands in by_report.values()
        for mine, a in stands
        for its, b in stands
        if mine != its and set(a.claim.by) & set(b.claim.by) and not scopes_differ(a, b)
    }


def _possible(one: Series, home: Series, decided: Decided) -> float:
    """The best evidence that an unscoped series is of a total; 0 where anything speaks against
    it."""
    scores: list[float] = []
    for mine in one.stands:
        for its in home.all:
            if "vague" in (mine.claim.count.bound, its.claim.count.bound):
                return 0.0
            score = agreement(mine, its)
            if score <= weights().total.falls / 2 or told_apart(mine, its) or falls(mine, its):
                return 0.0
            scores.append(score)
    ids = {s.claim.id for s in one.stands}, {s.claim.id for s in home.all}
    return 0.0 if decided.keeps_apart(*ids) else max(scores, default=0.0)
