"""Where, when and by whom something was done that a sentence tells without a number."""

from __future__ import annotations

from raidbook import places
from raidbook.claims import days, who
from raidbook.claims.page import Page, between
from raidbook.claims.place import nearby
from raidbook.languages.tokens import Sentence
from raidbook.model import Period, Place

BACK = 8
"""Sentences of a paragraph over which a place goes on being that of what is told."""


def period(page: Page, sentence: Sentence) -> Period | None:
    """The first time told in a sentence, other than that of saying; None where none is told."""
    for date in between(page.dates, sentence.first, sentence.last):
        if date.period is not None and not days.is_saying(page, date):
            return date.period
    return None


def place(page: Page, sentence: Sentence) -> Place | None:
    """The most exact place told in a sentence, else that told last before in its paragraph."""
    return _last_told(page, sentence.first, sentence.last) or place_before(page, sentence)


def place_before(page: Page, sentence: Sentence) -> Place | None:
    """The most exact place of the last sentence of the paragraph before this one that tells any."""
    here = page.sentence_of(sentence.first)
    for other in reversed(page.sentences[max(0, here - BACK) : here]):
        if other.paragraph != sentence.paragraph:
            return None
        found = _last_told(page, other.first, other.last)
        if found is not None:
            return found
    return None


def _last_told(page: Page, first: int, last: int) -> Place | None:
    """The last place that stands after "in" or the like; a smaller one in it before it."""
    gaz = places.gazetteer()
    ids = [
        hit.payload
        for hit in between(page.places, first, last)
        if nearby.before(page, hit) in page.language.locatives
    ]
    inside = [at for at in ids if gaz.lies_within(at, ids[-1])]
    return gaz.town_view(inside[0]) if inside else None


def by(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """ISO codes of the countries whose authorities a sentence names."""
    return tuple(sorted({c for c, _, _ in who.authorities(page, sentence.first, sentence.last)}))


def said_by(page: Page, sentence: Sentence) -> str | None:
    """The name of the office or outlet that says what a sentence tells, or None."""
    speaker = who.speaker(page, sentence)
    return speaker[0] if speaker is not None else None
