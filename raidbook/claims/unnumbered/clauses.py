"""The part of a sentence that says something: what is quoted for a move, a sign or a statement."""

from __future__ import annotations

from raidbook.claims.page import Page
from raidbook.languages.patterns import BREAKS
from raidbook.languages.tokens import Sentence
from raidbook.model import Span

REACH = 6
"""Words of the clause kept on either side of those that matter."""
SHORT = 7
"""Words of a quotation that can be understood; a shorter clause takes in its neighbours."""


def around(page: Page, sentence: Sentence, first: int, last: int, reach: int = REACH) -> Span:
    """The clause around the tokens `first` to `last` (exclusive) of a sentence.

    A long clause is cut to `reach` words on either side; a very short one, as in a list of three
    things, is joined with the next ones.
    """
    reach = int(reach * page.language.tokens_per_word)
    short = int(SHORT * page.language.tokens_per_word)
    low, high = first, last
    while True:
        low = _left(page, low, max(sentence.first, first - reach))
        high = _right(page, high, min(sentence.last, last + reach))
        if high - low >= short:
            break
        if low > max(sentence.first, first - reach):
            low -= 1
        elif high < min(sentence.last, last + reach):
            high += 1
        else:
            break
    while low < first and not page.tokens.forms[low][0].isalnum():
        low += 1
    while high > last and not page.tokens.forms[high - 1][-1].isalnum():
        high -= 1
    return Span(page.tokens.starts[low], page.tokens.ends[high - 1])


def bounds(page: Page, sentence: Sentence, at: int) -> tuple[int, int]:
    """The tokens of the clause that holds a token of the sentence, the last one exclusive."""
    return _left(page, at, sentence.first), _right(page, at, sentence.last)


def is_one(page: Page, first: int, last: int) -> bool:
    """Whether no clause ends between two tokens."""
    return _right(page, first, last) == last


def _left(page: Page, at: int, stop: int) -> int:
    while at > stop and page.tokens.forms[at - 1] not in BREAKS:
        at -= 1
    return at


def _right(page: Page, at: int, stop: int) -> int:
    while at < stop and page.tokens.forms[at] not in BREAKS:
        at += 1
    return at
