"""Ties between figures: parts of running totals, and stages of one group of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

import msgspec

from raidbook.ledger import actions
from raidbook.ledger.events import days, span, when
from raidbook.ledger.evidence import compatible_people, digits
from raidbook.ledger.outgrown import SLACK, outgrown
from raidbook.ledger.scope import comparable
from raidbook.ledger.where import Where, around, holds, spelt, where
from raidbook.model import Claim, Figure, Record

PARTS = 8
"""Figures of operations that are tied to one reading: the latest ones before its day. What lies
farther back is tied to the readings before it. No verdict of the benchmark needs more than four."""
FIGURES = 200
"""Figures of one operation that are compared with one another."""
AFTER = 1200
"""Days after which a court case is no longer taken for the next stage of an arrest without the
report saying so."""
CONDEMNED = "death"
LATER = 16
"""Later readings of a total that a part of one of its readings is tied to."""


class Tie(Record):
    """A relation of figure `a` to figure `b`, of the operations or totals `a_of` and `b_of`."""

    a: str
    b: str
    a_of: str
    b_of: str
    relation: Literal["part", "stage"]


class Held(msgspec.Struct, eq=False, gc=False):
    """A figure, what holds it and the claim that it rests on. The fields from `stage` on follow
    from the claim: every comparison asks for them."""

    of: str
    figure: Figure
    claim: Claim
    reads: bool
    """Whether it is a figure of a reading, not of an operation."""
    stood: bool
    """Whether it is a figure of a reading with a day."""
    stage: int | None
    """The claim's place among the stages."""
    first: int | None
    """The day on which its action began; of an undated one, that of telling."""
    done: int | None
    """The day by which its action may have been done."""
    last: int | None
    since: int | None
    """The day on which counting began, as far as it is said."""


def held(
    of: str, figure: Figure, claim: Claim, told: str | None, day: str | None, *, reads: bool
) -> Held:
    """A figure of the operation or total `of`; `told` is the day of the claim's report, `day` that
    of the reading, if it is one."""
    return Held(
        of=of,
        figure=figure,
        claim=claim,
        reads=reads,
        stood=day is not None,
        stage=_stage(claim),
        first=_began(claim, told),
        done=_done(claim),
        last=_last(claim),
        since=_since(claim),
    )


def said(
    one: Held,
    home: Mapping[str, Held],
    claims: Mapping[str, Claim],
    readings: Callable[[str], Sequence[Held]],
) -> Iterator[Tie]:
    """Parts that a report names, of a whole that another operation or total holds; `home` gives the
    figure of each claim, `readings` those of a total. What is a part of one reading of a total is a
    part of its later ones, too."""
    for judged in one.figure.judged:
        part = claims[judged.claim]
        whole = home.get(part.part_of or "")
        if whole is None or whole.of == one.of:
            continue
        if _stage(part) != whole.stage:
            yield _tie(one, whole, "stage")
            continue
        yield _tie(one, whole, "part")
        if whole.stood:
            held = readings(whole.of)
            at = held.index(whole)
            for reading in held[at + 1 : at + 1 + LATER]:
                if reading.figure.low >= whole.figure.low:
                    yield _tie(one, reading, "part")


def stages(held: Iterable[Held]) -> Iterator[Tie]:
    """Figures of one operation that count its people at two stages."""
    people = (h for h in held if h.claim.kind == "people" and h.stage is not None)
    by_stage: defaultdict[int | None, list[Held]] = defaultdict(list)
    for one in islice(people, FIGURES):
        by_stage[one.stage].append(one)
    for stage in sorted(s for s in by_stage if s is not None):
        for earlier in sorted(s for s in by_stage if s is not None and s < stage):
            for late in by_stage[stage]:
                for first in by_stage[earlier]:
                    if may_follow(late.claim, first.claim, loosely=False):
                        yield _tie(late, first, "stage")


def outgrowing(held: Sequence[Held], claims: Mapping[str, Claim]) -> Iterator[Tie]:
    """Figures of one operation that count more people than it had before: one group all the same,
    so that they are seen together. The largest count before is taken for the group."""
    for found in outgrown(tuple(one.figure for one in held), claims):
        first = max(found.earlier, key=lambda f: (f.best, f.id))
        yield Tie(found.late.id, first.id, held[0].of, held[0].of, "stage")


def later_keys(one: Held) -> Iterator[Hashable]:
    """What figures of operations are found by that may count one another's people at another stage:
    an equal count that is no chance, one report and place, one court's town, a network."""
    claim = one.claim
    if claim.kind != "people" or one.stage is None or one.first is None:
        return
    if digits(claim.count.value) >= 2:
        yield "count", claim.count.value
    if claim.place is not None and claim.place.name is not None:
        yield "place", claim.report, claim.place.name
        if claim.what == CONDEMNED or one.stage == actions.LAST:
            yield "condemned", claim.place.town
    for network in set(claim.networks):
        yield "network", network


