"""Coverage: what running totals announce, and how much of it dated operations account for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

import msgspec

from raidbook.insight.fitting import Known
from raidbook.insight.scope import EVERYTHING, Scope, totals
from raidbook.ledger.course import allowed, increments
from raidbook.ledger.how_many.operations import Counts, piece, undivided
from raidbook.ledger.how_many.pieces import Claims, chosen, stated
from raidbook.ledger.scope import stood
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Kind, Period, ReadingOf, Record, Total

KINDS: tuple[Kind, ...] = ("people", "sites", "cases")
"""What is announced as a running total, and done in operations that can be counted."""
ONE_DAY = dt.timedelta(days=1)

Why = Literal["inside", "may_be_same", "stage", "border"]
WHYS: tuple[Why, ...] = get_args(Why)


class Traced(Record):
    """A figure of an operation within the scope of a total. `inside` adds to what is traced; what
    may count the same people as another one does not, nor people at another `stage` that only some
    readings of the total count, nor what lies across the `border` of the period: these only bound
    it from above."""

    operation: str
    figure: str
    claims: tuple[str, ...]
    count: float
    """As stated, which is what `how_many` adds."""
    most: float
    """The most that reports make of it; as stated where nothing bounds it."""
    why: Why


class Stretch(Record):
    """From one reading of a total to the next (`since` is the day when counting began, or that of
    the earlier reading, whose own day is no part of it).

    `low` to `high`: what was announced; `traced_low` to `traced_high`: what dated operations of the
    same scope add up to, their numbers as stated; `rest_low` to `rest_high`: what they leave
    unexplained, never below 0. None where nothing bounds it. `exceeds`: the operations count more
    than was announced: one or the other is wrong, or the total has a narrower scope than it says.
    """

    since: str
    until: str
    from_start: bool
    low: float
    best: float
    high: float | None
    claims: tuple[str, ...]
    traced: tuple[Traced, ...]
    traced_low: float
    traced_high: float
    rest_low: float
    rest_best: float
    rest_high: float | None
    exceeds: bool


class Covered(Record):
    """A running total by its periods, and as a `whole`: from the day when counting began, else from
    the first reading, to the last one. `undated` are operations of its scope without a day: they
    may be in any period."""

    total: str
    stretches: tuple[Stretch, ...]
    whole: Stretch
    undated: tuple[str, ...]


class Answer(Record):
    """Totals with most readings first, of those with as many the largest. `placeless` are those of
    which nothing says where: any operation might be in them."""

    totals: tuple[Covered, ...]
    placeless: tuple[str, ...]


class _Announced(msgspec.Struct, frozen=True):
    since: str
    until: str
    from_start: bool
    low: float
    best: float
    high: float | None
    claims: tuple[str, ...]
    actions: tuple[Action, ...]
    """Those of the readings at its ends, the later first."""


def answer(shelf: Shelf, scope: Scope = EVERYTHING) -> Answer:
    """What the totals of a scope announce by period, against the operations that the ledger knows.

    Operations are found by the total's own scope, not by the one asked about; of a total with a
    period asked for all periods are shown that overlap it.
    """
    known = Known(shelf)
    found, placeless = [], []
    for total in totals(shelf, scope):
        if total.kind not in KINDS or total.status != "asserted":
            continue
        said = [one for one in _announced(total) if _asked(one, scope)]
        if said and total.place is None and total.to is None:
            placeless.append(total.id)
        elif said:
            found.append((total, _covered(total, said, known)))
    found.sort(key=lambda pair: (-len(pair[0].readings), -pair[1].whole.best, pair[0].id))
    return Answer(tuple(covered for _, covered in found), tuple(sorted(placeless)))


def _asked(one: _Announced, scope: Scope) -> bool:
    return scope.period & Period(one.since, one.until) is not None


def _announced(total: Total) -> Iterator[_Announced]:
    """What was announced from each day to the next, as far as readings are certain."""
    days: defaultdict[str, list[ReadingOf]] = defaultdict(list)
    for one in total.readings:
        if one.day is not None and not one.inferred:
            days[one.day].append(one)
    first = min(days, key=stood, default=None)
    begun = Period(total.since, None).first_day
    if total.since is not None and first is not None and begun <= Period(None, first).last_day:
        yield _reading(total.since, first, days[first])
    for grown in total.increments:
        yield _Announced(
            grown.since,
            grown.until,
            False,
            grown.low,
            grown.best,
            grown.high,
            grown.claims,
            _actions(days[grown.until], days[grown.since]),
        )


def _reading(since: str, until: str, held: Sequence[ReadingOf]) -> _Announced:
    """What the readings of a day announce from the day when counting began."""
    low, high = allowed(held)
    best = max(one.figure.best for one in held)
    claims = tuple(dict.fromkeys(one.figure.rests_on for one in held))
    return _Announced(since, until, True, low, best, high, claims, _actions(held))


def _actions(*held: Iterable[ReadingOf]) -> tuple[Action, ...]:
    return tuple(dict.fromkeys(one.figure.key.action for some in held for one in some))


def _covered(total: Total, said: Sequence[_Announced], known: Known) -> Covered:
    stretches = tuple(_stretch(one, total, known) for one in said)
    whole = stretches[0] if len(said) == 1 else _stretch(_whole(total, said), total, known)
    return Covered(total.id, stretches, whole, known.fitting(total, total.action).undated)


def _whole(total: Total, said: Sequence[_Announced]) -> _Announced:
    """From the beginning of the first period to the end of the last."""
    first, last = said[0], said[-1]
    actions = (total.action, *(action for one in said for action in one.actions))
    held = [one for one in total.readings if one.day == last.until and not one.inferred]
    if first.from_start:
        whole = _reading(first.since, last.until, held)
        return msgspec.structs.replace(whole, actions=tuple(dict.fromkeys(actions)))
    before = [one for one in total.readings if one.day == first.since and not one.inferred]
    (grown,) = increments((*before, *held))
    return _Announced(
        grown.since,
        grown.until,
        False,
        grown.low,
        grown.best,
        grown.high,
        grown.claims,
        tuple(dict.fromkeys(actions)),
    )


def _stretch(one: _Announced, total: Total, known: Known) -> Stretch:
    """What was announced for a period against the operations in it.

    Readings of one total may call its people handed over now, arrested then. Both would count the
    same people twice, so only one action adds: the total's own, if readings of these days have it.
    """
    since = Period(one.since, one.since)
    first = since.first_day if one.from_start else since.last_day + ONE_DAY
    last = Period(None, one.until).last_day
    main = total.action if total.action in one.actions else one.actions[0]
    near = known.fitting(total, main).within(first, last)
    later = [a for a in one.actions if a != main]
    others = [f for a in later for f, _ in known.fitting(total, a).within(first, last)]
    traced = _traced(near, others, known.claims)
    low = sum(t.count for t in traced if t.why == "inside")
    high = sum(t.most for t in traced)
    return Stretch(
        since=one.since,
        until=one.until,
        from_start=one.from_start,
        low=one.low,
        best=one.best,
        high=one.high,
        claims=one.claims,
        traced=traced,
        traced_low=low,
        traced_high=high,
        rest_low=max(0.0, one.low - high),
        rest_best=max(0.0, one.best - low),
        rest_high=None if one.high is None else max(0.0, one.high - low),
        exceeds=one.high is not None and low > one.high,
    )


def _traced(
    near: Sequence[tuple[Counts, bool]], others: Iterable[Counts], claims: Claims
) -> tuple[Traced, ...]:
    """The figures that overlap a period, each with whether it lies in it, and what they add;
    `others` are at another stage."""
    inside = undivided(one for one, lies_in in near if lies_in)
    adds = {p.figures[0].id for p in chosen(piece(one, claims) for one in inside)}
    lying = {one.figure.id for one, lies_in in near if lies_in}
    border = (one for one in undivided(one for one, _ in near) if one.figure.id not in lying)
    found = [
        *(
            _one(one, "inside" if one.figure.id in adds else "may_be_same", claims)
            for one in inside
        ),
        *(_one(one, "border", claims) for one in border),
        *(_one(one, "stage", claims) for one in undivided(others)),
    ]
    return tuple(sorted(found, key=lambda t: (WHYS.index(t.why), -t.count, t.figure)))


def _one(of: Counts, why: Why, claims: Claims) -> Traced:
    figure = of.figure
    count = stated(figure, claims)
    told = dict.fromkeys((figure.rests_on, *(judged.claim for judged in figure.judged)))
    most = max(count, figure.best if figure.high is None else figure.high)
    return Traced(of.holder, figure.id, tuple(told), count, most, why)
