"""The verdict on one claim against another of the same quantity."""

from __future__ import annotations

from typing import Literal, NamedTuple

from raidbook.ledger.events import span
from raidbook.ledger.evidence import digits
from raidbook.ledger.weights import weights
from raidbook.model import Claim, Count, Period, Verdict

ROUND_NUMBER_WITHIN = 1.05
"""A round number given as exact ("2,000") is a rounding of what lies within a twentieth of it."""
Course = Literal["later", "settled"]
"""What two reports make of one operation: the later one counts it anew, or both give the same for
what matters most, so that a number that differs is no later one."""
COARSE = frozenset({"about", "at_least", "at_most", "range"})
ROUNDS_WITHIN = 1.25
"""A bound or an "about" is a rounding of what lies within a quarter of it: "more than 2,000" of
2,198. Farther off it names an order of magnitude only."""


class Told(NamedTuple):
    """A claim with the day on which its report was published; where that goes back to another
    telling of the same value, the day of that one."""

    claim: Claim
    published: str | None


class Comparison(NamedTuple):
    """The verdict on `a` against `b`: which of the two claims compared is `a` follows from the
    verdict (the coarser rounds, the later updates)."""

    a: Told
    b: Told
    verdict: Verdict


def compare(one: Told, two: Told, course: Course | None = None) -> Comparison:
    """The verdict between two claims about one quantity; the order of the arguments does not matter
    but for agreements and contradictions, which keep it. `course` is what their reports make of the
    operation as a whole, as far as it is known."""
    a, b = one.claim.count, two.claim.count
    if a.value == b.value and a.high == b.high:
        return Comparison(one, two, "agrees")
    if "vague" in (a.bound, b.bound):
        coarse, fine = _coarser_first(one, two)
        if coarse.claim.count.allows(fine.claim.count):
            return Comparison(coarse, fine, "vague")
        return Comparison(one, two, "contradicts")
    coarse, fine = _coarser_first(one, two)
    if _rounds(coarse.claim.count, fine.claim.count):
        return Comparison(coarse, fine, "rounds")
    later = _later(one, two, course)
    if later is not None:
        return Comparison(later, two if later is one else one, "updates")
    if coarse.claim.count.bound in COARSE and coarse.claim.count.allows(fine.claim.count):
        return Comparison(coarse, fine, "vague")
    return Comparison(one, two, "contradicts")


def agree(a: Claim, b: Claim) -> bool:
    """Whether two claims can both be right about one quantity, by their values alone."""
    if a.count.value == b.count.value:
        return True
    coarse, fine = sorted((a.count, b.count), key=coarseness, reverse=True)
    return _rounds(coarse, fine) or (coarse.bound == "vague" and coarse.allows(fine))


def coarseness(count: Count) -> tuple[int, int, float]:
    """What counts are ordered by, the finest first."""
    rank = {"exact": 0, "about": 1, "at_least": 1, "at_most": 1, "range": 2, "vague": 3}
    return rank[count.bound], -digits(count.value), count.value


def _coarser_first(one: Told, two: Told) -> tuple[Told, Told]:
    if coarseness(one.claim.count) >= coarseness(two.claim.count):
        return one, two
    return two, one


def _rounds(coarse: Count, fine: Count) -> bool:
    """Whether `fine` is what `coarse` says more coarsely."""
    low, high = sorted((abs(coarse.value), abs(fine.value)))
    if coarse.bound in COARSE:
        return coarse.allows(fine) and high <= ROUNDS_WITHIN * low
    places = digits(coarse.value)
    if high > ROUND_NUMBER_WITHIN * low:
        return False
    if coarse.value < 100 or places > 2 or digits(fine.value) <= places:
        return False
    return float(f"{fine.value:.{places - 1}e}") == coarse.value


def _later(one: Told, two: Told, course: Course | None) -> Told | None:
    """The claim that updates the other: told later, and higher, though not by much; or a correction
    by the same speaker; or of a report that counts anew what the other counted."""
    days = _day(one), _day(two)
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    first, last = (one, two) if days[0] < days[1] else (two, one)
    rule = weights().verdict
    if _corrects(last.claim, first.claim):
        return last
    if course == "settled" or abs(days[0] - days[1]) > rule.near_days:
        return None
    low, high = first.claim.count.value, last.claim.count.value
    return last if course == "later" or low < high <= rule.grows * low else None


def _corrects(last: Claim, first: Claim) -> bool:
    """Whether a speaker gives a number of its own anew, near the first one."""
    low, high = sorted((first.count.value, last.count.value))
    near = high <= low / (1 - weights().verdict.corrects)
    return near and last.said_by is not None and last.said_by == first.said_by


def _day(told: Told) -> int | None:
    if told.published is None:
        return None
    return span(Period(told.published, told.published))[0]
