"""Parts against their whole: what does not add up is noted, never mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from raidbook.ledger import explain
from raidbook.ledger.weights import weights
from raidbook.model import Claim, Figure


def notes(figures: Iterable[Figure], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """What is odd about parts and wholes of one operation: a part greater than its whole, and parts
    named by one report, in one voice, that come close to a full breakdown and miss it, or exceed
    it."""
    listed = list(figures)
    by_id = {f.id: f for f in listed}
    found: list[str] = []
    parts: defaultdict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in listed:
        whole = by_id.get(figure.key.part_of or "")
        if whole is None or figure.key.action != whole.key.action:
            continue
        if whole.high is not None and figure.low > whole.high:
            found.append(
                explain.say(
                    "note", "exceeds", part=_count(figure, claims), whole=_count(whole, claims)
                )
            )
        dimension = _dimension(figure, whole)
        told = [claims[j.claim] for j in figure.judged]
        for report, speaker in sorted({(c.report, c.said_by or "") for c in told}):
            if dimension:
                parts[whole.id, report, speaker, dimension].append(figure)
    for key, members in parts.items():
        whole = by_id[key[0]]
        if _misses(members, whole):
            total = explain.number(sum(f.best for f in members))
            found.append(explain.say("note", "breakdown", whole=_count(whole, claims), sum=total))
    return tuple(dict.fromkeys(found))


def _dimension(part: Figure, whole: Figure) -> str:
    """What a part is told from its whole by; empty where it is nothing that divides the whole."""
    if part.key.nationality != whole.key.nationality:
        return "nationality"
    if part.key.sex != whole.key.sex:
        return "sex"
    return ""


def _misses(parts: list[Figure], whole: Figure) -> bool:
    """Whether parts of one whole look like a full breakdown of it and do not add up to it."""
    if len(parts) < 2 or whole.high is None:
        return False
    low = sum(f.low for f in parts)
    best = sum(f.best for f in parts)
    close = abs(best - whole.best) <= weights().verdict.complete * whole.best
    full = {f.key.sex for f in parts} == {"f", "m"}
    return low > whole.high or ((close or full) and best < whole.low)


def _count(figure: Figure, claims: Mapping[str, Claim]) -> str:
    return explain.counted(claims[figure.rests_on])
