"""What the words around those counted call them: beside the number, as the reason for the deed, in
what the report says of them next."""

from __future__ import annotations

from typing import NamedTuple

from raidbook.claims import antecedents, peoples_before
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.claims.sorts import SUFFERED
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

REACH = 18
"""Words between "40 people" and "suspected of fraud"."""
ON = 3
"""Sentences on in which a report may say what they all are of whom it has told."""
GROUP = 2
"""Words of "the group" and "the men"."""
FAR = 12
"""Sentences from a number of people to the first that calls them "the accused"."""
MORE = 4
"""Words from "two" to "suspects" in "two further suspects"."""
CHEATED = SUFFERED | {"block"}
_STOPS = frozenset(",;.。")


def beside(page: Page, draft: Draft) -> str | None:
    """What the words beside those counted call them: "40 people suspected of fraud",
    "40名涉嫌诈骗的中国人"."""
    sentence = page.sentences[draft.sentence]
    last = min(sentence.last, draft.last + REACH)
    known = page.language
    breaks = (known.clause_breaks - known.relative_pronouns) | known.conjunctions | {",", ";"}
    first = draft.numeral.last if known.measures else draft.last
    for found in between(page.labels, min(first, draft.last), last):
        if draft.action in CHEATED and found.payload != "defrauded":
            continue  # "400 people believed to have been cheated" are no suspects
        gap = page.tokens.forms[draft.last : found.first]
        if not known.agents.isdisjoint(gap):
            continue  # "18 Malays left behind by their bosses"
        all_of_them = gap[:1] == [","] and known.everybody.issuperset(gap[1:])
        if all_of_them or not any(form in breaks for form in gap):
            draft.ground("label", "span", page.span(found.first, found.last))
            return found.payload
    if peoples_before.follows_noun(draft) and (told := _described(page, draft)):
        return told
    return _suspected(page, draft) if known.measures else _reason(page, draft)


def _described(page: Page, draft: Draft) -> str | None:
    """What the words joined to the noun before a number call them: "被骗到园区的工人12名"."""
    forms = page.tokens.forms
    low = draft.first
    while low > 0 and forms[low - 1] not in _STOPS:
        low -= 1
    for found in between(page.labels, low, draft.first):
        if not page.language.relative.isdisjoint(forms[found.last : draft.first]):
            draft.ground("label", "span", page.span(found.first, found.last))
            return found.payload
    return None


def _suspected(page: Page, draft: Draft) -> str | None:
    """What the reason before the deed calls them: "以涉嫌诈骗为由逮捕31名男女"."""
    if draft.deed_at is None or draft.deed_at[0] > draft.first:
        return None
    first = page.sentences[draft.sentence].first
    for at in range(draft.deed_at[0] - 1, first - 1, -1):
        if page.tokens.forms[at] in {",", ";"}:
            first = at
            break
    for found in between(page.labels, first, draft.deed_at[0]):
        draft.ground("label", "span", page.span(found.first, found.last))
        return found.payload
    return None


def _reason(page: Page, draft: Draft) -> str | None:
    """What the reason for the deed calls those to whom it was done, wherever it stands in what
    follows: "detained 29 people, four of them women, in a villa on suspicion of fraud"."""
    if draft.action not in antecedents.FITS["suspect"] | {"hold"}:
        return None
    forms, known = page.tokens.forms, page.language
    last = page.sentences[draft.sentence].last
    for found in between(page.labels, draft.last, last):
        if forms[found.first] not in known.reasons:
            continue
        gap = forms[draft.last : found.first]
        if ";" in gap or not known.contrasts.isdisjoint(gap):
            return None
        draft.ground("label", "span", page.span(found.first, found.last))
        return found.payload
    return None


class Ahead(NamedTuple):
    """What a report goes on to tell."""

    drafts: list[Draft]
    accused: Found[Noun] | None
    """Where it first calls people suspects, the accused or the like."""


def accused(page: Page) -> Found[Noun] | None:
    """The first noun of a page that calls people suspects."""
    accusing = (n for n in page.nouns if (n.payload.kind, n.payload.label) == ("people", "suspect"))
    return next(accusing, None)


def after(page: Page, draft: Draft, later: list[Draft]) -> str | None:
    """What the report goes on to call them all: "All are suspected of fraud", "They had been lured
    with offers of work". Nobody else may be told of in between."""
    own = page.sentences[draft.sentence]
    for n in range(draft.sentence + 1, min(len(page.sentences), draft.sentence + 1 + ON)):
        sentence = page.sentences[n]
        if sentence.paragraph > own.paragraph + 1:
            return None
        between_them = [d for d in later if d.sentence < n and d.kind == "people"]
        if any(d.action != draft.action and d.whole is not draft for d in between_them):
            return None
        if not _is_group(page, sentence.first):
            continue
        last = min(sentence.last, sentence.first + REACH)
        for found in between(page.labels, sentence.first, last):
            return found.payload if _may_be(draft, found.payload) else None
    return None


def _may_be(draft: Draft, label: str) -> bool:
    """Whether those to whom something was done may be called so; all who are caught at a desk work
    there."""
    if label == "worker" and draft.action == "arrest":
        return False
    return label not in antecedents.FITS or draft.action in antecedents.FITS[label]


def _is_group(page: Page, at: int) -> bool:
    """Whether a sentence begins with those told of before: "they", "all"."""
    return page.tokens.forms[at] in page.language.everybody


def others(page: Page, draft: Draft) -> str | None:
    """What those are called of whom there are more: "five Latvians were held; two further suspects
    were caught elsewhere"."""
    n = draft.sentence
    last = page.sentences[min(n + 1, len(page.sentences) - 1)].last
    for noun in between(page.nouns, draft.last, last):
        label = noun.payload.label
        if noun.payload.kind != "people" or (label == "person" and not draft.own_nationality):
            continue
        if _is_more(page, max(draft.last, noun.first - MORE), noun) and label in antecedents.FITS:
            return label if draft.action in antecedents.FITS[label] else None
        return None
    return None


def _is_more(page: Page, low: int, noun: Found[Noun]) -> bool:
    """Whether a noun is counted on top of others; the "more" of "more than" says nothing."""
    numbers = between(page.numerals, low, noun.first)
    if not numbers:
        return False
    first, last = numbers[0].hedge or (0, 0)
    cues = between(page.cues, low, noun.last)
    return any("other" in cue.payload and not first <= cue.first < last for cue in cues)


def definite(page: Page, draft: Draft, ahead: Ahead) -> str | None:
    """What the report calls those it has only counted when it comes back to them: "Police held 20
    people. … The accused were refused bail". It must have called nobody else so."""
    noun = ahead.accused
    if noun is None or noun.first < draft.last:
        return None
    return "suspect" if _comes_back(page, draft, noun, ahead.drafts) else None


def _comes_back(page: Page, draft: Draft, noun: Found[Noun], later: list[Draft]) -> bool:
    """Whether "the suspects" are those of a number before, the last to whom the like was done."""
    forms, known = page.tokens.forms, page.language
    fits = antecedents.FITS["suspect"]
    after = forms[noun.last : noun.last + 1]
    told_which = not (known.relative_pronouns | known.of).isdisjoint(after)
    if draft.action not in fits or told_which or forms[noun.first - 1] not in known.definites:
        return False
    n = page.sentence_of(noun.first)
    if n - draft.sentence > FAR:
        return False
    told = [d for d in later if d.last <= noun.first and d.kind == "people" and d.action in fits]
    return all(d.whole is draft or d.deed_at == draft.deed_at for d in told)
