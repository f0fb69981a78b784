"""Ties between figures: parts of running totals, and stages of one group of people."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal

from raidbook.ledger import actions
from raidbook.ledger.events import span, when
from raidbook.ledger.evidence import compatible_people, digits
from raidbook.ledger.outgrown import SLACK, outgrown
from raidbook.ledger.scope import comparable
from raidbook.ledger.where import Where, holds, where
from raidbook.model import Claim, Figure, Operation, Period, Record, Total

PARTS = 200
"""Figures of operations that are tied to one reading: the latest ones before its day."""
CONDEMNED = "death"
AFTER = 1200
"""Days after which a court case is no longer taken for the next stage of an arrest without the
report saying so."""
LATER = 16
"""Later readings of a total that a part of one of its readings is tied to."""


class Tie(Record):
    """A relation of figure `a` to figure `b`, of the operations or totals `a_of` and `b_of`."""

    a: str
    b: str
    a_of: str
    b_of: str
    relation: Literal["part", "stage"]


class Held(Record):
    """A figure, what holds it and the claim that it rests on."""

    of: str
    figure: Figure
    claim: Claim


def ties(
    operations: Sequence[Operation],
    totals: Sequence[Total],
    claims: Mapping[str, Claim],
    published: Mapping[str, str | None],
) -> tuple[Tie, ...]:
    """All ties between figures of different operations and totals, and stages inside an
    operation. `published` gives the day of each report."""
    inside = [Held(o.id, f, claims[f.rests_on]) for o in operations for f in o.figures]
    readings = [Held(t.id, r.figure, claims[r.figure.rests_on]) for t in totals for r in t.readings]
    found = [
        *_said(inside + readings, claims, totals),
        *_stages(operations, inside),
        *_outgrown(operations, claims),
        *_later_stages(inside, published),
        *_covered(inside, readings),
    ]
    unique: dict[tuple[str, str], Tie] = {}
    for tie in found:
        if (tie.b, tie.a) not in unique:
            unique.setdefault((tie.a, tie.b), tie)
    return tuple(unique[key] for key in sorted(unique))


def _said(
    held: Sequence[Held], claims: Mapping[str, Claim], totals: Sequence[Total]
) -> Iterator[Tie]:
    """Parts that a report names, of a whole that another operation or total holds. What is a part
    of one reading of a total is a part of its later ones, too."""
    home = {j.claim: one for one in held for j in one.figure.judged}
    by_id = {one.figure.id: one for one in held}
    later = {
        r.figure.id: [by_id[other.figure.id] for other in t.readings[at + 1 : at + 1 + LATER]]
        for t in totals
        for at, r in enumerate(t.readings)
        if r.day is not None
    }
    for one in held:
        for judged in one.figure.judged:
            part = claims[judged.claim]
            whole = home.get(part.part_of or "")
            if whole is not None and whole.of != one.of:
                stage = _stage(part) != _stage(whole.claim)
                yield _tie(one, whole, "stage" if stage else "part")
                for reading in () if stage else later.get(whole.figure.id, ()):
                    if reading.of != one.of and reading.figure.low >= whole.figure.low:
                        yield _tie(one, reading, "part")


def _stages(operations: Sequence[Operation], held: Iterable[Held]) -> Iterator[Tie]:
    """Figures of one operation that count its people at two stages."""
    figures: defaultdict[str, list[Held]] = defaultdict(list)
    for one in held:
        if one.claim.kind == "people" and _stage(one.claim) is not None:
            figures[one.of].append(one)
    for operation in operations:
        members = figures[operation.id][:PARTS]
        by_stage: defaultdict[int | None, list[Held]] = defaultdict(list)
        for one in members:
            by_stage[_stage(one.claim)].append(one)
        for stage in sorted(s for s in by_stage if s is not None):
            for earlier in sorted(s for s in by_stage if s is not None and s < stage):
                for late in by_stage[stage]:
                    for first in by_stage[earlier]:
                        if _may_follow(late.claim, first.claim, loosely=False):
                            yield _tie(late, first, "stage")


def _outgrown(operations: Iterable[Operation], claims: Mapping[str, Claim]) -> Iterator[Tie]:
    """Figures of one operation that count more people than it had before: one group all the same,
    so that they are seen together. The largest count before is taken for the group."""
    for operation in operations:
        for found in outgrown(operation.figures, claims):
            first = max(found.earlier, key=lambda f: (f.best, f.id))
            yield Tie(found.late.id, first.id, operation.id, operation.id, "stage")


def _later_stages(held: Sequence[Held], published: Mapping[str, str | None]) -> Iterator[Tie]:
    """Figures that count, later, people of another operation's: an equal count that is no chance,
    two operations that one report tells of at one place, or executions after the sentences of one
    court's town."""
    index: defaultdict[tuple[object, ...], list[Held]] = defaultdict(list)
    days = {one.figure.id: _began(one.claim, published) for one in held}
    for one in held:
        if days[one.figure.id] is not None:
            for key in _trails(one.claim):
                index[key].append(one)
    for members in index.values():
        ordered = sorted(members, key=lambda h: (days[h.figure.id] or 0, h.figure.id))[:PARTS]
        for at, late in enumerate(ordered):
            if when(late.claim) is None:
                continue
            on = days[late.figure.id] or 0
            before = [h for h in ordered[:at] if _follows(late, h, on - (days[h.figure.id] or 0))]
            if before:
                yield _tie(late, before[-1], "stage")


