"""The numbers that words of a report say: for claims that a person or another program gives."""

from __future__ import annotations

from raidbook.languages import language, numerals, tokens
from raidbook.languages.normal import normal
from raidbook.model import Count, Report, Span


def counts(report: Report, start: int, end: int, around: Span | None) -> tuple[Count, ...]:
    """The numbers at a span of a report as the reader reads them: its words by themselves, or where
    these are no number, in the sentence around them. What makes a range ("between 10 and 15") or
    millions ("$2m") may stand outside the span.

    Empty where the words are no number. Raises KeyError for a language that is not read.
    """
    grammar = language.load(report.lang).numerals
    form = normal(report.text[start:end])
    words = numerals.find(tokens.tokenize(form.text), grammar)
    if [(n.start, n.end) for n in words] == [(0, len(form.text))] or around is None:
        return tuple(n.count for n in words)
    form = normal(report.text[around.start : around.end])
    found = numerals.find(tokens.tokenize(form.text), grammar)
    at = (start - around.start, end - around.start)
    return tuple(n.count for n in found if (form.start(n.start), form.end(n.end)) == at)
