"""To which country people were brought, or fled."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook import places
from raidbook.claims import paragraphs, who
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between, is_cued
from raidbook.claims.place import nearby
from raidbook.claims.sorts import MOVED
from raidbook.languages.dates import tokens_of
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Sentence

NEAR = 3
"""Words between "Chinese" and "custody"."""


def find(page: Page, title: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """The country that people were brought to or fled to, as far as the report says: in the
    sentence, by what it has told before, in its headline."""
    if draft.action not in MOVED:
        return None
    for goal, first, last in _goals(page, page.sentences[draft.sentence], draft):
        draft.ground("to", "span", page.span(first, last))
        return goal
    implied = _implied(page, draft, earlier)
    if implied is not None:
        return implied
    country = _headline(title, draft) or _of_all(draft, earlier)
    if country is not None:
        draft.ground("to", "default")
    return country


def _headline(title: Page, draft: Draft) -> str | None:
    """The country to which the headline says that people were brought."""
    for sentence in title.sentences if draft.action == "handover" else ():
        for country, _, _ in _goals(title, sentence, draft):
            return country
    return None


def _of_all(draft: Draft, earlier: list[Draft]) -> str | None:
    """The country to which all went of whom the same was told before, and who are called the
    same."""
    done = [other for other in earlier if other.action == draft.action]
    found = {other.to for other in done}
    named = {other.noun.label for other in done if other.noun is not None} | {"person", None}
    alike = draft.noun is None or draft.noun.label in named
    alike = alike and draft.nationality != ("foreign",)  # each goes to a country of their own
    return found.pop() if len(found) == 1 and alike else None


def _goals(page: Page, sentence: Sentence, draft: Draft) -> Iterator[tuple[str, int, int]]:
    """The countries to which a sentence says that people went, with the tokens that say so."""
    start, stop = sentence.first, sentence.last
    gaz = places.gazetteer()
    named = [(hit, gaz.row(hit.payload).country) for hit in between(page.places, start, stop)]
    named += [(hit, actors()[hit.payload].country) for hit in between(page.actors, start, stop)]
    left = {country for hit, country in named if _is_source(page, hit)}
    for hit, country in named:
        stays = draft.action == "flee" and country in left  # from a compound to the capital
        if country and not stays and _is_goal(page, hit, start):
            yield country, hit.first, hit.last
    home = page.language.homes.get(page.report.lang)
    for at in range(start, stop) if home is not None else ():
        if home is not None and page.tokens.forms[at] in page.language.narrators:
            yield home, at, at + 1
    for hit in between(page.peoples, start, stop) if draft.action == "handover" else ():
        if _is_goal(page, hit, start) and _takes(page, hit):
            yield hit.payload, hit.first, hit.last


def _is_goal(page: Page, hit: Found[str], start: int) -> bool:
    """Whether "to" or "into" stands before a name."""
    reach = 1 if page.language.compounds else 3
    office = nearby.office(page, hit)
    first = hit.first if office is None else office
    dated = tokens_of(between(page.dates, max(start, first - reach), first))
    before = range(max(start, first - reach), first)
    goals = page.language.goals
    return any(page.tokens.forms[at] in goals and at not in dated for at in before)


def _is_source(page: Page, hit: Found[str]) -> bool:
    """Whether "from" or "left" stands before a name."""
    return nearby.before(page, hit) in page.language.sources


def _takes(page: Page, hit: Found[str]) -> bool:
    """Whether a people's name is followed by its police or its custody."""
    after = page.tokens.forms[hit.last : hit.last + NEAR]
    known = page.language
    return any(form in known.authorities or form in known.keepers for form in after)


def _implied(page: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """The destination of the whole, that of people who go home, that of a handover told before."""
    whole = draft.told_whole
    if whole is not None and whole.action == draft.action:
        draft.ground("to", "whole")
        return whole.to
    home = _home_of(page, draft)
    if home is not None:
        draft.ground("to", "default")
        return home
    block = page.sentences[draft.sentence].paragraph
    for other in reversed(earlier):
        if page.sentences[other.sentence].paragraph < block - 1:
            break
        alike = other.action == draft.action and other.cumulative == draft.cumulative
        if alike and other.to is not None:
            draft.ground("to", "default")
            return other.to
    return None


def _home_of(page: Page, draft: Draft) -> str | None:
    """People of one country who are taken back, or whom their own police receive, go home."""
    if draft.action != "handover":
        return None
    sentence = page.sentences[draft.sentence]
    receives = any(
        form in page.language.receiving
        for form in page.tokens.forms[sentence.first : sentence.last]
    )
    own = draft.nationality[0] if len(draft.nationality) == 1 else "foreign"
    if own != "foreign" and is_cued(page, sentence.first, sentence.last, "homewards"):
        return own
    if receives and len(draft.by) == 1:
        return draft.by[0]
    if receives and page.language.compounds and (taker := _first_named(page, sentence, draft)):
        return taker  # whose name stands before the verb
    if len(draft.nationality) == 1:
        return draft.nationality[0] if draft.nationality[0] != "foreign" else None
    return None if draft.nationality else _people_told(page, draft)


def _first_named(page: Page, sentence: Sentence, draft: Draft) -> str | None:
    """Of several countries that acted, the one named first: those who receive people."""
    named = who.countries(page, sentence.first, draft.first)
    return next((country for _, country in named if country in draft.by), None)


def _people_told(page: Page, draft: Draft) -> str | None:
    """The one people, besides those who act, whom the paragraph has named before."""
    first = paragraphs.first_sentence(page, draft.sentence).first
    named = {hit.payload for hit in between(page.peoples, first, draft.first)} - {*draft.by}
    return named.pop() if len(named) == 1 else None
