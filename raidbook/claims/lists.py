"""What stands above an item of a list: the other items, and the line that heads them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raidbook.claims.page import Page
from raidbook.languages.tokens import Sentence, begins_item

LINES = 40
"""Sentences from an item back to the line that heads its list."""
_BLANK = re.compile(r"\n\s*\n")
_COLONS = (":", "：")


def above(page: Page, n: int) -> Iterator[Sentence]:
    """The sentences before the one with the index `n`, from the nearest on, back to the first blank
    line; a line that ends in a colon heads what follows a blank line, too."""
    sentences, text = page.sentences, page.tokens.text
    for k in range(n - 1, max(-1, n - 1 - LINES), -1):
        before = sentences[k]
        if _BLANK.search(text, before.end, sentences[k + 1].start) and not announces(page, before):
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
