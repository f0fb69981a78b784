"""The evidence that two events of different reports are one operation."""

from __future__ import annotations

from functools import cache, lru_cache

from raidbook.ledger import actions
from raidbook.ledger.events import Event
from raidbook.ledger.weights import OperationWeights, weights
from raidbook.ledger.where import Where, where
from raidbook.model import Claim

COARSE = frozenset({"about", "at_least", "at_most", "range"})
SURE = 1e-6
"""More than what rounding can add to a sum of weights."""

LEFT_BEHIND = 0.01
"""Share of a group that may be missing at a later stage for the two counts to be near."""


def enough(a: Event, b: Event) -> float | None:
    """The evidence for one operation where it says "the same": a high sum from at least two
    independent grounds (when, where, who, how many, a network's name). Else None."""
    w = weights().operation
    when = _when(a, b, w)
    # What speaks clearly against it is asked first: nothing else could make up for it.
    most = w.same_place + w.same_actors + w.same_destination + w.same_network + w.figures
    if when + most + SURE < w.threshold:
        return None
    told = when, _where(a, b), _who(a, b, w), _name(a, b, w)
    score = sum(told) + _family(a, b, w)
    if score + _most(a, b, w) + SURE < w.threshold:
        return None
    counts = _how_many(a, b, w)
    score += counts
    grounds = (counts > 0) + sum(worth > 0 for worth in told)
    return score if score >= w.threshold and grounds >= 2 else None


def evidence(a: Event, b: Event) -> float:
    """The evidence for one operation, a sum of weights. Unknown on either side is no evidence."""
    w = weights().operation
    score = sum((_when(a, b, w), _where(a, b), _who(a, b, w), _name(a, b, w)))
    score += _family(a, b, w)
    # Counting is the costly part: left out where the rest speaks so much against it that even the
    # rarest figures could not make up for it.
    return score + _how_many(a, b, w) if score + w.figures >= w.threshold else score


def _most(a: Event, b: Event, w: OperationWeights) -> float:
    """The most that figures can be worth: without an equal value each rounds another at best."""
    for mine in a.claims:
        value = mine.count.value
        for other in b.claims:
            if other.count.value == value:
                return w.figures
    return max(w.near, w.rounds * len(a.claims))


def _name(a: Event, b: Event, w: OperationWeights) -> float:
    return w.same_network if a.networks & b.networks else 0.0


def _family(a: Event, b: Event, w: OperationWeights) -> float:
    apart = a.families and b.families and a.families.isdisjoint(b.families)
    return w.other_family if apart else 0.0


def _when(a: Event, b: Event, w: OperationWeights) -> float:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _told(a, b, w)
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        if a.first == b.first and a.last == b.last:
            return w.same_day if a.first == a.last else _window(a, w)
        return w.overlap if max(a.last - a.first, b.last - b.first) <= 31 else w.loose_overlap
    if gap == 1:
        return w.next_day
    if gap <= w.soon and a.stock and b.stock:
        return w.told_soon
    if gap <= 3:
        return w.few_days
    return w.days_apart if gap <= w.far else w.far_apart


def _window(a: Event, w: OperationWeights) -> float:
    """The worth of equal periods of several days: a stated first and last day are a campaign's
    dates, a mere month or year is not."""
    period = a.when
    if period is None or period.start == period.end:
        year = period is not None and len(period.start or "") == 4
        return w.loose_overlap if year else w.overlap
    return w.same_window


def _told(a: Event, b: Event, w: OperationWeights) -> float:
    """What the day of telling says where an event has no date of its own."""
    if a.first is None and b.first is None:
        return 0.0
    dated, undated = (a, b) if a.first is not None else (b, a)
    told = undated.told
    if dated.first is None or dated.last is None or told is None:
        return 0.0
    if told < dated.first:
        return w.told_before
    if told - dated.last <= w.soon:
        return w.told_soon
    return w.told_late if told - dated.last > w.late else 0.0


def _where(a: Event, b: Event) -> float:
    if not a.places or not b.places:
        return 0.0
    worth = _worth()
    found = [worth[r] for p in a.places for q in b.places if (r := where(p, q)) in worth]
    return max(found, default=0.0)


@cache
def _worth() -> dict[Where, float]:
    w = weights().operation
    return {
        Where.SAME: w.same_place,
        Where.INSIDE: w.inside,
        Where.OF_COUNTRY: w.town_of_country,
        Where.COUNTRY: w.same_country,
        Where.APART: w.other_place,
        Where.ABROAD: w.other_country,
    }


