"""A report sentence by sentence, the numerals of its claims marked."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from raidbook.languages.tokens import sentences as cut
from raidbook.languages.tokens import tokenize
from raidbook.model import Claim, Report
from raidbook.outputs.review.marks import Stretch
from raidbook.outputs.words import safe


class Sentence(msgspec.Struct, frozen=True):
    """A sentence between two code points of a report's text."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]


def sentences(report: Report, claims: Iterable[Claim]) -> tuple[Sentence, ...]:
    """All sentences of a report in order; of claims that share words the first is marked."""
    text = report.text
    marks = sorted({(claim.start, claim.end) for claim in claims})
    found = []
    for one in cut(tokenize(text)):
        here = [(a, b) for a, b in marks if one.start <= a and b <= one.end]
        stretches, done = [], one.start
        for start, end in here:
            if start >= done:
                stretches += [
                    Stretch(safe(text[done:start])),
                    Stretch(safe(text[start:end]), numeral=True),
                ]
                done = end
        stretches.append(Stretch(safe(text[done : one.end])))
        found.append(Sentence(one.start, one.end, tuple(s for s in stretches if s.text)))
    return tuple(found)