def _trails(claim: Claim) -> Iterator[tuple[object, ...]]:
    """By what people of a claim can be found again at another stage."""
    stage = _stage(claim)
    if claim.kind != "people" or stage is None:
        return
    if digits(claim.count.value) >= 2:
        yield "count", claim.count.value
    if claim.place is not None and claim.place.name is not None:
        yield "place", claim.report, claim.place.name
        if claim.what == CONDEMNED or stage == actions.LAST:
            yield "condemned", claim.place.town
    for network in claim.networks:
        yield "network", network


def _began(claim: Claim, published: Mapping[str, str | None]) -> int | None:
    """The day on which a claim's action began; of an undated one, that of telling, by which it
    was done."""
    period = when(claim)
    if period is None:
        told = published.get(claim.report)
        period = Period(told, told) if told is not None and claim.when is None else None
    return span(period)[0] if period else None


def _follows(late: Held, first: Held, days: int) -> bool:
    """Whether a figure counts, so many days later, people of another's."""
    kept = actions.families(late.claim) & actions.families(first.claim)
    return (
        late.of != first.of
        and 0 < days <= AFTER
        and not (kept and not _rare(late.claim, first.claim))
        and _may_follow(late.claim, first.claim, loosely=True)
    )


def _rare(late: Claim, first: Claim) -> bool:
    """Whether two counts are equal and too rare for chance, so that one operation's people may be
    another's: an arrest and a handover stand side by side in most reports."""
    return late.count == first.count and digits(late.count.value) >= 3


def _may_follow(late: Claim, first: Claim, *, loosely: bool) -> bool:
    """Whether one claim can count people of another at a later stage."""
    stages = _stage(late), _stage(first)
    if stages[0] is None or stages[1] is None or stages[0] <= stages[1]:
        return False
    if stages[0] == actions.LAST and first.what not in (None, "death"):
        return False
    if late.count.low > SLACK * first.count.top:
        return False
    if late.by and first.by and not set(late.by) & set(first.by):
        return False
    if loosely:
        same = not late.nationality or not first.nationality
        return same or late.nationality == first.nationality
    return compatible_people(late, first)


def _stage(claim: Claim) -> int | None:
    return actions.stage(claim.action, claim.what)


def _first(claim: Claim) -> int:
    period = when(claim)
    return span(period)[0] if period else 0


def _covered(inside: Sequence[Held], readings: Sequence[Held]) -> Iterator[Tie]:
    """Figures of operations within the scope and before the day of a reading, and readings within
    the scope of a wider total."""
    index: defaultdict[tuple[object, ...], list[Held]] = defaultdict(list)
    for one in [*inside, *readings]:
        claim = one.claim
        if claim.place is not None and claim.status == "asserted":
            index[claim.action, claim.kind, claim.place.country].append(one)
    for members in index.values():
        members.sort(key=lambda h: (_done(h.claim) or 0, h.figure.id))
    days = {key: [_done(h.claim) or 0 for h in members] for key, members in index.items()}
    for reading in readings:
        claim = reading.claim
        if claim.place is None:
            continue
        key = (claim.action, claim.kind, claim.place.country)
        upto = bisect_right(days.get(key, []), _last(claim) or 0)
        parts = (
            one
            for one in reversed(index[key][:upto])
            if one.of != reading.of and _covers(claim, one.claim)
        )
        for one in islice(parts, PARTS):
            yield _tie(one, reading, "part")


def _covers(total: Claim, claim: Claim) -> bool:
    """Whether what a claim counts is among what a running total counts, by all that both say."""
    if not comparable(total, claim) or total.what != claim.what:
        return False
    if (
        total.nationality
        and claim.nationality != total.nationality
        and (total.nationality != ("foreign",) or not claim.nationality)
    ):
        return False
    if total.to is not None and claim.to != total.to:
        return False
    if total.by and claim.by and not set(total.by) & set(claim.by):
        return False
    if claim.count.low > total.count.top:
        return False
    return _wider(total, claim) and _in_time(total, claim)


def _wider(total: Claim, claim: Claim) -> bool:
    """Whether the total's place holds the claim's."""
    relation = where(total.place, claim.place)
    if relation in (Where.SAME, Where.COUNTRY):
        return True
    if total.place is None or claim.place is None:
        return False
    if relation is Where.OF_COUNTRY:
        return not total.place.name
    return relation is Where.INSIDE and holds(total.place, claim.place)


def _in_time(total: Claim, claim: Claim) -> bool:
    """Whether the claim's days lie in the total's: from its start, if said, to the day it stood."""
    if total.when is None or total.when.end is None or claim.when is None:
        return False
    last, end = _done(claim), _last(total)
    if last is None or end is None or last > end:
        return False
    start = total.when.start
    if claim.cumulative:
        mine = claim.when.start
        if mine is None:
            return False
        return start is None or span(Period(start, start))[0] < span(Period(mine, mine))[0]
    return start is None or span(Period(start, start))[0] <= _first(claim)


def _done(claim: Claim) -> int | None:
    """The day by which a claim's action may have been done: the last one, but of what is dated by
    its month alone the first, for a total may have been drawn up within that month."""
    period = claim.when
    if period is not None and period.start == period.end and len(period.start or "") == 7:
        return span(period)[0]
    return _last(claim)


def _last(claim: Claim) -> int | None:
    if claim.when is None or claim.when.end is None:
        return None
    return span(Period(claim.when.end, claim.when.end))[1]


def _tie(a: Held, b: Held, relation: Literal["part", "stage"]) -> Tie:
    return Tie(a.figure.id, b.figure.id, a.of, b.of, relation)
