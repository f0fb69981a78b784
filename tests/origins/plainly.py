"""Origins as their definition says, each report compared with all that come before it: slow, and
without anything that is kept from one time to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from raidbook.model import Claim, Kin, Origin, Report
from raidbook.origins import facts, likeness
from raidbook.origins.kinship import copied, told_again
from raidbook.origins.reasons import reason
from raidbook.origins.shingles import Shingles, shingles
from raidbook.origins.told import Told, told

Held = Mapping[str, tuple[Report, Sequence[Claim]]]
Pairs = Sequence[tuple[str, str]]


@cache
def _shingles(text: str) -> Shingles:
    return shingles(text)


def plainly(held: Held, marked: Pairs = ()) -> tuple[Origin, ...]:
    """The origins of these reports, in the order of their ids."""
    ordered = sorted((told(r, claims, {}) for r, claims in held.values()), key=lambda t: t.order)
    kin = [
        found
        for at, one in enumerate(ordered)
        for found in (_version(one, ordered[:at], held), _retold(one, ordered[:at]))
        if found is not None
    ]
    for a, b in sorted(set(marked)):
        if a in held and b in held and a != b:
            kin.append(Kin(a, b, "marked", reason("marked", held[a][0], held[b][0])))
    rank = {one.report.id: n for n, one in enumerate(ordered)}
    return tuple(sorted(_gathered(rank, kin), key=lambda o: o.id))


def _version(one: Told, before: Sequence[Told], held: Held) -> Kin | None:
    this = one.report
    there = [other.report for other in before if this.url and other.report.url == this.url][-1:]
    if this.supersedes and this.supersedes in held:
        there = [held[this.supersedes][0]]
    return (
        Kin(this.id, there[0].id, "version", reason("version", this, there[0])) if there else None
    )


def _retold(one: Told, before: Sequence[Told]) -> Kin | None:
    found = copied(
        one, shingles(one.report.text), [(o, _shingles(o.report.text)) for o in _like(one, before)]
    )
    if found is not None:
        of = next(o.report for o in before if o.report.id == found.of)
        why = reason(found.descent, one.report, of, share=found.share)
        return Kin(one.report.id, of.id, found.descent, why)
    if not one.comparable:
        return None
    givers = [[o for o in before if o.comparable and fact in o.facts.all] for fact in one.facts.all]
    latest = {o.report.id: o for giving in givers for o in giving[-facts.FIRST :]}
    return told_again(one, latest.values())


def _like(one: Told, before: Sequence[Told]) -> list[Told]:
    mine = _shingles(one.report.text)
    if len(mine.runs) < likeness.SHORTEST:
        return []
    others = [(o, _shingles(o.report.text)) for o in before]
    others = [(o, its) for o, its in others if len(its.runs) >= likeness.SHORTEST]
    shared: Counter[int] = Counter()
    for mark in mine.marks:
        having = [n for n, (_, its) in enumerate(others) if mark in its.marks]
        shared.update(having[: likeness.FIRST])
    most = sorted(shared, key=lambda n: (-shared[n], n))[: likeness.COMPARED]
    return [others[n][0] for n in most]


def _gathered(rank: Mapping[str, int], kin: Sequence[Kin]) -> Iterator[Origin]:
    left = list(rank)
    while left:
        reached: dict[str, Kin | None] = {left[0]: None}
        waiting = [left[0]]
        for at in waiting:
            ends = [k for k in kin if at in (k.report, k.of)]
            for one in sorted(ends, key=lambda k: (rank[k.report], rank[k.of], k.descent)):
                other = one.of if one.report == at else one.report
                if other not in reached:
                    away = one.report == other
                    reached[other] = one if away else Kin(other, at, one.descent, one.why)
                    waiting.append(other)
        reports = sorted(reached, key=rank.__getitem__)
        told_by = tuple(found for r in reports if (found := reached[r]) is not None)
        yield Origin(f"origin-{left[0][:10]}", tuple(reports), told_by)
        left = [r for r in left if r not in reached]
