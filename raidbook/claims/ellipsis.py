"""What a numeral counts that names no noun: "another 706", "the number of suspects reached 173"."""

from __future__ import annotations

from raidbook.claims import deeds, lists, peoples_before
from raidbook.claims.draft import PERSON, Draft
from raidbook.claims.kinds import kinds_of
from raidbook.claims.page import Page, between, is_cued
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

SENTENCES_BACK = 4
NEAR = 5.0
NEAR_HEADING = 12.0
"""A deed at most so far-fetched is done to a bare numeral itself: "2,255 were flown home"."""
PEOPLE_REACH = 5
SUM = 100_000
"""A number as high, such as "0.8 million", is a sum, too, after a sum of money."""
NUMBER_OF = 4
"""Words from "the number of", or from the head of a sentence, to the noun."""
NUMBERED_REACH = 40
"""Words back to the noun after "the number of"."""
SUM_REACH = 6
"""Words from "bringing the number" to the sum."""
SUBJECT_REACH = 22
"""Words back to the noun that a numeral after "reached" or "come to" is the number of."""


def resolve(page: Page, draft: Draft, before: list[Draft], after: list[Draft]) -> None:
    """Gives a draft without a noun the one that it goes on about, if it can be told.

    In this order: the noun of the number after or before it that it is so many of, the people that
    it is the number of, the noun that is the sentence's subject, the quantity before it, people
    where the deed can only be done to people.
    """
    whole = _next_of(page, draft, after) or frame(page, draft, before)
    if whole is not None and whole.noun is not None:
        draft.noun, draft.noun_from = whole.noun, "default"
        return
    if draft.counts is None and (people := peoples_before.amounting(page, draft)) is not None:
        draft.noun, draft.nationality, draft.own_nationality = PERSON, (people,), True
        return
    scaled = draft.numeral.form == "mixed" and draft.value >= SUM and draft.counts is None
    if scaled and before and before[-1].currency:
        return  # "of which 0.8 billion was returned" is of the sum before
    kinds = _kinds(page, draft)
    subject = None if draft.other or draft.part else _subject(page, draft, kinds)
    subject = subject or (None if draft.part else _asked(page, draft))
    if subject is not None:
        draft.noun, draft.label_at = subject.payload, (subject.first, subject.last)
        if draft.counts is not None or _is_numbered(page, draft, subject):
            _take_people(page, draft, subject)
        return
    draft.noun_from = "default"
    deed = deeds.best(page, draft)
    action = deed.deed.action if deed and deed.cost <= _near(draft) else None
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


def frame(page: Page, draft: Draft, before: list[Draft]) -> Draft | None:
    """The number at the head of the sentence or clause that a number after the comma is so many
    of: "of 148 buildings in the estate, 101 have been pulled down"."""
    forms, known = page.tokens.forms, page.language
    if draft.part or not known.of:
        return None
    start = page.sentences[draft.sentence].first
    for whole in reversed(before):
        if whole.sentence != draft.sentence:
            return None
        if whole.value <= draft.value:
            continue
        at = whole.first - 1
        while at > start and forms[at] in known.determiners:
            at -= 1
        heads = at >= start and forms[at] in known.of
        if heads and (at == start or forms[at - 1] in {",", ";"}):
            gap = forms[whole.last : draft.first]
            return whole if "," in gap and ";" not in gap else None
    return None


def _next_of(page: Page, draft: Draft, after: list[Draft]) -> Draft | None:
    """The next number, where this one is so many of its things: "101 of 635 buildings"."""
    for whole in after:
        of, *the = page.tokens.forms[draft.last : whole.first] or [""]
        near = of in page.language.of and page.language.determiners.issuperset(the)
        if near and whole.noun is not None and whole.noun_from == "span":
            return whole
    return None


def _near(draft: Draft) -> float:
    """How far-fetched a deed may be to be done to a number itself."""
    return NEAR_HEADING if draft.heading else NEAR


