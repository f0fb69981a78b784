"""The evidence that two claims are readings of one running total: do their scopes agree?"""

from __future__ import annotations

import datetime as dt
from functools import cache

import msgspec

from raidbook.ledger import actions
from raidbook.ledger.events import days
from raidbook.ledger.evidence import digits
from raidbook.ledger.weights import TotalWeights, weights
from raidbook.ledger.where import Where, where
from raidbook.model import Claim, Period

BEYOND = 1.25
"""How much more than said an "at least" is taken to mean where readings are compared."""
SURE = 1e-6
"""More than what rounding can add to a sum of weights."""
FOREVER = -1e9
"""Evidence of what cannot be: different things counted."""


class Stand(msgspec.Struct, frozen=True, gc=False):
    """A running total as one claim gives it. The fields from `since` on follow from the others:
    every comparison asks for them."""

    claim: Claim
    day: str | None
    """The day on which it stood; None where neither the text nor the report has a date."""
    part: bool
    """Whether it breaks down another running total."""
    since: str | None
    """When counting began, as far as it is said."""
    start: tuple[int, int] | None
    """The first and last day of `since`, and of `day`, as day numbers."""
    end: tuple[int, int] | None

    @property
    def scoped(self) -> bool:
        """Whether the claim says where its people or things were."""
        return self.claim.place is not None

    @property
    def key(self) -> tuple[str, int, int]:
        """What stands are ordered by."""
        return self.claim.report, self.claim.start, self.claim.ordinal


def stand(claim: Claim, published: str | None, part: bool) -> Stand:
    """The claim as a reading: it stood so on the last day of its period, else when its report was
    published."""
    since, end = (claim.when.start, claim.when.end) if claim.when else (None, None)
    day = end or published
    return Stand(
        claim, day, part, since, days(since) if since else None, days(day) if day else None
    )


