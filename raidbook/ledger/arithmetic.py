"""Parts against their whole, as the reports tell them: what does not add up is noted, never
mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from raidbook.ledger import explain
from raidbook.ledger.weights import weights
from raidbook.model import Claim, Figure

Parts = Mapping[str, Sequence[Claim]]
"""The claims that are parts of another one, by its id, in the order of the text."""
LISTED = 8
"""Parts that a note names one by one; of more it says how many they are."""


def parts_by_whole(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims that are parts, by the id of their whole."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of is not None:
            found[claim.part_of].append(claim)
    return {
        whole: sorted(parts, key=lambda c: (c.report, c.start, c.ordinal))
        for whole, parts in found.items()
    }


def exceeding(
    figures: Iterable[Figure], wholes: Iterable[Claim], parts: Parts, claims: Mapping[str, Claim]
) -> Iterator[str]:
    """Parts that are greater than their whole, whatever the words allow: as one report tells both,
    and as the figures have them out of all reports. A part of what was done before is a part, too:
    186 handed over of 150 arrested."""
    for whole in wholes:
        for part in parts.get(whole.id, ()):
            if _alike(part, whole) and part.count.low > whole.count.top:
                yield _exceeds(part, whole)
    listed = list(figures)
    by_id = {f.id: f for f in listed}
    for figure in listed:
        held = by_id.get(figure.key.part_of or "")
        if held is not None and held.high is not None and figure.low > held.high:
            yield _exceeds(claims[figure.rests_on], claims[held.rests_on])


def _exceeds(part: Claim, whole: Claim) -> str:
    return explain.say("note", "exceeds", part=explain.done(part), whole=explain.done(whole))


def breakdowns(wholes: Iterable[Claim], parts: Parts) -> Iterator[str]:
    """Parts that one voice of a report tells apart by one trait, that look like all there are of
    their whole, and do not add up to it; and such parts that exceed it together."""
    for whole in wholes:
        told: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        for part in parts.get(whole.id, ()):
            trait = _trait(part, whole)
            if trait and part.action == whole.action and _alike(part, whole):
                told[part.said_by or "", trait].append(part)
        for key in sorted(told):
            if _misses(told[key], whole):
                yield _breakdown(told[key], whole)


def _breakdown(parts: Sequence[Claim], whole: Claim) -> str:
    total = sum(part.count.value for part in parts)
    listed = [explain.counted(part) for part in parts]
    return explain.say(
        "note",
        "breakdown_over" if total > whole.count.value else "breakdown_under",
        whole=explain.done(whole),
        parts=explain.enumerated(listed)
        if len(listed) <= LISTED
        else explain.phrases()["note"]["many"].format(count=len(listed)),
        sum=explain.number(total),
        off=explain.number(abs(total - whole.count.value)),
    )


def _alike(part: Claim, whole: Claim) -> bool:
    """Whether the two count in one unit."""
    return (part.kind, part.currency, part.status) == (whole.kind, whole.currency, whole.status)


def _trait(part: Claim, whole: Claim) -> str:
    """What a part is told from its whole by; empty where it is nothing that divides the whole."""
    # Of people only sentences exclude one another: one may have a passport and no permit.
    traits = ["nationality", "sex"]
    if part.kind != "people" or part.action == "convict":
        traits.append("what")
    for name in traits:
        if getattr(part, name) not in (None, (), getattr(whole, name)):
            return name
    place = part.place
    return "place" if place is not None and place.name and place != whole.place else ""


class Range(NamedTuple):
    """The least and the most that the words of several counts allow together."""

    low: float
    top: float


def _together(claims: Iterable[Claim]) -> Range:
    counts = [claim.count for claim in claims]
    return Range(sum(c.low for c in counts), sum(c.top for c in counts))


def _misses(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether parts of one whole exceed it together, or look like a full breakdown of it (they come
    close, or are the women and the men) and do not reach it."""
    if len(parts) < 2:
        return False
    named = {(p.nationality, p.sex, p.what, p.place, p.label) for p in parts}
    if len(named) < len(parts):
        return False  # parts told alike are told from one another by what the fields do not hold
    spread = _together(parts)
    off = abs(sum(p.count.value for p in parts) - whole.count.value)
    close = off <= weights().verdict.complete * whole.count.value
    full = {p.sex for p in parts} == {"f", "m"}
    return spread.low > whole.count.top or ((close or full) and spread.top < whole.count.low)
