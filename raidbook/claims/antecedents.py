"""Whom a number without a noun of its own counts: those told of without a number just before, to
whom the same was done. "Several groups of suspects were received. Between May and June, 497 persons
were taken over"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from raidbook.claims import paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

BACK = 2
"""Sentences back, within the paragraph."""
COUNTED = 4
"""Tokens from a numeral to the noun that it counts."""
APPOSED = 16
"""Tokens from a noun to the number in the same sentence that tells how many they are."""
MEASURE = 2
"""Tokens of a measure word."""
OF_THOSE = 2
"""So many words refer to people told of before: "of those"."""
DESCRIBED = 10
"""Tokens before a noun in which it is described: "涉嫌电信诈骗的中国公民"."""

_ACCUSED = frozenset({"arrest", "handover", "charge", "wanted", "flee"})
_FREED = frozenset({"rescue", "handover", "flee", "hold", "harm"})
FITS = {
    "suspect": _ACCUSED,
    "ringleader": _ACCUSED,
    "trafficked": _FREED,
    "victim": _FREED,
    "worker": _FREED | {"arrest"},
}
"""What may have been done to those whom a report calls so."""


class Told(NamedTuple):
    """What a report has called people of whom it goes on to speak."""

    label: str | None
    nationality: tuple[str, ...]


def find(page: Page, draft: Draft) -> Told | None:
    """Those told of before a draft in its paragraph, to whom the same was done, or None.

    "Of them" refers to those told of last, whatever was done.
    """
    own = page.sentences[draft.sentence]
    for told, last in _called(page, max(own.first, draft.first - APPOSED), draft.first, draft):
        gap = page.tokens.forms[last : draft.first]
        broken = any(form in page.language.clause_breaks for form in gap)
        if not broken and _is_done(page, last, draft.first, draft):
            return told
    for n in range(draft.sentence - 1, max(-1, draft.sentence - 1 - BACK), -1):
        sentence = page.sentences[n]
        of_them = draft.part and n == draft.sentence - 1
        near = of_them or sentence.paragraph == own.paragraph or _is_lead(page, n, draft)
        if not near or between(page.numerals, sentence.first, sentence.last):
            return None
        if of_them or _is_done(page, sentence.first, sentence.last, draft):
            for told, _ in _called(page, sentence.first, sentence.last, draft):
                return told
    return None


def _is_lead(page: Page, n: int, draft: Draft) -> bool:
    """Whether a sentence ends the first paragraph, and a draft stands in the one after it, which
    goes on with what that began to tell."""
    opens = draft.sentence == n + 1
    return opens and page.sentences[draft.sentence].paragraph < paragraphs.LEAD


def headline(page: Page, title: Page, draft: Draft) -> str | None:
    """What the headline calls those of whom it tells the draft's action: "800 workers freed"."""
    if page.sentences[draft.sentence].paragraph >= paragraphs.LEAD:
        return None
    end = len(title.tokens.forms)
    if not any(_is_done(title, at.first, at.last, draft) for at in title.sentences):
        return None
    for noun in between(title.nouns, 0, end):
        if noun.payload.kind == "people" and _fits(noun.payload.label, draft):
            return noun.payload.label
    return None


def subject(page: Page, draft: Draft) -> str | None:
    """What those are called whose number is told: "Masterminds account for 63 of them"."""
    sentence = page.sentences[draft.sentence]
    found = between(page.nouns, sentence.first, draft.first)
    nouns = [noun for noun in found if noun.payload.kind == "people"]
    if not nouns:
        return None
    gap = page.tokens.forms[nouns[-1].last : draft.first]
    definite = page.tokens.forms[nouns[-1].first - 1] in page.language.determiners
    said = page.language.amounting.issuperset(gap) and (
        any(form.isalpha() for form in gap) or (definite and bool(gap))
    )
    return nouns[-1].payload.label if said and not _is_counted(page, nouns[-1]) else None


