"""Where and when a quantity is told to be, by the words right beside it: of two that are told of
different towns in the same words none is a part of the other, but both may be of a total that was
reached in many."""

from __future__ import annotations

from typing import NamedTuple

from raidbook import places
from raidbook.claims import paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.model import Period

AFTER = 9
"""Tokens from a number and its noun to the name of the place or the day."""
HEAD = 8
"""Tokens before a number, or at the head of its sentence, in which its place may be named."""
_STOPS = frozenset({",", ";", ":", ".", "。", "(", ")"})


class Setting(NamedTuple):
    """The place and the day told beside a number, and whether they stand before it."""

    place: str | None
    day: Period | None
    before: bool


def beside(page: Page, draft: Draft) -> Setting:
    """The setting told right after a number, else at the head of its clause."""
    place, day = _after(page, draft)
    if place is None and day is None and (head := _head(page, draft)) is not None:
        return Setting(head, None, before=True)
    return Setting(place, day, before=False)


def differ(one: Setting, two: Setting) -> bool:
    """Whether two settings are told in the same way and are not the same, nor the one within the
    other."""
    if one.before != two.before:
        return False
    if one.day is not None and two.day is not None:
        return one.day != two.day
    if one.place is None or two.place is None or one.place == two.place:
        return False
    row, other = places.gazetteer().row(one.place), places.gazetteer().row(two.place)
    return not (other.kind == "country" and row.country == other.country)


def is_of_many(page: Page, part: Draft, whole: Draft) -> bool:
    """Whether a number told of one place goes with a total of the same that the report begins with
    and that was reached in many: "260 arrests in 14 countries. … Ghana: 68 arrested"."""
    if page.sentences[whole.sentence].paragraph >= paragraphs.LEAD or not _is_wide(page, whole):
        return False
    setting = beside(page, part)
    return setting.place is not None and part.sentence > whole.sentence


def _is_wide(page: Page, draft: Draft) -> bool:
    """Whether a sentence tells of many places: "in 14 countries", "across five provinces"."""
    sentence = page.sentences[draft.sentence]
    words = page.tokens.forms[sentence.first : sentence.last]
    nationwide = is_cued(page, sentence.first, sentence.last, "nationwide")
    return nationwide or not page.language.regions.isdisjoint(words)


def _after(page: Page, draft: Draft) -> tuple[str | None, Period | None]:
    forms = page.tokens.forms
    stop = min(page.sentences[draft.sentence].last, draft.last + AFTER)
    stop = next((at for at in range(draft.last, stop) if forms[at] in _STOPS), stop)
    days = [date for date in between(page.dates, draft.last, stop) if not date.open]
    dated = {at for date in days for at in range(date.first, date.last)}
    more = (n.first for n in between(page.numerals, draft.last, stop) if n.first not in dated)
    stop = next(more, stop)
    named = [
        hit for hit in between(page.places, draft.last + 1, stop)
        if forms[hit.first - 1] in page.language.placing
    ]  # fmt: skip
    days = [date for date in days if date.first < stop]
    return (named[0].payload if named else None, days[0].period if days else None)


def _head(page: Page, draft: Draft) -> str | None:
    """The place named right before a number, or at the head of its sentence: "in Latvia it is
    1,500 cases", "Ghana: 68 arrested"."""
    forms = page.tokens.forms
    start = page.sentences[draft.sentence].first
    near = between(page.places, max(start, draft.first - HEAD), draft.first)
    heads = between(page.places, start, min(draft.first, start + HEAD))
    for hit in (*reversed(near), *heads):
        if hit.first == start or forms[hit.first - 1] in page.language.placing:
            return hit.payload
    return None
