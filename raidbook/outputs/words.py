"""The words of a claim: its numeral and the sentence around it, safe to show."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from raidbook.model import Claim, Record, Report, Span

CONTEXT = 280
"""Code points shown on each side of the numeral at most: the claim's sentence, not the report."""

_WORD_BREAKERS = "\u200b\u200c\u200d"
"""Formats that Khmer, Burmese and Indic spelling needs; they cannot reorder or hide anything."""
_SOFT_HYPHEN = "\u00ad"
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_END = re.compile(r"[.!?][\"”’)]*(?=\s)|[。！？][”」』）]*")
"""Where a sentence ends."""


class Words(Record):
    """A numeral in its sentence, neutralised for display; an ellipsis where the context was cut."""

    before: str
    numeral: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.numeral}{self.after}"


class Window(NamedTuple):
    """A stretch of a text, and whether more of the sentence stands before and after it."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def words(claim: Claim, report: Report, context: int = CONTEXT) -> Words:
    """The claim's numeral in its sentence, with at most `context` code points on each side.

    Where the reader gave no sentence, the line that holds the numeral stands in for it.
    Raises ValueError when the claim is not of this report or its span lies outside the text.
    """
    if claim.report != report.id:
        raise ValueError(f"claim {claim.id} is of report {claim.report}, not of {report.id}")
    return around(report.text, Span(claim.start, claim.end), claim.sentence, context)


def passage(span: Span, report: Report, context: int = CONTEXT) -> Words:
    """The words at a span of a report's text or title, in the sentence that holds them: what the
    report says before and after it stays with its outlet."""
    text = report.title if span.of == "title" else report.text
    return around(text, span, sentence_of(text, span), context)


def around(text: str, span: Span, sentence: Span | None, context: int = CONTEXT) -> Words:
    """The words at `span` within `sentence`; ValueError for a span that the text does not hold."""
    shown = window(text, span, sentence, context)
    start, end = span.start, span.end
    before = ("…" if shown.cut_before else "") + text[shown.start : start]
    after = text[end : shown.end] + ("…" if shown.cut_after else "")
    numeral = text[start:end]
    if len(numeral) > context:
        numeral = numeral[:context] + "…"
    return Words(safe(before).lstrip(), safe(numeral), safe(after).rstrip())


def window(text: str, span: Span, sentence: Span | None, context: int = CONTEXT) -> Window:
    """What is shown of a sentence around a span: at most `context` code points on each side, cut
    between words where words are near. ValueError for a span that the text does not hold."""
    start, end = span.start, span.end
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}-{end} lies outside a text of {len(text)} characters")
    if sentence is None or sentence.of != span.of or not sentence.start <= start < sentence.end:
        first, last = line_of(text, start, end)
    else:
        first, last = max(0, sentence.start), min(len(text), max(sentence.end, end))
    left, right = max(first, start - context), min(last, end + context)
    return Window(
        _from_word(text, left, start) if left > first else left,
        _to_word(text, end, right) if right < last else right,
        left > first,
        right < last,
    )


def inferred(claim: Claim) -> tuple[str, ...]:
    """The fields of a claim that come neither from words of its report nor from a decision."""
    fields = {e.field for e in claim.evidence if e.source not in ("span", "decision")}
    return tuple(sorted(fields))


def safe(text: str, lines: bool = False) -> str:
    """`text` with everything that could reorder, hide or command made visible as ⟨U+202E⟩.

    Spaces of all widths stay; line ends and tabs become one space each, unless `lines` keeps them.
    Zero-width spaces and joiners stay, since several scripts are spelled with them.
    """
    if text.isprintable():
        return text
    return "".join(_safe(char, lines) for char in text)


def _safe(char: str, lines: bool) -> str:
    if char in "\n\t":
        return char if lines else " "
    if char == "\r":
        return "" if lines else " "
    if char == _SOFT_HYPHEN:
        return ""
    if char in _WORD_BREAKERS or unicodedata.category(char) not in _HIDDEN:
        return char
    return f"⟨U+{ord(char):04X}⟩"


def sentence_of(text: str, span: Span) -> Span:
    """The sentence around a span, as far as its line goes."""
    first, last = line_of(text, span.start, span.end)
    ends = [found.end() for found in _END.finditer(text, first, last)]
    start = max((end for end in ends if end <= span.start), default=first)
    return Span(start, min((end for end in ends if end >= span.end), default=last), span.of)


def line_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the line, or the lines, of a span begin and end."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, last if last >= 0 else len(text)


def _from_word(text: str, left: int, right: int) -> int:
    """A word's start at or after `left`, where one is near."""
    space = text.find(" ", left, min(right, left + 20))
    return space + 1 if space >= 0 else left


def _to_word(text: str, left: int, right: int) -> int:
    space = text.rfind(" ", max(left, right - 20), right)
    return space if space >= 0 else right
