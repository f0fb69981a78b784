"""Plain text: kept as read, page noise and all, because every span points into it."""

from __future__ import annotations

import re

from raidbook.reports.page import Page

TITLE_LENGTH = 150
_LIST_ITEM = re.compile(r"[-*•·–—#>|]\s|\d+[.)]\s")
_ENDS_LIKE_A_SENTENCE = tuple(".。;；,，:：")


def extract(text: str) -> Page:
    """The text, with its headline where it begins with one."""
    return Page(text=text, title=headline(text))


def headline(text: str) -> str | None:
    """The first line that is no list item, if it is short and no sentence, and more text
    follows."""
    lines = [line.strip() for line in text[:4_000].split("\n") if line.strip()]
    first = next((line for line in lines if not _LIST_ITEM.match(line)), None)
    if first is None or len(lines) < 2 or len(first) > TITLE_LENGTH:
        return None
    return None if first.endswith(_ENDS_LIKE_A_SENTENCE) else first
