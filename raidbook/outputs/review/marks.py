"""A claim's sentence, every word of it that a field was read from marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from raidbook.model import Claim, Evidence, Record, Report, Span
from raidbook.outputs.words import safe, window


class Stretch(Record):
    """Words of a sentence: the numeral of the claim, or what some of its fields were read from."""

    text: str
    fields: tuple[str, ...] = ()
    numeral: bool = False


def stretches(claim: Claim, report: Report) -> tuple[Stretch, ...]:
    """The claim's sentence in order, as much of it as is shown of any claim, cut where a mark
    begins or ends."""
    numeral = Span(claim.start, claim.end)
    shown = window(report.text, numeral, claim.sentence)
    read = _read_there(claim.evidence, Span(shown.start, shown.end))
    ends = {shown.start, shown.end, numeral.start, numeral.end}
    for _, span in read:
        ends |= {max(span.start, shown.start), min(span.end, shown.end)}
    cuts = sorted(ends)
    found = [
        Stretch(
            safe(report.text[start:end]),
            tuple(name for name, span in read if span.start <= start and end <= span.end),
            numeral.start <= start and end <= numeral.end,
        )
        for start, end in pairwise(cuts)
    ]
    before = (Stretch("…"),) if shown.cut_before else ()
    after = (Stretch("…"),) if shown.cut_after else ()
    return (*before, *found, *after)


def stands_in(evidence: Evidence, claim: Claim, report: Report) -> bool:
    """Whether a field was read from words that are shown with the claim's sentence."""
    shown = window(report.text, Span(claim.start, claim.end), claim.sentence)
    return bool(_read_there((evidence,), Span(shown.start, shown.end)))


def _read_there(found: Iterable[Evidence], shown: Span) -> list[tuple[str, Span]]:
    """The fields read from words that overlap the stretch shown, each once."""
    there = {
        (one.field, one.span): None
        for one in found
        if one.span is not None
        and one.span.of == "text"
        and one.span.start < shown.end
        and shown.start < one.span.end
    }
    return list(there)