def earlier_stage(late: Held, before: Iterable[Held]) -> Tie | None:
    """The tie to the first figure that counts, earlier, people of another operation's; `before`
    has the figures of one key, the latest first."""
    if when(late.claim) is None:
        return None
    stage, first = late.stage or 0, late.first or 0
    for one in before:
        days = first - (one.first or 0)
        if days > AFTER:
            return None
        if (
            (one.stage or 0) < stage
            and days > 0
            and one.of != late.of
            and (
                not actions.families(late.claim) & actions.families(one.claim)
                or _rare(late.claim, one.claim)
            )
            and may_follow(late.claim, one.claim, loosely=True)
        ):
            return _tie(late, one, "stage")
    return None


def _rare(late: Claim, first: Claim) -> bool:
    """Whether two counts are equal and too rare for chance, so that one operation's people may be
    another's: an arrest and a handover stand side by side in most reports."""
    return late.count == first.count and digits(late.count.value) >= 3


def part_keys(one: Held) -> Iterator[Hashable]:
    """What a figure is found by that may be a part of a reading: its things, each place that it
    lies in, its nationalities or any."""
    claim = one.claim
    if claim.place is None or one.done is None or claim.status != "asserted":
        return
    things = _things(claim)
    for place in around(claim.place):
        yield things, claim.place.country, place, None
        if claim.nationality:
            yield things, claim.place.country, place, claim.nationality


def whole_key(reading: Held) -> Hashable | None:
    """What a reading finds its parts by; None where it has none."""
    claim = reading.claim
    if claim.place is None or reading.last is None:
        return None
    named = claim.nationality if claim.nationality != ("foreign",) else ()
    return _things(claim), claim.place.country, spelt(claim.place), named or None


def _things(claim: Claim) -> Hashable:
    return _shared((claim.action, claim.kind, claim.what, claim.currency, claim.sex, claim.minor))


@lru_cache(maxsize=10_000)
def _shared(things: tuple[object, ...]) -> tuple[object, ...]:
    """The things themselves, or some equal to them: few are different."""
    return things


def parts(reading: Held, before: Iterable[Held]) -> Iterator[Tie]:
    """Figures of operations within the scope and before the day of a reading, and readings within
    the scope of a wider total; `before` has the figures of its key, the latest first."""
    found = 0
    for one in before:
        # What ended before counting began is no part, and neither is what ended before that.
        if found == PARTS or (one.done or 0) < (reading.since or 0):
            return
        if one.of != reading.of and _covers(reading, one):
            found += 1
            yield _tie(one, reading, "part")


def may_follow(late: Claim, first: Claim, *, loosely: bool) -> bool:
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


def _first(claim: Claim) -> int | None:
    period = when(claim)
    return span(period)[0] if period else None


def _began(claim: Claim, told: str | None) -> int | None:
    """The day on which a claim's action began; of an undated one, that of telling, by which it
    was done."""
    first = _first(claim)
    if first is None and claim.when is None and told is not None:
        return days(told)[0]
    return first


def _covers(reading: Held, one: Held) -> bool:
    """Whether what a figure of the reading's key counts is among what the reading counts, by all
    that both say."""
    if not _in_time(reading, one):
        return False
    total, claim = reading.claim, one.claim
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
    return _wider(total, claim) and comparable(total, claim)


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


def _in_time(reading: Held, one: Held) -> bool:
    """Whether the days of what was done by the reading's day lie in the reading's: from its start,
    if said."""
    if one.claim.cumulative:
        return one.since is not None and (reading.since is None or reading.since < one.since)
    return reading.since is None or reading.since <= (one.first or 0)


def _done(claim: Claim) -> int | None:
    """The day by which a claim's action may have been done: the last one, but of what is dated by
    its month alone the first, for a total may have been drawn up within that month."""
    period = claim.when
    if period is not None and period.start == period.end and len(period.start or "") == 7:
        return span(period)[0]
    return _last(claim)


def _since(claim: Claim) -> int | None:
    if claim.when is None or claim.when.start is None:
        return None
    return days(claim.when.start)[0]


def _last(claim: Claim) -> int | None:
    if claim.when is None or claim.when.end is None:
        return None
    return days(claim.when.end)[1]


def _tie(a: Held, b: Held, relation: Literal["part", "stage"]) -> Tie:
    return Tie(a.figure.id, b.figure.id, a.of, b.of, relation)
