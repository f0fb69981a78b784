"""What a numeral counts that names no noun: "another 706", "the number of suspects reached 173"."""

from __future__ import annotations

from raidbook.claims import deeds
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.page import Page, between
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

SENTENCES_BACK = 4
NEAR = 5.0
NEAR_HEADING = 12.0
"""A deed at most so far-fetched is done to a bare numeral itself: "2,255 were flown home"."""
PEOPLE_REACH = 5
SUBJECT_REACH = 22
"""Words back to the noun that a numeral after "reached" or "come to" is the number of."""


def resolve(page: Page, draft: Draft, before: list[Draft]) -> None:
    """Gives a draft without a noun the one that it goes on about, if it can be told.

    In this order: the noun that is the sentence's subject, the quantity before it, people where the
    deed can only be done to people.
    """
    deed = deeds.best(page, draft)
    near = NEAR_HEADING if draft.heading else NEAR
    kinds = deeds.kinds_of(deed.deed) if deed and deed.cost <= near else None
    if draft.counts is not None:
        kinds = draft.counts & (kinds or draft.counts) or draft.counts
    subject = None if draft.other or draft.part else _subject(page, draft, kinds)
    if subject is not None:
        draft.noun, draft.label_at = subject.payload, (subject.first, subject.last)
        if draft.counts is not None:
            _take_people(page, draft, subject)
        return
    draft.noun_from = "default"
    action = deed.deed.action if deed and deed.cost <= near else None
    alike = [d for d in before if d.action == action] if draft.counts is not None else []
    said_before = draft.part and draft.last > draft.numeral.last  # "3,442 of whom"
    model = _model(draft, before, draft.counts) if said_before else None
    model = model or _model(draft, alike, kinds) or _model(draft, before, kinds)
    if model is not None:
        draft.noun = model.noun
        if model.tabled is not None:
            return  # a line under a table sums up rows of different people
        draft.label = model.label
        if not draft.nationality:
            draft.nationality = model.nationality
    elif kinds is not None and "people" in kinds:
        draft.noun = PERSON


def _take_people(page: Page, draft: Draft, subject: Found[Noun]) -> None:
    """Takes the people named right before the noun: "中国籍嫌疑人，累计269名"."""
    named = between(page.peoples, subject.first - PEOPLE_REACH, subject.first)
    if subject.payload.kind == "people" and named and named[-1].last == subject.first:
        draft.nationality, draft.own_nationality = (named[-1].payload,), True


def _subject(page: Page, draft: Draft, kinds: frozenset[str] | None) -> Found[Noun] | None:
    """The first noun in reach before the numeral that no numeral counts: its sentence's subject."""
    sentence = page.sentences[draft.sentence]
    low = max(sentence.first, draft.first - SUBJECT_REACH)
    if not any(
        form in page.language.list_joints or form in page.language.totals
        for form in page.tokens.forms[max(low, draft.first - 4) : draft.first]
    ):
        return None
    numerals = between(page.numerals, low, draft.first)
    counted = {at for n in numerals for at in (n.last, n.last + 1)}
    for found in between(page.nouns, low, draft.first):
        noun = found.payload
        if noun.kind == "none" or found.first in counted:
            continue
        if kinds is None or noun.kind in kinds:
            return found
    return None


def _model(draft: Draft, before: list[Draft], kinds: frozenset[str] | None) -> Draft | None:
    """The quantity before that an elliptical numeral continues."""
    for other in reversed(before):
        if draft.sentence - other.sentence > SENTENCES_BACK:
            return None
        if other.kind in {None, "money"} or other.noun is None:
            continue
        if kinds is None or other.kind in kinds:
            return other
    return None
