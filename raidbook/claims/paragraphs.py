"""The paragraph of a quantity: where it begins, and what was told before in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page
from raidbook.languages.tokens import Sentence

LEAD = 2
"""The first paragraphs, which say what the report as a whole tells."""


def first_sentence(page: Page, n: int) -> Sentence:
    """The first sentence of the paragraph that holds the one with the index `n`."""
    sentences = page.sentences
    while n > 0 and sentences[n - 1].paragraph == sentences[n].paragraph:
        n -= 1
    return sentences[n]


def before(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Of the drafts before one, in text order, those of its paragraph, the last first."""
    block = page.sentences[draft.sentence].paragraph
    for other in reversed(drafts):
        if page.sentences[other.sentence].paragraph != block:
            return
        yield other


def is_shared(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two quantities stand in one paragraph."""
    sentences = page.sentences
    return sentences[one.sentence].paragraph == sentences[other.sentence].paragraph