def goes_on(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The claim before that a number alone goes on with, or sums up: "another 706", "又有421人",
    "三天共621人"; of several that it sums up, the first, where all are of one nationality."""
    parts = [other for other in earlier if other.whole is draft]
    if parts:
        alike = all(other.nationality == parts[0].nationality for other in parts)
        sums = _is_bare(page, draft) or _sums_up(page, draft, parts[0])
        return parts[0] if alike and sums else None
    for other in paragraphs.before(page, draft, earlier):
        if other.kind == "people" and other.action == draft.action:
            again = draft.noun_from == "default" and other.noun == draft.noun
            more = draft.other and _is_bare(page, draft)
            if not (again or more or _sums_up(page, draft, other)):
                return None
            return other.whole if other.whole is not None and draft.whole is None else other
    return None


def those(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The most of whom what follows "those" was told before: "53 of those arrested"."""
    forms, known = page.tokens.forms, page.language
    at = draft.numeral.last
    while at < len(forms) and forms[at] in known.of | known.determiners | known.pronouns:
        at += 1
    if at - draft.numeral.last < OF_THOSE:
        return None
    found = between(page.deeds, at, at + 1)
    actions = {d.action for hit in found for d in hit.payload if not d.weak and not d.gap}
    if not actions:
        return None
    done = [d for d in earlier if d.kind == "people" and d.action in {None, *actions}]
    return max(done, key=lambda d: d.value, default=None)


def _is_bare(page: Page, draft: Draft) -> bool:
    """Whether no noun stands with a number, only a measure word."""
    if draft.noun_from == "default":
        return True
    bare = draft.noun is not None and draft.noun.label == "person" and not draft.label_at
    return bare and measures_alone(page, draft)


def measures_alone(page: Page, draft: Draft) -> bool:
    """Whether only a measure word stands with a number."""
    return bool(page.language.measures) and draft.last <= draft.numeral.last + MEASURE


def _sums_up(page: Page, draft: Draft, other: Draft) -> bool:
    """Whether "that makes" and the like stand before a number of people called the same."""
    sentence = page.sentences[draft.sentence]
    noun, last = draft.noun, other.noun
    alike = noun is not None and last is not None and noun.label == last.label != "person"
    goes_on = alike or _is_bare(page, draft)
    return goes_on and is_cued(page, sentence.first, draft.first, "sum")


def _fits(label: str | None, draft: Draft) -> bool:
    return draft.action in FITS.get(label or "", ())


def _called(page: Page, first: int, last: int, draft: Draft) -> Iterator[tuple[Told, int]]:
    """The uncounted people in a token range whom the report calls something, the last first, and
    where they end."""
    for noun in reversed(between(page.nouns, first, last)):
        if noun.payload.kind != "people" or _is_counted(page, noun):
            continue
        low = max(first, noun.first - DESCRIBED)
        named = [p for p in between(page.peoples, low, noun.last) if p.last >= noun.first]
        label = noun.payload.label
        if label == "person":
            told = between(page.labels, low, noun.first) if page.language.measures else ()
            label = next((hit.payload for hit in told), None)
        staff = label == "worker" and draft.action != "harm"  # the word may mean officials
        office = page.tokens.forms[noun.last : noun.last + 1]
        staff = staff or (label == "ringleader" and not page.language.of.isdisjoint(office))
        unnamed = label is None and bool(named) and draft.action in _ACCUSED | _FREED
        if unnamed or (not staff and _fits(label, draft)):
            yield Told(label, tuple(p.payload for p in named)), noun.last
    for people in reversed(between(page.peoples, first, last)) if draft.action in _FREED else ():
        if _stands_alone(page, people) and not _is_counted(page, people):
            yield Told(None, (people.payload,)), people.last


def _stands_alone(page: Page, people: Found[str]) -> bool:
    """Whether a people is named, not whose something is: "Thais freed", but not "Thai police"."""
    after = page.tokens.forms[people.last : people.last + 1]
    ends = not after or not after[0].isalpha() or after[0] in page.language.phrase_ends
    return ends or bool(between(page.deeds, people.last, people.last + 1))


def _is_counted(page: Page, noun: Found[Noun] | Found[str]) -> bool:
    """Whether a numeral counts a noun, or an article: "a suspect"."""
    start = page.sentences[page.sentence_of(noun.first)].first
    low = max(start, noun.first - COUNTED)
    before = page.tokens.forms[low : noun.first]
    if any(form in page.language.articles for form in before):
        return True
    numerals = between(page.numerals, low, noun.first)
    return any(not numeral.ordinal for numeral in numerals)


def _is_done(page: Page, first: int, last: int, draft: Draft) -> bool:
    """Whether a token range tells of the draft's action, done to people."""
    return any(
        deed.action == draft.action and not deed.weak
        and (not deed.kinds or "people" in deed.kinds)
        and (not deed.gap or _follows(page, deed.gap, hit.last, last))
        for hit in between(page.deeds, first, last)
        for deed in hit.payload
    )  # fmt: skip


def _follows(page: Page, words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether some words stand in a token range: the "home" of "take suspects home"."""
    forms = page.raw.forms
    return any(tuple(forms[at : at + len(words)]) == words for at in range(first, last))
