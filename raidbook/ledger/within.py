"""One report: which of its claims are about one operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from raidbook.ledger import actions
from raidbook.ledger.events import Event, event, span, when
from raidbook.ledger.evidence import digits
from raidbook.ledger.weights import WithinWeights, weights
from raidbook.ledger.where import Where, where
from raidbook.model import Claim, Period, Report

REACH = 40
"""Events, and claims of an event, that a further claim is compared with: the last ones. A report
that lists hundreds of towns stays cheap, and what stands so far apart in a text seldom belongs
together."""


def events(claims: Iterable[Claim], report: Report | None) -> tuple[Event, ...]:
    """The events that the claims of one report tell of, in the order of the text. Running totals
    are no events and must not be among the claims."""
    return tuple(event(group, report) for group in gathered(claims))


def gathered(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims of one report by the events that they tell of, in the order of the text.

    Parts follow their whole; for the rest the evidence of weights.toml is added up claim by claim,
    and each joins the event that it fits best or opens one.
    """
    groups: list[list[Claim]] = []
    for family in _wholes_with_parts(claims):
        first = max(0, len(groups) - REACH)
        fits = [(_fit_family(family, group), first + n) for n, group in enumerate(groups[first:])]
        best = max(fits, key=lambda fit: (fit[0], fit[1]), default=None)
        if best is None or best[0] < weights().within.threshold:
            groups.append(list(family))
        else:
            groups[best[1]].extend(family)
    return groups


def _wholes_with_parts(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims, each whole with those parts that are of one time with it, in the order of the
    text."""
    ordered = sorted(claims, key=lambda c: (c.start, c.ordinal))
    by_id = {c.id: c for c in ordered}
    top: dict[str, str] = {}
    for claim in ordered:
        at, seen = claim, {claim.id}
        while at.part_of in by_id and at.part_of not in seen and _same_time(at, by_id[at.part_of]):
            at = by_id[at.part_of]
            seen.add(at.id)
        top[claim.id] = at.id
    families: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        families[top[claim.id]].append(claim)
    return list(families.values())


def _same_time(part: Claim, whole: Claim) -> bool:
    """Whether a part is of the operation that its whole is of.

    A part has the date of its whole unless it happened at another time, so a part of another action
    without a date, of a whole with one, was another operation: 51 arrested earlier, of 64 flown
    home today.
    """
    if actions.circumstance(part):
        return True
    mine, its = when(part), when(whole)
    if mine is None:
        return its is None or part.action == whole.action
    return its is None or mine & its is not None


def _fit(claim: Claim, group: list[Claim]) -> float:
    """The evidence that a claim is about the operation that a group of claims is about."""
    w = weights().within
    near = group[-REACH:]
    others = [c for c in near if not actions.circumstance(c)] or near
    fit = max(_proximity(claim, c, w) for c in near)
    if any(claim.part_of == c.id and not _same_time(claim, c) for c in near):
        fit += w.other_when
    fit += _time(when(claim), [when(c) for c in others], w)
    if not (actions.circumstance(claim) or actions.circumstance(others[0])):
        fit += _place(claim, others, w)
        fit += _family(claim, others, w)
    fit += _actors(claim, others, w)
    return fit


def _fit_family(family: list[Claim], group: list[Claim]) -> float:
    """The evidence that a whole and its parts are about the operation of a group: the best of any
    of them, less what it costs that their sentence opens a new event."""
    told = {c.sentence for c in group[-REACH:]}
    fit = max(_fit(claim, group) for claim in family[:REACH])
    return fit + weights().within.opens * any(c.opens and c.sentence not in told for c in family)


def _proximity(claim: Claim, other: Claim, w: WithinWeights) -> float:
    """What standing together in the text is worth."""
    score = 0.0
    siblings = claim.part_of is not None and claim.part_of == other.part_of
    if siblings and claim.action == other.action:
        score += w.sibling
    if _same_people(claim, other):
        score += w.same_count
    if actions.circumstance(claim):
        score += w.next_to
    if claim.sentence is not None and claim.sentence == other.sentence:
        score += w.same_sentence
    if claim.paragraph is not None and claim.paragraph == other.paragraph:
        score += w.same_paragraph
    return score


def _same_people(a: Claim, b: Claim) -> bool:
    """Whether two claims give one count, not a common one, at two stages."""
    same = a.kind == b.kind == "people" and a.count == b.count and a.action != b.action
    return same and digits(a.count.value) >= 2


def _time(mine: Period | None, others: list[Period | None], w: WithinWeights) -> float:
    known = [p for p in others if p is not None]
    if mine is None or not known:
        return 0.0
    if mine in known:
        first, last = span(mine)
        campaign = last > first and len(str(mine.start)) > 4 and mine.start != mine.end
        return w.same_window if campaign else w.same_when
    if any(mine & other is None for other in known):
        return w.other_when
    return w.overlap


def _place(claim: Claim, others: list[Claim], w: WithinWeights) -> float:
    """The relation to the places of the others: the same as one of them, else apart from one."""
    worth = {
        Where.SAME: w.same_place,
        Where.INSIDE: w.inside,
        Where.OF_COUNTRY: w.inside,
        Where.COUNTRY: w.same_place,
        Where.APART: w.other_place,
        Where.ABROAD: w.other_country,
    }
    found = {where(claim.place, c.place) for c in others} - {Where.UNKNOWN}
    if Where.SAME in found or not found:
        return w.same_place if found else 0.0
    return min(worth[r] for r in found)


def _family(claim: Claim, others: list[Claim], w: WithinWeights) -> float:
    mine = actions.families(claim)
    theirs = frozenset(f for c in others for f in actions.families(c))
    return w.other_family if mine and theirs and not mine & theirs else 0.0


def _actors(claim: Claim, others: list[Claim], w: WithinWeights) -> float:
    theirs = {code for c in others for code in c.by}
    if not claim.by or not theirs:
        return 0.0
    return w.shared_actor if theirs & set(claim.by) else w.other_actors
