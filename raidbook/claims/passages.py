"""The sentence and the paragraph around a numeral."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from raidbook.languages import tokens
from raidbook.languages.openings import opens
from raidbook.languages.tokens import Sentence
from raidbook.model import Report, Span


def paragraphs(sentences: Iterable[Sentence]) -> dict[int, Span]:
    """The span of each paragraph that holds some of these sentences, by its index."""
    spans: dict[int, Span] = {}
    for one in sentences:
        begun = spans.get(one.paragraph)
        spans[one.paragraph] = Span(begun.start if begun else one.start, one.end)
    return spans


class Passages:
    """The sentence and paragraph around each position of a report's text, and whether the sentence
    opens a new event: for claims that come without them."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = tokens.sentences(tokens.tokenize(report.text))
        self._starts = [s.start for s in self._sentences]
        self._paragraphs = paragraphs(self._sentences)
        self._lang = report.lang.split("-")[0]

    def around(self, position: int) -> tuple[Span | None, Span | None, bool]:
        """Sentence, paragraph and opening of what stands at `position`."""
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position >= self._sentences[at].end:
            return None, None, False
        here = self._sentences[at]
        return (
            Span(here.start, here.end),
            self._paragraphs[here.paragraph],
            opens(self._text[here.start : here.end], self._lang),
        )