def _who(a: Event, b: Event, w: OperationWeights) -> float:
    score = 0.0
    if a.by and b.by:
        if a.by == b.by and len(a.by) > 1:
            score += w.same_actors
        else:
            score += w.shared_actor if a.by & b.by else w.other_actors
    if a.to and b.to:
        score += w.same_destination if a.to & b.to else w.other_destination
    return score


def _how_many(a: Event, b: Event, w: OperationWeights) -> float:
    """Equal values by how rare they are, then values that round or come near one another."""
    total = 0.0
    near = apart = False
    for mine in a.claims:
        best = 0.0
        hundreds = mine.kind == "people" and mine.count.value >= 100
        for other in b.claims:
            if mine.kind == other.kind:
                same = same_quantity(mine, other)
                best = max(best, _same_value(mine, other, same, w))
                near = near or (same and _near(mine, other))
                near = near or (hundreds and _nearly_all(mine, other))
                apart = apart or (same and not may_be_part(mine, other))
        total += best
    if total:
        return min(total, w.figures)
    if near:
        return w.near
    return w.apart if apart else 0.0


def _same_value(a: Claim, b: Claim, same: bool, w: OperationWeights) -> float:
    """What an equal or rounded value is worth; `same` says whether the two count the same sort of
    thing after the same action."""
    if a.currency != b.currency or (a.what != b.what and a.kind != "people"):
        return 0.0
    if not same and not _stages(a, b):
        return 0.0
    share = 1.0 if same else w.stage_share
    if a.count.value == b.count.value and "vague" not in (a.count.bound, b.count.bound):
        thing = w.same_thing if a.kind != "people" and a.what is not None else 0.0
        return share * (w.digits[min(digits(a.count.value), len(w.digits) - 1)] + thing)
    coarse = same and COARSE & {a.count.bound, b.count.bound}
    return w.rounds if coarse and a.count.allows(b.count) and _near(a, b) else 0.0


def _stages(a: Claim, b: Claim) -> bool:
    """Whether the two may count the same people or things at two stages."""
    if a.kind != "people":
        return {a.action, b.action} <= {"raid", "hold", "seize", "block"}
    both = actions.stage(a.action, a.what), actions.stage(b.action, b.what)
    return None not in both and compatible_people(a, b)


def same_quantity(a: Claim, b: Claim) -> bool:
    """Whether two claims count the same sort of thing after the same action."""
    return (
        a.action == b.action
        and a.kind == b.kind
        and a.what == b.what
        and a.currency == b.currency
        and a.sex == b.sex
        and a.minor == b.minor
        and compatible_people(a, b)
    )


def compatible_people(a: Claim, b: Claim) -> bool:
    """Whether label and nationality allow that the two count the same people."""
    return actions.one_label(a, b) and (
        not a.nationality or not b.nationality or a.nationality == b.nationality
    )


def may_be_part(a: Claim, b: Claim) -> bool:
    """Whether the smaller of two counts may be a part of the larger: only it names its people."""
    small, large = sorted((a, b), key=lambda c: c.count.value)
    return named(small) and not named(large)


def named(claim: Claim) -> bool:
    """Whether a claim says of which countries its people are."""
    return claim.nationality not in ((), ("foreign",))


def _nearly_all(a: Claim, b: Claim) -> bool:
    """Whether two counts of three digits or more may be one group at two stages, less a few: 763
    arrested, 762 of them handed over."""
    low, high = sorted((a.count.value, b.count.value))
    if a.kind != "people" or b.kind != "people" or low < 100 or low < (1 - LEFT_BEHIND) * high:
        return False
    rare = min(digits(a.count.value), digits(b.count.value)) >= 3
    return rare and a.action != b.action and _stages(a, b)


def _near(a: Claim, b: Claim) -> bool:
    """Whether two values lie within a tenth of one another."""
    low, high = sorted((abs(a.count.value), abs(b.count.value)))
    return high > 0 and low >= 0.9 * high


@lru_cache(maxsize=100_000)
def digits(value: float) -> int:
    """The significant digits of a value: 3 for 1,390 and 269, 1 for 4,000."""
    written = f"{value:.10g}".replace(".", "").replace("-", "")
    mantissa = written.split("e")[0].strip("0")
    return len(mantissa)
