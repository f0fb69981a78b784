"""A report's text cut into stretches, those that claims were read from marked."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from raidbook.model import Claim, Report
from raidbook.outputs.site.addresses import claim_anchor


class Stretch(msgspec.Struct, frozen=True):
    """Words of a text, and the anchor of the claim whose numeral they are (None between)."""

    text: str
    anchor: str | None


def marked(report: Report, claims: Iterable[Claim]) -> tuple[Stretch, ...]:
    """The whole text in order; of claims that share words the first is marked."""
    stretches: list[Stretch] = []
    done = 0
    for claim in sorted(claims, key=lambda c: (c.start, c.ordinal)):
        if claim.start < done or claim.end > len(report.text):
            continue
        stretches.append(Stretch(report.text[done : claim.start], None))
        stretches.append(Stretch(report.text[claim.start : claim.end], claim_anchor(claim)))
        done = claim.end
    stretches.append(Stretch(report.text[done:], None))
    return tuple(s for s in stretches if s.text)
