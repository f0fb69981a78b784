"""Who acted, and who gave the number."""

from __future__ import annotations

from raidbook import places
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between
from raidbook.languages.lexicon import Found
from raidbook.model import Span

NOBODY = frozenset({"loss", "report", "hold", "flee", "harm"})
"""Actions that are no deed of an authority."""
NEAR = 3
"""Words between "Chinese" or "Cambodian" and "police"."""
SPEAKER_WORDS = 8
_JOINT = frozenset({"handover"})


def acted(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """Fills `by`, `actors` and `networks` of a draft.

    Those named as acting in the sentence; else those of the whole; else those of the deed before in
    the paragraph; else the authorities of the country where it was done.
    """
    sentence = page.sentences[draft.sentence]
    draft.networks = tuple(
        sorted({h.payload for h in between(page.networks, sentence.first, sentence.last)})
    )
    if draft.action in NOBODY:
        return
    found = _authorities(page, sentence.first, sentence.last)
    if found:
        draft.by = tuple(sorted({country for country, _, _ in found}))
        draft.actors = tuple(sorted({actor for _, actor, _ in found if actor}))
        at = found[0][2]
        draft.ground("by", "span", Span(page.tokens.starts[at.first], page.tokens.ends[at.last - 1]))
    elif draft.whole is not None and draft.whole.action == draft.action:
        draft.by, draft.actors = draft.whole.by, draft.whole.actors
        draft.ground("by", "whole")
    elif (other := _same_block(page, draft, earlier)) is not None:
        draft.by, draft.actors = other.by, other.actors
        draft.ground("by", "default")
    elif draft.place is not None and draft.place.country:
        draft.by = (draft.place.country,)
        draft.ground("by", "default")
    if draft.action in _JOINT and draft.place and draft.place.country:
        draft.by = tuple(sorted({*draft.by, draft.place.country}))


def _same_block(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    block = page.sentences[draft.sentence].paragraph
    for other in reversed(earlier):
        if page.sentences[other.sentence].paragraph != block:
            return None
        if other.by and other.action == draft.action:
            return other
    return None


def _authorities(page: Page, first: int, last: int) -> list[tuple[str, str, Found[str]]]:
    """(country, actor's id or "", mark) of the authorities named in a token range."""
    found: list[tuple[str, str, Found[str]]] = []
    for hit in between(page.actors, first, last):
        country = actors()[hit.payload].country
        if country:
            found.append((country, hit.payload, hit))
    gaz = places.gazetteer()
    for hit in (*between(page.peoples, first, last), *between(page.places, first, last)):
        following = page.tokens.forms[hit.last : hit.last + NEAR]
        if not any(form in page.language.authorities for form in following):
            continue
        if any(form in page.language.phrase_ends for form in following[:1]):
            continue
        country = hit.payload if len(hit.payload) == 2 else gaz.row(hit.payload).country
        if country:
            found.append((country, "", hit))
    return found


def spoke(page: Page, draft: Draft) -> str | None:
    """The name of the office or outlet that gave the number, as the report words it, or None."""
    sentence = page.sentences[draft.sentence]
    for cue in between(page.cues, sentence.first, sentence.last):
        if "speech" not in cue.payload:
            continue
        low = max(sentence.first, cue.first - SPEAKER_WORDS)
        near = [
            *between(page.actors, low, cue.first),
            *between(page.actors, cue.last, min(sentence.last, cue.last + SPEAKER_WORDS)),
        ]
        if near:
            name = actors()[near[0].payload].name
            span = Span(page.tokens.starts[near[0].first], page.tokens.ends[near[0].last - 1])
            draft.ground("said_by", "span", span)
            return name
    return None


def destination(page: Page, draft: Draft) -> str | None:
    """The country that people were brought to or fled to, as far as the words say."""
    if draft.action not in {"handover", "flee"}:
        return None
    sentence = page.sentences[draft.sentence]
    gaz = places.gazetteer()
    home = draft.place.country if draft.place else None
    for hit in between(page.places, sentence.first, sentence.last):
        before = page.tokens.forms[max(sentence.first, hit.first - 3) : hit.first]
        country = gaz.row(hit.payload).country
        if country and country != home and any(form in page.language.goals for form in before):
            draft.ground("to", "span", _span(page, hit))
            return country
    for hit in between(page.peoples, sentence.first, sentence.last):
        following = page.tokens.forms[hit.last : hit.last + NEAR]
        goes = any(w in page.language.authorities or w in page.language.goals for w in following)
        if goes and hit.payload != home and draft.action == "handover":
            draft.ground("to", "span", _span(page, hit))
            return hit.payload
    if draft.whole is not None and draft.whole.action == draft.action:
        draft.ground("to", "whole")
        return draft.whole.to
    abroad = [c for c in draft.by if c != home]
    if draft.action == "handover" and len(abroad) == 1:
        draft.ground("to", "default")
        return abroad[0]
    return _home_of(draft)


def _home_of(draft: Draft) -> str | None:
    """People who are sent back go to their own country."""
    home = draft.place.country if draft.place else None
    if draft.action == "handover" and len(draft.nationality) == 1:
        country = draft.nationality[0]
        if country not in {"foreign", home}:
            draft.ground("to", "default")
            return country
    return None


def _span(page: Page, hit: Found[str]) -> Span:
    return Span(page.tokens.starts[hit.first], page.tokens.ends[hit.last - 1])
