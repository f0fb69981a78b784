"""The noun of a numeral that stands behind its verb: "手机收缴30部", "手机被缴获，共30部"."""

from __future__ import annotations

from raidbook.claims.kinds import kinds_of
from raidbook.claims.page import Page, between, ending_at
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

CLAUSE = 24
"""Tokens of a clause at most."""
VERB = 6
"""Tokens of a verb at most."""
_STOPS = frozenset(",;.。:()!?")


def noun(page: Page, at: int, kinds: frozenset[str]) -> Found[Noun] | None:
    """The noun at the head of the clause that ends in a verb right before a token, where it is what
    the verb is done to; None where no such verb stands there or a number counts the noun."""
    verbs = ending_at(page.deeds, at, VERB)
    if not verbs:
        return None
    verb = verbs[0]
    suffered = frozenset[str]().union(*(kinds_of(d) for d in verb.payload if not d.subject))
    start = _clause_start(page, verb.first)
    fits = [
        hit
        for hit in between(page.nouns, start, verb.first)
        if hit.payload.kind in kinds & suffered
    ]
    if not fits or between(page.numerals, start, verb.first):
        return None
    last = fits[-1]
    return last if _stands_before(page, start, last, verb.first) else None


def _clause_start(page: Page, at: int) -> int:
    """Where the clause of a token begins."""
    start = page.sentences[page.sentence_of(at)].first
    low = max(start, at - CLAUSE)
    for back in range(at - 1, low - 1, -1):
        if page.tokens.forms[back] in _STOPS:
            return back + 1
    return low


def _stands_before(page: Page, start: int, found: Found[Noun], verb: int) -> bool:
    """Whether a noun is what a verb is done to though it stands before it: a passive follows, or
    the clause begins with the noun."""
    if not page.language.passive.isdisjoint(page.tokens.forms[found.last : verb]):
        return True
    opens = between(page.nouns, start, start + 1)
    return found.last == verb and bool(opens)
