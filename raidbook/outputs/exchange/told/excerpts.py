"""The words of a report that leave the house: sentences that something was read from, and the words
behind its fields. All else stays with the outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from raidbook.model import (
    Claim,
    Decision,
    Move,
    Reading,
    Record,
    Report,
    Sign,
    Span,
    Statement,
    Tactic,
)
from raidbook.outputs.words import CONTEXT, line_of, sentence_of

BLANK = "\n"
"""Stands for each code point that did not leave: no sentence reaches over it."""


class Piece(Record):
    """Words, and where they begin."""

    start: int
    words: str


class Excerpt(Record):
    """A text by its length in code points, and what there is of it, in its order."""

    length: int
    pieces: tuple[Piece, ...] = ()


def excerpts(
    report: Report, readings: Iterable[Reading], held: Iterable[Decision]
) -> tuple[Excerpt, Excerpt]:
    """The words of a report's text and title that these readings and decisions rest on."""
    spans = [*chain.from_iterable(map(_read, readings)), *_held(report, held)]
    text = [_stretch(report.text, span, within) for span, within in spans if span.of == "text"]
    title = [(span.start, span.end) for span, _ in spans if span.of == "title"]
    return _excerpt(report.text, text), _excerpt(report.title, title)


def blanked(excerpt: Excerpt) -> str:
    """A text of the excerpt's length with its words, and blanks for all else. Raises ValueError
    where a piece does not fit in."""
    parts: list[str] = []
    at = 0
    for piece in excerpt.pieces:
        if not at <= piece.start <= excerpt.length - len(piece.words):
            raise ValueError(f"the words at {piece.start} do not fit in")
        parts += (BLANK * (piece.start - at), piece.words)
        at = piece.start + len(piece.words)
    parts.append(BLANK * (excerpt.length - at))
    return "".join(parts)


_Stands = tuple[Span, Span | bool | None]
"""A span, and the sentence around it; True where that is to be looked for, False where the span is
all there is to it."""


def _read(reading: Reading) -> Iterator[_Stands]:
    for claim in reading.claims:
        yield from _claim(claim)
    said: list[Statement | Move | Sign | Tactic] = [*reading.statements, *reading.moves]
    said += [*reading.signs, *reading.tactics_told]
    yield from ((one.span, True) for one in said)


def _claim(claim: Claim) -> Iterator[_Stands]:
    yield Span(claim.start, claim.end), claim.sentence
    for evidence in claim.evidence:
        if evidence.span is not None:
            yield evidence.span, False
    for again in claim.restated:
        yield again.span, False


def _held(report: Report, decisions: Iterable[Decision]) -> Iterator[_Stands]:
    """The words that decisions hold claims by: those of an earlier reading may be others."""
    for decision in decisions:
        for held in decision.held:
            if held.report == report.id:
                yield Span(held.start, held.end), False


def _stretch(text: str, span: Span, within: Span | bool | None) -> tuple[int, int]:
    """From where to where the words are that show a span: one code point more than what is shown
    of a long sentence, so that it still shows that there is more of it."""
    if within is False:
        return span.start, span.end
    if within is True:
        within = sentence_of(text, span)
    if within is None or within.of != span.of or not within.start <= span.start < within.end:
        first, last = line_of(text, span.start, span.end)
    else:
        first, last = within.start, max(within.end, span.end)
    return max(first, span.start - CONTEXT - 1), min(last, span.end + CONTEXT + 1)


def _excerpt(text: str, stretches: Iterable[tuple[int, int]]) -> Excerpt:
    pieces: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, len(text))) for start, end in stretches):
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], end)
        elif start < end:
            pieces.append((start, end))
    return Excerpt(len(text), tuple(Piece(start, text[start:end]) for start, end in pieces))
