"""The same quantity said again, or in another currency: no second claim."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page
from raidbook.model import Restated, Span

REACH = 8
"""Words between a sum and its conversion: "120 million yuan (about US$16.5 million)"."""
TELLING = 20
"""Smaller numbers come twice by chance: two sixes are two groups of six until something says so."""


def drop(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that only restate another, which takes them in.

    What a headline gives bare and the text below it again in full is read from the text.
    """
    kept: list[Draft] = []
    meant: dict[int, Draft] = {}
    """What stands for a draft that is dropped, by its identity: its parts are parts of that."""
    for draft in drafts:
        if kept and _converts(page, draft, kept[-1]):
            _take_in(kept[-1], draft)
            meant[id(draft)] = kept[-1]
            continue
        first = next(
            (o for o in kept if _repeats(draft, o) or _is_pointed_at(page, draft, o)), None
        )
        if first is None:
            kept.append(draft)
        elif _is_headline(page, first):
            _take_in(draft, first)
            meant[id(first)] = draft
            kept[kept.index(first)] = draft
        else:
            _take_in(first, draft)
            meant[id(draft)] = first
    for draft in kept:
        while draft.whole is not None and (first := meant.get(id(draft.whole))) is not None:
            draft.whole = first if first is not draft else None
    return sorted(kept, key=lambda draft: draft.numeral.start)


def _take_in(draft: Draft, again: Draft) -> None:
    span = Span(again.numeral.start, again.numeral.end)
    said = Restated(span=span, count=again.numeral.count, currency=again.currency)
    draft.restated = (*draft.restated, said, *again.restated)


def _converts(page: Page, draft: Draft, before: Draft) -> bool:
    """Whether a sum follows another at once, in brackets or after "or", in another currency."""
    if not (draft.currency and before.currency and draft.currency != before.currency):
        return False
    if draft.sentence != before.sentence or draft.first - before.last > REACH:
        return False
    between = page.tokens.forms[before.last : draft.first]
    added = not page.language.conjunctions.isdisjoint(between)  # "and the equivalent of $3,000"
    if added and not draft.bracket:
        return False
    return draft.bracket or any(form in page.language.conversions for form in between)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether two quantities of one report are the same thing told twice."""
    if draft.value != other.value or draft.value < TELLING or draft.sentence == other.sentence:
        return False
    if draft.numeral.count.bound == "vague" or other.numeral.count.bound == "vague":
        return False
    same = (draft.action, draft.kind, draft.currency) == (other.action, other.kind, other.currency)
    alike = draft.nationality == other.nationality or not (draft.nationality and other.nationality)
    if not same or not alike or draft.whole is other or other.whole is draft:
        return False
    one, two = draft.noun, other.noun
    return one is None or two is None or (one.what, one.sex) == (two.what, two.sex)


def _is_pointed_at(page: Page, draft: Draft, other: Draft) -> bool:
    """Whether a quantity is named only to say more of it, however small it is: "all seven had been
    picked up in May", "thirty of the 47 are home"."""
    if (draft.value, draft.kind) != (other.value, other.kind) or draft.sentence == other.sentence:
        return False
    known, forms, at = page.language, page.tokens.forms, draft.first
    start = page.sentences[draft.sentence].first
    if at == start or draft.currency or draft.numeral.count.bound != "exact":
        return False
    if at - 1 > start and forms[at - 1] in known.determiners and forms[at - 2] in known.of:
        return True
    bare = draft.noun_from != "span" and draft.last == draft.numeral.last
    if bare and draft.numeral.form == "words" and forms[at - 1] in known.determiners:
        return draft.kind == "people"  # "… four agents who, it says, … the four pocketed 9 million"
    all_of_them = forms[at - 1] in known.everybody
    return all_of_them and draft.action == other.action


def _is_headline(page: Page, draft: Draft) -> bool:
    """Whether a draft stands in the first line, without a full stop at its end."""
    sentence = page.sentences[draft.sentence]
    return sentence.line == 0 and page.tokens.text[sentence.end - 1] not in ".。!！"
