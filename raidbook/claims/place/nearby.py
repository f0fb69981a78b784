"""What stands beside the name of a place in a text."""

from __future__ import annotations

from raidbook.claims.page import Page
from raidbook.languages.lexicon import Found

JUST_BEFORE = 5
"""Tokens before a name in which a word may say that people only passed through."""

OFFICE = 3
"""Tokens from a name back to the office that is its country's or town's."""


def form(page: Page, at: int) -> str:
    """The token at a place in the text, "" before its head and after its end."""
    return page.tokens.forms[at] if 0 <= at < len(page.tokens.forms) else ""


def before(page: Page, hit: Found[str]) -> str:
    """The token before a name, "" at the head of the text."""
    return page.tokens.forms[hit.first - 1] if hit.first > 0 else ""


def after(page: Page, hit: Found[str]) -> str:
    """The token after a name, "" at the end of the text."""
    return page.tokens.forms[hit.last] if hit.last < len(page.tokens.forms) else ""


def just_before(page: Page, hit: Found[str]) -> list[str]:
    """The tokens of the clause right before a place."""
    forms = page.tokens.forms[max(0, hit.first - JUST_BEFORE) : hit.first]
    stops = [n for n, form in enumerate(forms) if form in {",", "、", ";", "。"}]
    return forms[stops[-1] + 1 :] if stops else forms


def office(page: Page, hit: Found[str]) -> int | None:
    """The first token of the office before a name that says whose it is.

    None where no office stands there, and in languages that name it after, as in "Hanoi police".
    """
    if not page.language.head_first:
        return None
    forms, known = page.tokens.forms, page.language
    first = hit.first
    for at in range(hit.first - 1, -1, -1):
        if forms[at] in known.authorities:
            first = at
        elif (
            first < hit.first
            or hit.first - at > OFFICE
            or forms[at] in known.phrase_ends
            or not forms[at][0].isalpha()
        ):
            break
    return first if first < hit.first else None


def smallest(hit: Found[str], found: list[Found[str]]) -> Found[str]:
    """The last of the places that follow one another at once: "妙瓦底水沟谷"."""
    starts = {other.first: other for other in found}
    while (after := starts.get(hit.last)) is not None:
        hit = after
    return hit