def stood(day: str | None) -> tuple[dt.date, str]:
    """What readings are ordered by: the last day of "2023" comes after "2023-09"; undated ones come
    first."""
    return (Period(None, day).last_day, day) if day else (dt.date.min, "")


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims count the same things closely enough for one running total to hold
    both."""
    if a.kind != b.kind or a.currency != b.currency or a.status != b.status:
        return False
    if a.sex != b.sex or a.minor != b.minor:
        return False
    if a.action != b.action and (
        not actions.related_actions(a.action, b.action) or _brought_home(a, b) is False
    ):
        return False
    if not (actions.related_what(a.what, b.what) and actions.one_label(a, b)):
        return False
    if a.nationality == b.nationality:
        return True
    return _nationality(a) is None or _nationality(b) is None


def _brought_home(a: Claim, b: Claim) -> bool | None:
    """Whether, of an arrest and a handover, the people came to the country that arrested them or
    whose nationals they are: only then does one total hold both. None where the report of the
    handover does not say where they came to, and for all other pairs of actions."""
    if {a.action, b.action} != {"arrest", "handover"}:
        return None
    arrest, handover = (a, b) if a.action == "arrest" else (b, a)
    if handover.to is None or handover.to in (*arrest.by, *arrest.nationality):
        return None if handover.to is None else True
    return None if supposed(arrest) else False


def _nationality(claim: Claim) -> tuple[str, ...] | None:
    """The nationalities that a claim is about; None where it says none, or several, or
    "foreign"."""
    named = claim.nationality != ("foreign",) and len(claim.nationality) == 1
    return claim.nationality if named else None


def agreement(a: Stand, b: Stand) -> float:
    """The evidence that two readings are of one total; symmetric."""
    return sum(_grounds(a, b))


def some_ground(a: Stand, b: Stand) -> bool:
    """Whether destination, actors, start or values speak for one total."""
    return any(worth > 0 for worth in _grounds(a, b)[2:])


def enough(a: Stand, b: Stand) -> float | None:
    """The evidence where it says "one total": a high sum from at least two grounds. Else None."""
    one, two = a.claim, b.claim
    w = weights().total
    left = float("-inf")
    if one.count.value != two.count.value and not (one.networks and two.networks):
        left = w.threshold - w.same_label - w.same_destination - w.same_actors - w.same_report
    # Most pairs that are compared have places or starts that speak so much against one total that
    # nothing else could make up for it.
    place = _place(one, two, w)
    if place + w.same_start + SURE < left:
        return None
    since = _since(a, b, w)
    if place + since + SURE < left:
        return None
    grounds = _grounds_beside(a, b, place, since)
    score = sum(grounds)
    two_grounds = score >= w.threshold and sum(g > 0 for g in grounds[1:]) >= 2
    return score if two_grounds else None


def scopes_differ(a: Stand, b: Stand) -> bool:
    """Whether two readings say different things of their scope: where both say something."""
    one, two = _said(a), _said(b)
    return any(x and y and x != y for x, y in zip(one, two, strict=True)) or not comparable(
        a.claim, b.claim
    )


def _said(of: Stand) -> tuple[object, ...]:
    claim = of.claim
    place = claim.place and claim.place.town
    return claim.action, claim.label, place, claim.to, claim.by, of.since


def _grounds(a: Stand, b: Stand) -> tuple[float, ...]:
    """What things, place, destination, actors, start and values are worth."""
    w = weights().total
    return _grounds_beside(a, b, _place(a.claim, b.claim, w), _since(a, b, w))


def _grounds_beside(a: Stand, b: Stand, place: float, since: float) -> tuple[float, ...]:
    """The same, where the worth of places and starts is known already."""
    w = weights().total
    if not comparable(a.claim, b.claim) or a.part != b.part:
        return (FOREVER,)
    if a.part and a.claim.nationality != b.claim.nationality:
        return (FOREVER,)
    told = w.same_report if a.claim.report == b.claim.report and _rises(a, b) else 0.0
    return (
        _what(a.claim, b.claim, w) + told,
        place,
        _destination(a.claim, b.claim, w),
        _who(a.claim, b.claim, w),
        since,
        _values(a, b, w),
    )


def _rises(a: Stand, b: Stand) -> bool:
    """Whether one of the two stood later and higher than the other."""
    if a.end is None or b.end is None or a.claim.action != b.claim.action:
        return False
    first, last = (a, b) if a.end <= b.end else (b, a)
    return later(first, last) and first.claim.count.value < last.claim.count.value


def falls(a: Stand, b: Stand) -> bool:
    """Whether the later of the two is lower than the earlier, whatever the words allow."""
    if a.end is None or b.end is None:
        return False
    first, last = (a, b) if a.end <= b.end else (b, a)
    if not later(first, last):
        return False
    return min(last.claim.count.top, BEYOND * last.claim.count.value) < first.claim.count.low


def later(a: Stand, b: Stand) -> bool:
    """Whether both have a day and `b` stood after `a`, however precise the days are."""
    return a.end is not None and b.end is not None and a.end[1] < b.end[0]


def starts_differ(a: Stand, b: Stand) -> bool:
    """Whether two readings begin to count on days that are not one start said differently."""
    return _since(a, b, weights().total) < weights().total.vague_start


def same_day(a: Stand, b: Stand) -> bool:
    """Whether both stood on one day."""
    return a.day is not None and a.day == b.day


def _what(a: Claim, b: Claim, w: TotalWeights) -> float:
    score = 0.0
    if a.label is not None and b.label is not None:
        loosely = a.label == b.label or "person" in (a.label, b.label)
        score += w.same_label if a.label == b.label else 0.0 if loosely else w.other_label
    score += w.related_action if a.action != b.action else 0.0
    score += w.related_what if a.what != b.what else 0.0
    return score


def _place(a: Claim, b: Claim, w: TotalWeights) -> float:
    # Losses are placed with the victims and takings with the gang, so their places say nothing
    # here.
    if a.place is None or b.place is None or a.what != b.what:
        return 0.0
    relation = where(a.place, b.place)
    if relation is Where.COUNTRY:
        return w.abroad if _abroad(a) or _abroad(b) else w.at_home
    return _worth().get(relation, 0.0)


def _abroad(claim: Claim) -> bool:
    """Whether others than the country itself acted in it."""
    country = claim.place.country if claim.place is not None else None
    return bool(claim.by) and claim.by != (country,)


@cache
def _worth() -> dict[Where, float]:
    w = weights().total
    return {
        Where.SAME: w.same_place,
        Where.INSIDE: w.inside,
        Where.OF_COUNTRY: w.region_of_country,
        Where.APART: w.other_place,
        Where.ABROAD: w.other_country,
    }


def _destination(a: Claim, b: Claim, w: TotalWeights) -> float:
    if a.to is None or b.to is None:
        return 0.0
    return w.same_destination if a.to == b.to else w.other_destination


def _who(a: Claim, b: Claim, w: TotalWeights) -> float:
    score = w.same_place if set(a.networks) & set(b.networks) else 0.0
    if not a.by or not b.by:
        return score
    if a.by == b.by:
        return score + (w.same_actors if len(a.by) > 1 else w.same_actor)
    mine, its = parties(a), parties(b)
    if mine & its:
        return score + w.shared_actor
    unsaid = any(one_sided(c) or supposed(c) for c in (a, b))
    return score if unsaid else score + w.other_actors


def parties(claim: Claim) -> set[str]:
    """The countries that took part: those that acted, and the one that took people over, which a
    report of a handover seldom names beside those that gave them."""
    return {*claim.by, claim.to} if claim.to else set(claim.by)


def supposed(claim: Claim) -> bool:
    """Whether no report says who acted: the reader took the authorities of the place."""
    return any(e.field == "by" and e.source == "default" for e in claim.evidence)


def one_sided(claim: Claim) -> bool:
    """Whether of the two sides that a handover has, one is not said."""
    return claim.action == "handover" and len(parties(claim)) < 2


def _since(a: Stand, b: Stand, w: TotalWeights) -> float:
    """Starts of counting: equal, the same said less precisely, or different ones."""
    one, two, first, second = a.since, b.since, a.start, b.start
    if one is None or two is None or first is None or second is None:
        return 0.0
    if one == two:
        return w.same_start_year if len(one) == 4 else w.same_start
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if long.startswith(short):
        return w.near_start if (len(short), len(long)) != (4, 10) else w.vague_start
    gap = max(first[0] - second[1], second[0] - first[1])
    ended = max(a.end[1] if a.end else 0, b.end[1] if b.end else 0)
    lasted = ended - min(first[0], second[0])
    return 0.0 if 0 < gap <= w.start_slack * lasted else w.other_start


def _values(a: Stand, b: Stand, w: TotalWeights) -> float:
    one, two = a.claim.count, b.claim.count
    if one.value == two.value and "vague" not in (one.bound, two.bound):
        return w.digits[min(digits(one.value), len(w.digits) - 1)]
    return w.falls if falls(a, b) else 0.0
