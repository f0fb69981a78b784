"""The evidence that two events of different reports are one operation."""

from __future__ import annotations

from typing import NamedTuple

from raidbook.ledger import actions
from raidbook.ledger.events import Event, span
from raidbook.ledger.weights import OperationWeights, weights
from raidbook.ledger.where import Where, where
from raidbook.model import Claim, Period

LEFT_BEHIND = 0.01
"""Share of a group that may be missing at a later stage for the two counts to be near."""


class Evidence(NamedTuple):
    """A sum of weights, and the independent grounds among them ("when", "where", "who", "how many",
    "name")."""

    score: float
    grounds: frozenset[str]

    @property
    def enough(self) -> bool:
        """Whether it says "the same": a high sum from at least two grounds."""
        return self.score >= weights().operation.threshold and len(self.grounds) >= 2


def evidence(a: Event, b: Event) -> Evidence:
    """The evidence for one operation; symmetric. Unknown on either side is no evidence."""
    w = weights().operation
    parts = {
        "when": _when(a, b, w),
        "where": _where(a, b, w),
        "who": _who(a, b, w),
        "name": w.same_network if a.networks & b.networks else 0.0,
    }
    score = sum(parts.values())
    if a.families and b.families and not a.families & b.families:
        score += w.other_family
    # Counting is the costly part: left out where the rest speaks so much against it that even the
    # rarest figures could not make up for it.
    if score + w.figures >= w.threshold:
        parts["how many"] = _how_many(a, b, w)
        score += parts["how many"]
    return Evidence(score, frozenset(ground for ground, worth in parts.items() if worth > 0))


def _when(a: Event, b: Event, w: OperationWeights) -> float:
    if a.when is None or b.when is None:
        return _told(a, b, w)
    (a_first, a_last), (b_first, b_last) = span(a.when), span(b.when)
    gap = max(a_first, b_first) - min(a_last, b_last)
    if gap <= 0:
        if (a_first, a_last) == (b_first, b_last):
            return w.same_day if a_first == a_last else _window(a, w)
        return w.overlap if max(a_last - a_first, b_last - b_first) <= 31 else w.loose_overlap
    if gap == 1:
        return w.next_day
    if gap <= w.soon and _stock(a) and _stock(b):
        return w.told_soon
    if gap <= 3:
        return w.few_days
    return w.days_apart if gap <= w.far else w.far_apart


def _stock(event: Event) -> bool:
    """Whether all that an event counts is there, and was not done, on its day."""
    return all(c.action == "hold" for c in event.claims)


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
    if a.when is None and b.when is None:
        return 0.0
    dated, undated = (a, b) if a.when is not None else (b, a)
    if dated.when is None or undated.published is None:
        return 0.0
    first, last = span(dated.when)
    told = _day(undated.published)
    if told < first:
        return w.told_before
    if told - last <= w.soon:
        return w.told_soon
    return w.told_late if told - last > w.late else 0.0


def _day(date: str) -> int:
    return span(Period(date, date))[0]


def _where(a: Event, b: Event, w: OperationWeights) -> float:
    worth = {
        Where.SAME: w.same_place,
        Where.INSIDE: w.inside,
        Where.OF_COUNTRY: w.town_of_country,
        Where.COUNTRY: w.same_country,
        Where.APART: w.other_place,
        Where.ABROAD: w.other_country,
    }
    found = {where(p, q) for p in a.places for q in b.places}
    return max((worth[r] for r in found if r in worth), default=0.0)


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
        found = [worth for other in b.claims if (worth := _same_value(mine, other, w)) is not None]
        total += max((worth for worth in found if worth > 0), default=0.0)
        comparable = [o for o in b.claims if same_quantity(mine, o)]
        near = near or any(_near(mine, o) for o in comparable)
        if mine.kind == "people" and mine.count.value >= 100:
            near = near or any(_nearly_all(mine, o) for o in b.claims)
        apart = apart or any(not may_be_part(mine, o) for o in comparable)
    if total:
        return min(total, w.figures)
    if near:
        return w.near
    return w.apart if apart else 0.0


def _same_value(a: Claim, b: Claim, w: OperationWeights) -> float | None:
    """What an equal or rounded value is worth; None where the two do not count the same things."""
    if a.kind != b.kind or a.currency != b.currency or (a.what != b.what and a.kind != "people"):
        return None
    share = 1.0 if same_quantity(a, b) else w.stage_share
    if share < 1.0 and not _stages(a, b):
        return None
    if a.count.value == b.count.value and "vague" not in (a.count.bound, b.count.bound):
        thing = w.same_thing if a.kind != "people" and a.what is not None else 0.0
        return share * (w.digits[min(digits(a.count.value), len(w.digits) - 1)] + thing)
    coarse = {a.count.bound, b.count.bound} & {"about", "at_least", "at_most", "range"}
    if share == 1.0 and coarse and a.count.allows(b.count) and _near(a, b):
        return w.rounds
    return 0.0


def _stages(a: Claim, b: Claim) -> bool:
    """Whether the two may count the same people or things at two stages."""
    if a.kind != "people":
        return {a.action, b.action} <= {"raid", "hold", "seize", "block"}
    both = actions.stage(a.action, a.what), actions.stage(b.action, b.what)
    return None not in both and compatible_people(a, b)


def same_quantity(a: Claim, b: Claim) -> bool:
    """Whether two claims count the same sort of thing after the same action."""
    return (
        (a.action, a.kind, a.what, a.currency) == (b.action, b.kind, b.what, b.currency)
        and (a.sex, a.minor) == (b.sex, b.minor)
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


def digits(value: float) -> int:
    """The significant digits of a value: 3 for 1,390 and 269, 1 for 4,000."""
    written = f"{value:.10g}".replace(".", "").replace("-", "")
    mantissa = written.split("e")[0].strip("0")
    return len(mantissa)
