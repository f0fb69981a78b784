"""Pairs of claims that the ledger relates, with the verdict of the first against the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, islice
from typing import get_args

from raidbook.ledger import explain
from raidbook.ledger.built import Built
from raidbook.ledger.bulletins import Bulletins
from raidbook.ledger.evidence import same_quantity
from raidbook.ledger.scope import falls, stand
from raidbook.ledger.sources import Sources
from raidbook.ledger.tellings import tellings
from raidbook.ledger.verdicts import Told, compare
from raidbook.model import Figure, Reading, Record, Report, Total, Verdict

PAIRS = 16
"""Claims of one figure that are paired with one another; beyond it each is paired with what the
figure rests on, so that 366 reprints give 366 pairs and not 66,795."""


class Relation(Record):
    """The verdict on claim `a` against claim `b`, by their ids, with the reason in words."""

    a: str
    b: str
    verdict: Verdict
    why: str


def relations(
    built: Built, readings: Iterable[Reading], reports: Iterable[Report]
) -> Iterator[Relation]:
    """Every pair of claims that the ledger relates, each pair once, in a stable order: claims of
    one figure, parts and their wholes, stages, and readings of one total.

    `readings` and `reports` must be those that the ledger was built from.
    """
    sources = Sources(reports, built.ledger.origins)
    claims = {c.id: c for reading in readings for c in reading.claims}
    held = [f for o in built.ledger.operations for f in o.figures]
    held += [r.figure for t in built.ledger.totals for r in t.readings]
    told = {
        one.claim.id: one
        for figure in held
        for one in tellings((claims[c] for c in _claims(figure)), sources)
    }
    seen: set[frozenset[str]] = set()
    for relation in _all(built, told):
        pair = frozenset((relation.a, relation.b))
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            yield relation


def _all(built: Built, told: Mapping[str, Told]) -> Iterator[Relation]:
    holders = [o.figures for o in built.ledger.operations]
    holders += [
        tuple(r.figure for r in readings)
        for t in built.ledger.totals
        for _, readings in groupby(t.readings, key=lambda r: r.day)
    ]
    by_id = {f.id: f for figures in holders for f in figures}
    for figures in holders:
        bulletins = Bulletins([told[c] for c in _claims(figure)] for figure in figures)
        for figure in figures:
            yield from _same(figure, told, bulletins)
    for figure in by_id.values():
        yield from _parts(figure, by_id, told)
    for tie in built.ties:
        for a, b in _crossed(by_id[tie.a], by_id[tie.b]):
            yield Relation(
                a, b, tie.relation, explain.tie(tie.relation, told[a].claim, told[b].claim)
            )
    for total in built.ledger.totals:
        yield from _readings(total, told)
    for link in built.ledger.links:
        if link.a in told and link.b in told and link.relation in get_args(Verdict):
            yield Relation(link.a, link.b, link.relation, link.why)  # type: ignore[arg-type]


def _same(figure: Figure, told: Mapping[str, Told], bulletins: Bulletins) -> Iterator[Relation]:
    """Claims of one quantity."""
    claims = _claims(figure)
    if len(claims) > PAIRS:
        pairs: Iterable[tuple[str, ...]] = ((c, figure.rests_on) for c in claims)
    else:
        pairs = combinations(claims, 2)
    for one, two in pairs:
        if one != two:
            found = compare(told[one], told[two], bulletins.course(told[one], told[two]))
            a, b = found.a.claim.id, found.b.claim.id
            yield Relation(a, b, found.verdict, explain.verdict(found))


def _parts(
    figure: Figure, by_id: Mapping[str, Figure], told: Mapping[str, Told]
) -> Iterator[Relation]:
    """A part against its whole, and the whole of that."""
    whole = by_id.get(figure.key.part_of or "")
    seen = {figure.id}
    while whole is not None and whole.id not in seen:
        seen.add(whole.id)
        for a, b in _crossed(figure, whole):
            yield _part(told[a], told[b])
        whole = by_id.get(whole.key.part_of or "")


def _part(a: Told, b: Told) -> Relation:
    """A part against its whole. A count that names the number behind a vague word for the same
    people ("hundreds", then 270 so far) is held by that word."""
    if b.claim.count.bound == "vague" and same_quantity(a.claim, b.claim):
        found = compare(a, b)
        if found.verdict == "vague" and a.claim.nationality == b.claim.nationality:
            ends = found.a.claim.id, found.b.claim.id
            return Relation(*ends, found.verdict, explain.verdict(found))
    why = explain.say("verdict", "part", a=explain.counted(a.claim), b=explain.counted(b.claim))
    return Relation(a.claim.id, b.claim.id, "part", why)


def _readings(total: Total, told: Mapping[str, Told]) -> Iterator[Relation]:
    """Readings of one total: the near ones pairwise."""
    for at, one in enumerate(total.readings):
        for two in total.readings[at + 1 : at + 1 + PAIRS]:
            for a, b in _crossed(one.figure, two.figure):
                yield _reading(told[a], one.day, told[b], two.day)


def _reading(a: Told, a_day: str | None, b: Told, b_day: str | None) -> Relation:
    if a.claim.count.value == b.claim.count.value:
        found = compare(a, b)
        return Relation(a.claim.id, b.claim.id, found.verdict, explain.verdict(found))
    fall = falls(stand(a.claim, a.published, False), stand(b.claim, b.published, False))
    why = explain.reading(a.claim, a_day, b.claim, b_day, fall)
    return Relation(a.claim.id, b.claim.id, "contradicts" if fall else "reading", why)


def _crossed(a: Figure, b: Figure) -> Iterator[tuple[str, str]]:
    """Pairs of claims of two figures, at most as many as `PAIRS` a side."""
    for one in islice(_claims(a), PAIRS):
        for two in islice(_claims(b), PAIRS):
            yield one, two


def _claims(figure: Figure) -> Sequence[str]:
    return [j.claim for j in figure.judged]