def _kinds(page: Page, draft: Draft) -> frozenset[str] | None:
    """The kinds of things that a number may count by what stands beside it."""
    kinds = deeds.kinds_near(page, draft, _near(draft))
    if kinds and draft.part and (deed := deeds.best(page, draft)):
        kinds = kinds_of(deed.deed)
    if draft.counts is not None:
        return draft.counts & (kinds or draft.counts) or draft.counts
    return frozenset({"people"}) if _have_origin(page, draft) else kinds


def _asked(page: Page, draft: Draft) -> Found[Noun] | None:
    """The noun of the question right before, which a number answers: "How many people were caught?
    Sixty-eight in Dili"."""
    asked = lists.question(page, draft.sentence)
    if asked is None:
        return None
    nouns = (hit for hit in between(page.nouns, asked.first, asked.last))
    counts = draft.counts
    return next(
        (
            hit
            for hit in nouns
            if hit.payload.kind != "none" and (counts is None or hit.payload.kind in counts)
        ),
        None,
    )


def _have_origin(page: Page, draft: Draft) -> bool:
    """Whether those counted come from a country: "and 40 from the Philippines"."""
    forms, at = page.tokens.forms, draft.last
    if at >= len(forms) or forms[at] not in page.language.origins:
        return False
    return bool(page.countries(at + 1, at + 3))


def _take_people(page: Page, draft: Draft, subject: Found[Noun]) -> None:
    """Takes the people named right before the noun: "中国籍嫌疑人，累计269名"."""
    named = between(page.peoples, subject.first - PEOPLE_REACH, subject.first)
    if subject.payload.kind == "people" and named and named[-1].last == subject.first:
        draft.nationality, draft.own_nationality = (named[-1].payload,), True


def _subject(page: Page, draft: Draft, kinds: frozenset[str] | None) -> Found[Noun] | None:
    """The first noun in reach before the numeral that no numeral counts: its sentence's subject."""
    sentence = page.sentences[draft.sentence]
    low = max(sentence.first, draft.first - SUBJECT_REACH)
    if is_cued(page, max(sentence.first, draft.first - SUM_REACH), draft.first, "sum"):
        return None  # "an office in Kowloon Bay, bringing the number to 58"
    if not any(
        form in page.language.list_joints or form in page.language.totals
        for form in page.tokens.forms[max(low, draft.first - 4) : draft.first]
    ):
        return None
    low = max(sentence.first, draft.first - NUMBERED_REACH)
    numerals = between(page.numerals, low, draft.first)
    counted = {at for n in numerals for at in (n.last, n.last + 1)}
    nouns = [
        found
        for found in between(page.nouns, low, draft.first)
        if found.payload.kind != "none"
        and found.first not in counted
        and page.tokens.forms[found.first - 1] not in page.language.passive  # "were hurt"
    ]
    told = [found for found in nouns if _is_numbered(page, draft, found)]
    low = draft.first - SUBJECT_REACH
    near = (found for found in nouns if found.first >= low)
    told += [found for found in near if kinds is None or found.payload.kind in kinds]
    return told[0] if told else None


def _is_numbered(page: Page, draft: Draft, found: Found[Noun]) -> bool:
    """Whether a noun is what the sentence gives the number of, whatever was done to others in it:
    "the number of people who crossed since the raid rose to 512", "complaints of men held
    abroad numbered 17"."""
    forms, known = page.tokens.forms, page.language
    start = page.sentences[draft.sentence].first
    if any(
        forms[at] in known.totals and forms[at + 1] in known.of
        for at in range(max(start, found.first - NUMBER_OF), found.first - 1)
    ):
        return True
    tells = found.payload.kind == "cases" or found.payload.action is not None
    at = draft.first - 1
    while at > start and forms[at] in known.goals:
        at -= 1
    return tells and found.first - start < NUMBER_OF and forms[at] in known.totals


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
