"""Quantities told of each of several places, days, peoples or things.

In their order, "12 and 30 in Bavet and Poipet respectively", "木姐、腊戌分别抓获120人、85人"; or
one for each of them, "手机、电脑各300部".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

import msgspec

from raidbook.claims.draft import Draft
from raidbook.claims.page import Marks, Page, between
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

_NAMED = 2
"""Tokens between two that are listed, "and in", and from "from" to the first of them."""
_CLAUSE = 12
"""Tokens from "each" to the number: "各抓获诈骗嫌疑人12名"."""
_ENDS = frozenset({",", ";", ":", "(", "-", "–", "—"})
_BESIDE = 3
"""Tokens between a list and the quantity that is told of each of it: "周一、周二两晚各319人"."""


class _Ranged(Protocol):
    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


R = TypeVar("R", bound=_Ranged)


def each(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts, one that is told of each of several in as many copies, in their order."""
    return [copy for draft in drafts for copy in _copies(page, draft)]


def assign(page: Page, drafts: list[Draft]) -> None:
    """Notes on each quantity of a row what is told of the others, and gives it its people.

    A row needs a word for it ("respectively"), and a list of as many names or days in its sentence.
    """
    for cue in page.cues:
        if "respectively" not in cue.payload:
            continue
        at = page.sentence_of(cue.first)
        rows = list(_lists(page, [draft for draft in drafts if draft.sentence == at]))
        after = [row for row in rows if row[0].first >= cue.first]
        if row := (after or rows[-1:] or [[]])[0]:
            _share(page, row, at, from_end=not after)


def view(page: Page, draft: Draft) -> Page:
    """The page as one quantity of a row sees it: without what is told of the others."""
    if not draft.of_others:
        return page
    return page._replace(
        places=_without(page.places, draft),
        dates=_without(page.dates, draft),
        actors=_without(page.actors, draft),
    )


def _copies(page: Page, draft: Draft) -> list[Draft]:
    """A draft for each of those that a quantity is told of; only itself where it is told once."""
    sentence = page.sentences[draft.sentence]
    cue = _each(page, draft, sentence.first)
    if cue is None or draft.currency:
        return [draft]
    first, last = min(cue.first, draft.numeral.first), max(cue.last, draft.last)
    for marks in (page.nouns, page.places, page.dates):
        for named in _lists(page, between(marks, sentence.first, sentence.last)):
            if 0 <= first - named[-1].last <= _BESIDE or 0 <= named[0].first - last <= _BESIDE:
                return [_of(draft, named, n) for n in range(len(named))]
    return [draft]


def _each(page: Page, draft: Draft, low: int) -> Found[frozenset[str]] | None:
    """The word that tells a quantity of each of several: right behind it, or before it in its
    clause with no other number between."""
    at, end = draft.numeral.first, draft.last
    after = between(page.cues, end, end + _NAMED)
    before = between(page.cues, max(low, at - _CLAUSE), at)
    for cue in (*after, *reversed(before)):
        if "each" not in cue.payload:
            continue
        words = page.tokens.forms[cue.last : at]
        if _ENDS.isdisjoint(words) and not between(page.numerals, cue.last, at):
            return cue
    return None


def _of(draft: Draft, named: Sequence[_Ranged], n: int) -> Draft:
    """The copy of a draft for what stands at a place of a list."""
    others = (mark for mark in named if mark is not named[n])
    tokens = frozenset(at for mark in others for at in range(mark.first, mark.last))
    copy = msgspec.structs.replace(draft, of_others=tokens, ordinal=n, evidence={})
    if isinstance(noun := getattr(named[n], "payload", None), Noun):
        copy.noun, copy.noun_from = noun, "span"
    return copy


def _without(marks: Marks[R], draft: Draft) -> Marks[R]:
    return Marks(mark for mark in marks if mark.first not in draft.of_others)


def _share(page: Page, row: list[Draft], at: int, *, from_end: bool) -> None:
    """Gives each quantity of a row what stands at its place in the lists of a sentence. Of a row
    that is longer than these only the last or the first count: "205, of them 120 and 85"."""
    sentence = page.sentences[at]
    marks = (page.places, page.dates, page.peoples, page.actors)
    told = [
        named
        for every in marks
        for named in _lists(page, between(every, sentence.first, sentence.last))
        if len(named) <= len(row)
    ]
    length = max(map(len, told), default=0)
    told = [named for named in told if len(named) == length]
    row = row[len(row) - length :] if from_end else row[:length]
    for n, draft in enumerate(row):
        draft.of_others = frozenset(
            token
            for named in told
            for m, mark in enumerate(named)
            if m != n
            for token in range(mark.first, mark.last)
        )
        _share_noun(draft, row[-1])
    for named in told:
        _share_people(page, row, named)


def _share_noun(draft: Draft, last: Draft) -> None:
    """Gives a quantity without a noun the one that follows the last: "12 and 30 suspects"."""
    if draft.noun_from != "span" and last.noun_from == "span":
        draft.noun, draft.noun_from = last.noun, "span"
        draft.label_at = (last.first, last.last)


def _share_people(page: Page, row: list[Draft], named: Sequence[_Ranged]) -> None:
    """Gives each quantity the people, or the country of origin, at its place in the list."""
    first, last = named[0].first, named[-1].last
    codes = [hit.payload for hit in between(page.peoples, first, last)]
    origins = page.language.origins
    if not origins.isdisjoint(page.tokens.forms[max(0, first - _NAMED) : first]):
        codes = [code for _, code in page.countries(first, last)]
    if len(codes) == len(row):
        for draft, code in zip(row, codes, strict=True):
            draft.nationality, draft.own_nationality = (code,), True


def _lists(page: Page, marks: Sequence[R]) -> Iterator[list[R]]:
    """The runs of two and more marks with nothing but "and" and the like between them."""
    forms, known = page.tokens.forms, page.language
    joints = known.coordinators | known.locatives | {",", "、"}
    run = list(marks[:1])
    for before, after in pairwise(marks):
        gap = [form for form in forms[before.last : after.first] if form]
        if not (0 < len(gap) <= _NAMED and joints.issuperset(gap)):
            if len(run) > 1:
                yield run
            run = []
        run.append(after)
    if len(run) > 1:
        yield run
