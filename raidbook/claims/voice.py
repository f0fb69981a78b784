"""In which voice a verb stands, and whose it is: "40 were held", "firms where people are held"."""

from __future__ import annotations

from typing import Literal

from raidbook.claims import relative
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, past_bracket
from raidbook.languages.acts import Deed

OF_SUBJECT = 3
"""Words from where a clause opens to its subject."""
GERUND = 4
"""Words from "of" over the verb to those to whom it is said to be done."""


def passive(
    page: Page, draft: Draft, deed: Deed, first: int, last: int
) -> Literal["no", "full", "reduced"]:
    """Whether a verb stands in the passive here, with its auxiliary or without."""
    if deed.voice == "active":
        return "no"
    forms = page.tokens.forms
    at = first - 1
    while at >= 0 and forms[at] in page.language.between and forms[at] not in page.language.passive:
        at -= 1
    before = forms[at] if at >= 0 else ""
    if before in page.language.passive:
        return "full"
    if before in page.language.perfect:
        return "no"
    if at == first - 1 and _carries_on(page, draft, at) and not _object_follows(page, last):
        return "full"
    if deed.action != "hold" and draft.last == first and _closes(page, draft, last):
        return "full"
    if deed.voice == "participle" or (draft.first > last and says_whom(page, at)):
        return "reduced"
    follows = first in {draft.last, past_bracket(page, draft.last)}
    if follows and _stands_alone(page, draft, last):
        return "full"
    return "reduced" if follows and not _object_follows(page, last) else "no"


def says_whom(page: Page, at: int) -> bool:
    """Whether a participle after a token says whom "those" are, and these are not being numbered:
    "those sentenced belong to the 40 caught in May", not "the count of those freed: 40"."""
    known, forms = page.language, page.tokens.forms
    if at < 0 or forms[at] not in known.anyone:
        return False
    return at < 2 or forms[at - 2] not in known.totals


def _carries_on(page: Page, draft: Draft, joint: int) -> bool:
    """Whether a joint goes on with a passive: "60 men were taken to the bridge and handed over"."""
    forms, known = page.tokens.forms, page.language
    said = [n for n in range(draft.last, joint) if forms[n] in known.passive]
    breaks = known.clause_breaks | {";"}
    return (
        forms[joint] in known.conjunctions
        and bool(said)
        and not any(form in breaks for form in forms[said[-1] : joint])
    )


def _stands_alone(page: Page, draft: Draft, last: int) -> bool:
    """Whether a participle is all the verb of its clause: "with 30 people taken in for questions",
    "four were arrested and 90 workers deported"."""
    forms, first = page.tokens.forms, page.sentences[draft.sentence].first
    before = forms[draft.first - 1] if draft.first > first else ""
    if _object_follows(page, last):
        return False
    if before in page.language.absolute:
        return True
    said = (n for n in range(first, draft.first) if forms[n] in page.language.passive)
    counted = between(page.numerals, first, draft.first)
    return before in page.language.conjunctions and bool(counted) and any(said)


def _closes(page: Page, draft: Draft, at: int) -> bool:
    """Whether a clause ends at a token: "27 members rounded up, 19 of them indicted" says all."""
    forms = page.tokens.forms
    return (
        at >= page.sentences[draft.sentence].last
        or forms[at] in {",", ".", ";", ")"}
        or forms[at] in page.language.conjunctions
    )


def _object_follows(page: Page, at: int) -> bool:
    """Whether what follows a verb is its object: "58 officers arrested 12 men"."""
    forms = page.tokens.forms
    if at >= len(forms):
        return False
    if forms[at] in page.language.determiners or forms[at] in page.language.articles:
        return True
    return any(n.first <= at < n.last or n.first == at for n in between(page.numerals, at, at + 2))


def is_suffered(page: Page, first: int) -> bool:
    """Whether a passive is made of a verb that people do: six who "were surrendered" did not."""
    return first > 0 and page.tokens.forms[first - 1] in page.language.passive


def has_own_subject(page: Page, draft: Draft, first: int) -> bool:
    """Whether a verb after those counted has a subject of its own, which a clause opens with: "two
    firms that ran places where people are forced to cheat"."""
    known, forms = page.language, page.tokens.forms
    at = relative.verb_start(page, first)
    nouns = [n for n in between(page.nouns, draft.last, at) if n.last == at]
    if not nouns or nouns[0].payload.kind != draft.kind:
        return False
    before = forms[max(draft.last, nouns[0].first - OF_SUBJECT) : nouns[0].first]
    return any(form in known.clause_breaks for form in before)


def is_oblique(page: Page, draft: Draft, deed: Deed, low: int) -> bool:
    """Whether a preposition keeps those counted from being the object of the verb before them:
    "received applications from 318 people"."""
    verb = deed.voice in {"active", "past", "participle"} and not (deed.subject or deed.weak)
    at = draft.first - 1
    return verb and at >= low and page.tokens.forms[at] in page.language.oblique


def is_of_gerund(page: Page, at: int, draft: Draft) -> bool:
    """Whether what somebody else is accused of doing to those counted follows a deed: "accused of
    sending at least 62 youths"."""
    known, forms = page.language, page.tokens.forms
    if known.participle_endings == frozenset() or at + 2 > draft.first or forms[at] not in known.of:
        return False
    return forms[at + 1].endswith(tuple(known.participle_endings)) and draft.first - at <= GERUND
