"""The ends of deeds in two parts, between which the object stands: "take … into custody"."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.numerals import Numeral

GAP_WORDS = 14
"""How far the end of "take … into custody" may stand from its beginning."""
GAP_AFTER = 6
"""How far it may stand from the object."""


def end(page: Page, draft: Draft, at: int, gap: tuple[str, ...], stop: int) -> int | None:
    """The end of a deed whose last words stand apart; None where they do not follow in the same
    clause, before another number than the draft's."""
    if not page.vocabulary.issuperset(gap):
        return None
    forms, raw = page.tokens.forms, page.raw.forms
    told = between(page.numerals, at, min(stop, at + GAP_WORDS))
    terms = [n for n in told if n.first != draft.numeral.first and is_term(page, n)]
    numbers = {n.first for n in told if n not in terms} - {draft.numeral.first}
    limit = (draft.last if at <= draft.first < at + GAP_WORDS else at) + GAP_AFTER
    limit += sum(n.last - n.first + 1 for n in terms if n.first < limit)
    limit += _aside(page, draft.last) if at <= draft.first else 0
    joints = page.language.conjunctions | {","}
    for start in range(at, min(stop, at + GAP_WORDS, limit)):
        if start == draft.first < draft.numeral.first and len(gap) == 1:
            return None  # "to over 53,000": the word is the numeral's
        if raw[start] == gap[0] and tuple(raw[start : start + len(gap)]) == gap:
            return start + len(gap)
        if start in numbers and forms[start - 1] not in joints:
            return None
        if forms[start] in page.language.gap_ends and not (
            start + 1 in numbers or _joins(page, start)
        ):
            return None
    return None


def _aside(page: Page, at: int) -> int:
    """How many tokens stand between two commas, the first of which is a given token."""
    forms = page.tokens.forms
    if forms[at : at + 1] != [","]:
        return 0
    return next(
        (n - at for n in range(at + 2, min(len(forms), at + GAP_AFTER)) if forms[n] == ","), 0
    )


def _joins(page: Page, at: int) -> bool:
    """Whether a word joins two nouns of one phrase: "sent 55 bosses and helpers to court"."""
    ahead = at + 1, at + 2
    joint = page.tokens.forms[at] in page.language.conjunctions
    return joint and bool(between(page.nouns, *ahead) or between(page.peoples, *ahead))


def is_term(page: Page, numeral: Numeral) -> bool:
    """Whether a number is of years or the like, of which no claim is made."""
    nouns = between(page.nouns, numeral.last, numeral.last + 1)
    measure = page.language.measures.longest(page.raw, numeral.last, len(page.raw.forms))
    kinds = measure.payload.kinds if measure else tuple(noun.payload.kind for noun in nouns)
    return "none" in kinds
