"""The sentence and paragraph around a numeral, for claims that come without them."""

from __future__ import annotations

from bisect import bisect_right

from raidbook.languages import tokens
from raidbook.languages.openings import opens
from raidbook.model import Report, Span


class Passages:
    """The sentence and paragraph around each position of a report's text, and whether the sentence
    opens a new event."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = tokens.sentences(tokens.tokenize(report.text))
        self._starts = [s.start for s in self._sentences]
        self._paragraphs: dict[int, Span] = {}
        for one in self._sentences:
            begun = self._paragraphs.get(one.paragraph)
            self._paragraphs[one.paragraph] = Span(begun.start if begun else one.start, one.end)
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
