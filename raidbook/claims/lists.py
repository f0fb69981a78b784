"""What stands above an item of a list, or an answer: other items, the line that heads them all, the
question."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.claims.page import Page
from raidbook.languages.lines import BLANK
from raidbook.languages.tokens import Sentence, begins_item

LINES = 40
"""Sentences from an item back to the line that heads its list."""
_COLONS = (":", "：")
_ASKS = ("?", "？")


def above(page: Page, n: int) -> Iterator[Sentence]:
    """The sentences before the one with the index `n`, from the nearest on, back to the first blank
    line; a line that ends in a colon heads what follows a blank line, too."""
    sentences, text = page.sentences, page.tokens.text
    for k in range(n - 1, max(-1, n - 1 - LINES), -1):
        before = sentences[k]
        if BLANK.search(text, before.end, sentences[k + 1].start) and not announces(page, before):
            return
        yield before


def announces(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence ends in a colon: what follows is its list."""
    return page.tokens.text.endswith(_COLONS, sentence.start, sentence.end)


def lead(page: Page, n: int) -> int | None:
    """The index of the sentence that announces the list in whose items the one with the index `n`
    stands, None where it stands in no such list."""
    sentences = page.sentences
    for k in range(n - 1, max(-1, n - 1 - LINES), -1):
        before, after = sentences[k], sentences[k + 1]
        if before.line == after.line:
            continue
        if announces(page, before):
            return k
        item = begins_item(page.tokens.text, after.start)
        if before.paragraph != after.paragraph and not item:
            return None
    return None


def is_item(page: Page, n: int, first: int) -> bool:
    """Whether a token stands in an item of a list: after a name and a colon, in a line of its own,
    as in "Phnom Penh: 5 locations"."""
    sentence = page.sentences[n]
    opens = n == 0 or page.sentences[n - 1].line != sentence.line
    return opens and any(form in _COLONS for form in page.tokens.forms[sentence.first : first])


def question(page: Page, n: int) -> Sentence | None:
    """The question that the sentence with the index `n` answers: the one right before it."""
    before = page.sentences[n - 1] if n else None
    asks = before is not None and page.tokens.text.endswith(_ASKS, before.start, before.end)
    return before if asks else None
