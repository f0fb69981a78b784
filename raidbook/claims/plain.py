"""On which side of a verb without forms stands what it is done to: "抓获269人", "269人被抓获"."""

from __future__ import annotations

from collections.abc import Collection

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.acts import Deed

VOICE = 12
"""Tokens before a verb in which a word may make it a passive: "被缅甸警方移交"."""
CLAUSE = 14
"""Tokens after a verb in which a word may make it describe a noun: "移交中方的嫌疑人"."""
WORD = 8
"""Tokens of a noun or a deed at most."""
BESIDE = 1
"""Tokens between a quantity and a verb that may describe it."""
WRONG = 9.0
UNUSUAL = 3.0
TOPIC = 2.5
"""What costs little: "嫌疑人269名全部抓获", the verb at the end of its clause."""
APART = 4.0
"""A verb that only describes a noun, when the quantity stands in another clause."""
ASIDE = 7.0
"""A verb of a clause that only says which people, or when."""
_STOPS = frozenset(",;.。()!?")
_ENDS = _STOPS - frozenset("()")


def cost(page: Page, draft: Draft, deed: Deed, first: int, last: int, *, ahead: bool) -> float:
    """What it costs that a quantity stands before a verb, or after it (`ahead`)."""
    if ahead:
        if _is_aside(page, draft, first, last):
            return ASIDE
        if deed.subject and _describes(page, last, draft.first):
            return APART if "," in page.tokens.forms[last : draft.first] else 0.0
        if deed.subject and page.language.head_first:
            return WRONG
        if deed.subject or not _is_passive(page, first, first - VOICE):
            return 0.0
        return 0.0 if _describes(page, last, draft.first) else UNUSUAL * 2
    if _only_says_when(page, draft, first, last):
        return ASIDE
    if deed.subject:
        return APART if _only_describes(page, draft, first) else 0.0
    if _is_passive(page, first, max(first - VOICE, draft.numeral.last)):
        return UNUSUAL * 2 if _describes(page, last, last + CLAUSE) else 0.0
    if _is_fronted(page, draft):
        return 0.0
    return TOPIC if _ends_clause(page, last) else WRONG


def _is_aside(page: Page, draft: Draft, first: int, last: int) -> bool:
    """Whether a verb joined to the noun after it says which people are told of, and another verb
    what was done to them: "抓获的嫌疑人952名分批移交", "收容从园区逃出的外国人70名"."""
    forms, known = page.tokens.forms, page.language
    if last >= draft.first or forms[last] not in known.relative:
        return False
    after = forms[draft.last] if draft.last < len(forms) else "."
    if after not in known.inside and after not in _STOPS:
        return True
    low = first
    while low > 0 and forms[low - 1] not in _STOPS:
        low -= 1
    told = (hit for hit in between(page.deeds, low, first) if first - hit.last > 1)
    before = (deed for hit in told for deed in hit.payload)
    return any(draft.kind in d.kinds and not (d.subject or d.weak) for d in before)


def _only_says_when(page: Page, draft: Draft, first: int, last: int) -> bool:
    """Whether a verb stands in a clause that only says when: "3人在逃离园区渡河时溺亡"."""
    forms, known = page.tokens.forms, page.language
    opened = any(form in known.placing for form in page.raw.forms[draft.last : first + 1])
    return opened and _meets(page, range(last, min(len(forms), last + CLAUSE)), known.during)


def _only_describes(page: Page, draft: Draft, first: int) -> bool:
    """Whether a verb right after a quantity only says who they are, where no word joins the two:
    the clause tells another deed that was done to them."""
    if not page.language.head_first or first > draft.last + BESIDE:
        return False
    forms = page.tokens.forms
    low, high = draft.first, first
    while low > 0 and forms[low - 1] not in _ENDS:
        low -= 1
    while high < len(forms) and forms[high] not in _ENDS:
        high += 1
    before = between(page.deeds, low, draft.first)
    after = [
        hit
        for hit in between(page.deeds, first + 1, high)
        if forms[hit.first - 1] in page.language.passive
    ]
    suffered = (deed for hit in (*before, *after) for deed in hit.payload if not deed.subject)
    return any(draft.kind in deed.kinds and not deed.weak for deed in suffered)


def _is_passive(page: Page, first: int, low: int) -> bool:
    """Whether a word makes the verb that begins at a token a passive."""
    words = page.language.passive | page.language.agents
    before = range(first - 1, max(-1, low - 1), -1)
    nouns = between(page.nouns, low - WORD, first)
    inside = {at for hit in nouns for at in range(hit.first, hit.last)}
    for hit in between(page.deeds, low, first):
        inside.update(range(hit.first + 1, hit.last))
    return _meets(page, before, words, inside)  # no 获 in 查获, no 被 in 被害人


def _describes(page: Page, last: int, stop: int) -> bool:
    """Whether a verb that ends at a token is joined to a noun after it."""
    ahead = range(last, min(stop, len(page.tokens.forms)))
    return _meets(page, ahead, page.language.relative)


def _is_fronted(page: Page, draft: Draft) -> bool:
    """Whether a word puts the quantity before its verb: "把571名嫌疑人送到"."""
    start = page.sentences[draft.sentence].first
    back = range(draft.first - 1, max(start, draft.first - VOICE) - 1, -1)
    return _meets(page, back, page.language.fronting)


def _meets(page: Page, tokens: range, words: frozenset[str], skipped: Collection[int] = ()) -> bool:
    """Whether one of the words stands among these tokens before a clause ends."""
    for at in tokens:
        if page.tokens.forms[at] in words and at not in skipped:
            return True
        if page.tokens.forms[at] in _STOPS:
            return False
    return False


def _ends_clause(page: Page, last: int) -> bool:
    """Whether a clause ends after a verb, or goes on with a place: it has no object there. A joint
    at the end only stresses who did it: "这59人是柬方抓获的。"."""
    forms = page.tokens.forms
    at = last
    if at + 1 < len(forms) and forms[at] in page.language.relative and forms[at + 1] in _STOPS:
        return True
    while at < len(forms) and forms[at] in page.language.completed:
        at += 1
    if at >= len(forms) or forms[at] in _STOPS:
        return True
    return forms[at] in page.language.goals or bool(between(page.places, at, at + 1))
