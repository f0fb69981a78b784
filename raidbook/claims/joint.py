"""Which countries a report says acted together: "a joint raid of Vietnamese and Lao police"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between, is_cued
from raidbook.claims.paragraphs import LEAD
from raidbook.languages.dates import tokens_of
from raidbook.languages.tokens import Sentence
from raidbook.places import gazetteer

JOINTS = 2
"""Words between the names of two peoples, and from the last of them to "officers"."""
PHRASE = 6
"""Words from "Korean" to "police" in "Korean and Cambodian police"."""


class Joint(NamedTuple):
    """The countries whose authorities acted together, and the paragraph and line that say so."""

    countries: frozenset[str]
    paragraph: int
    line: int


def find(page: Page) -> list[Joint]:
    """Every statement of a page that authorities of several countries acted together."""
    found = []
    for sentence in page.sentences:
        countries = frozenset(_side_by_side(page, sentence))
        if is_cued(page, sentence.first, sentence.last, "joint"):
            countries = frozenset((*_named(page, sentence), *_run_together(page, sentence)))
            countries |= _own_side(page, sentence, countries)
        if len(countries) > 1:
            found.append(Joint(countries, sentence.paragraph, sentence.line))
    return found


def partners(page: Page, draft: Draft, found: list[Joint]) -> frozenset[str]:
    """The countries that acted together in a draft's deed: said in its paragraph or at the head of
    the report, and of the country where it was done. Where the draft's sentence names who acted,
    only what is said in its line."""
    home = draft.place.country if draft.place else None
    sentence = page.sentences[draft.sentence]
    told = draft.by and draft.evidence["by"].source == "span"
    for joint in found:
        same = joint.line == sentence.line if told else joint.paragraph == sentence.paragraph
        near = same or (joint.paragraph < LEAD and not told)
        if near and home in joint.countries and {*draft.by} <= joint.countries:
            return joint.countries
    return frozenset()


def _own_side(page: Page, sentence: Sentence, named: frozenset[str]) -> frozenset[str]:
    """The country of the dateline, where a sentence names one other that joined in as a side: who
    writes of "joint enforcement with the Myanmar side" is the other side."""
    hits = [hit for hit, _ in page.countries(sentence.first, sentence.last)]
    hits += between(page.peoples, sentence.first, sentence.last)
    after = {form for hit in hits for form in page.tokens.forms[hit.last : hit.last + 1]}
    if len(named) > 1 or page.language.sides.isdisjoint(after):
        return frozenset()
    rows = (gazetteer().row(h.payload) for h in page.places if h.first in page.dateline)
    return frozenset(row.country for row in rows if row.country)


def _named(page: Page, sentence: Sentence) -> Iterator[str]:
    """The countries named in a sentence as authorities, as peoples, or as countries."""
    for actor in between(page.actors, sentence.first, sentence.last):
        if country := actors()[actor.payload].country:
            yield country
    for people in between(page.peoples, sentence.first, sentence.last):
        if any(form in page.language.authorities for form in _phrase(page, people.last)):
            yield people.payload
    yield from (code for _, code in page.countries(sentence.first, sentence.last))


def _side_by_side(page: Page, sentence: Sentence) -> Iterator[str]:
    """The countries whose authorities are named in one breath: "Lao and Chinese officers"."""
    peoples = between(page.peoples, sentence.first, sentence.last)
    if len(peoples) + len(between(page.places, sentence.first, sentence.last)) < 2:
        return
    named = [(hit.first, hit.last, hit.payload) for hit in peoples]
    countries = page.countries(sentence.first, sentence.last)
    named += [(hit.first, hit.last, code) for hit, code in countries]
    forms, known = page.tokens.forms, page.language
    for (_, end, one), (begin, last, other) in pairwise(sorted(named)):
        joins = forms[end:begin]
        joined = 0 < len(joins) <= JOINTS and all(form in known.conjunctions for form in joins)
        acts = any(form in known.authorities for form in forms[last : last + JOINTS])
        if joined and acts and one != other:
            yield from (one, other)


def _phrase(page: Page, at: int) -> list[str]:
    """The words of a phrase from a token on, up to what ends it or stands for authorities."""
    words: list[str] = []
    for form in page.tokens.forms[at : at + PHRASE]:
        words.append(form)
        if form in page.language.authorities:
            break
        joins = form in page.language.conjunctions or form in {",", "、"}
        if form in page.language.phrase_ends and not joins:
            break
    return words


def _run_together(page: Page, sentence: Sentence) -> Iterator[str]:
    """The countries whose short names stand side by side: 中缅泰三方."""
    short = page.language.nationals.countries
    forms = page.raw.forms[sentence.first : sentence.last]
    dated = tokens_of(between(page.dates, sentence.first, sentence.last))
    run: list[str] = []
    for at, form in enumerate((*forms, ""), sentence.first):
        if form in short and at not in dated:
            run.append(short[form])
            continue
        if len(run) > 1:
            yield from run
        run = []
