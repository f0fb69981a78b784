"""Holding on to a claim by its words, and finding it again in another reading of its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from raidbook.model import Claim, Held, Report


def hold(claim: Claim) -> Held:
    """What a claim is found again by."""
    return Held(claim.id, claim.report, claim.start, claim.end, claim.ordinal)


def find(
    held: Held,
    words: str,
    claims: Mapping[str, Sequence[Claim]],
    reports: Mapping[str, Report],
) -> Claim | None:
    """The claim that is now read from the words of a held one; None where there is none.

    `claims` are those of each report. A text does not change: a claim on other words is another
    claim, even if it gives the same number. So the claim of the same id is meant, else the one
    whose numeral shares most with the words held. Only where the text itself is another one (of a
    reader of files that took it from the same bytes otherwise) the nearest same words are meant.
    """
    there = claims.get(held.report, ())
    for claim in there:
        if claim.id == held.claim:
            return claim
    if found := sharing(held, there):
        return found[0]
    report = reports.get(held.report)
    if report is None or not words or report.text[held.start : held.end] == words:
        return None
    same = [c for c in there if report.text[c.start : c.end] == words]
    return min(same, key=lambda c: (abs(c.start - held.start), c.ordinal), default=None)


def sharing(held: Held, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a report that are read from the words of a held one, the likeliest first."""
    return sorted((c for c in claims if _shared(held, c) > 0), key=lambda c: _distance(held, c))


def _shared(held: Held, claim: Claim) -> int:
    """How many code points of its numeral a claim shares with the words held."""
    return min(held.end, claim.end) - max(held.start, claim.start)


def _distance(held: Held, claim: Claim) -> tuple[int, ...]:
    other = int(claim.ordinal != held.ordinal)
    return -_shared(held, claim), other, abs(claim.start - held.start), claim.ordinal
