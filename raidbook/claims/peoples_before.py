"""Whose people those are whom words before a number describe, where measure words stand after it:
"中国和越南籍嫌疑人40名", "中国籍嫌疑人里，有头目12名"."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between

BACK = 10
"""Tokens from a people to the number of it: "Thais make up the majority, 109"."""
NAME = 6
"""Tokens of the name of a country."""
OPENING = 2
"""Tokens at the head of a sentence in which it may name a group of people."""


def follows_noun(draft: Draft) -> bool:
    """Whether the number stands after the noun that it counts: "嫌疑人约40名"."""
    hedge = draft.numeral.hedge
    begin = min(draft.numeral.first, hedge[0]) if hedge else draft.numeral.first
    return draft.noun_from == "span" and draft.first < begin


def listed(page: Page, draft: Draft) -> tuple[str, ...]:
    """The countries of "中国和越南籍嫌疑人40名", of which only the last is named as a people; empty
    where none stands before it."""
    if not page.language.measures:
        return ()
    joints = page.language.coordinators | {"、"}
    named = between(page.peoples, draft.first - BACK, draft.last)
    own = [people for people in named if (people.payload,) == draft.nationality]
    found: list[str] = []
    at = own[-1].first if own else 0
    while at > 1 and page.tokens.forms[at - 1] in joints:
        before = [hit for hit in page.countries(at - NAME, at) if hit[0].last == at - 1]
        if not before:
            break
        at = before[-1][0].first
        found.insert(0, before[-1][1])
    return (*found, *draft.nationality) if found else ()


def group(page: Page, draft: Draft) -> str | None:
    """The people among whom those counted are, as the sentence begins: "中国籍嫌疑人里，头目12名";
    None where it names none."""
    start = page.sentences[draft.sentence].first
    for people in between(page.peoples, start, min(draft.first, start + OPENING)):
        nouns = between(page.nouns, people.last, people.last + 1)
        last = nouns[0].last if nouns else people.last
        if page.tokens.forms[last] in page.language.inside:
            return people.payload
    return None


def amounting(page: Page, draft: Draft) -> str | None:
    """The people named before "account for" and the like right before the number."""
    sentence = page.sentences[draft.sentence]
    named = between(page.peoples, sentence.first, draft.first)
    if not named or draft.first - named[-1].last > BACK:
        return None
    last = named[-1].last
    nouns = [range(n.first, n.last) for n in between(page.nouns, last, draft.first)]
    words = [
        page.tokens.forms[at]
        for at in range(last, draft.first)
        if not any(at in noun for noun in nouns)
    ]
    of_them = page.tokens.forms[draft.numeral.last : draft.numeral.last + 1]
    said = not page.language.of.isdisjoint(of_them) or any(word.isalpha() for word in words)
    said = said and bool(words) and page.language.amounting.issuperset(words)
    return named[-1].payload if said else None
