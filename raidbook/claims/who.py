"""Who acted, who gave the number, and to whom people were brought."""

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


def named(page: Page, draft: Draft) -> None:
    """Fills `by`, `actors` and `networks` with those whom the draft's sentence names as acting."""
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


def inferred(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """Completes `by` where the sentence names nobody: those of the whole, those of the same deed
    before in the paragraph, the authorities of the country where it was done."""
    if draft.action in NOBODY:
        return
    whole = draft.told_whole
    home = draft.place.country if draft.place else None
    if not draft.by:
        if whole is not None and whole.action == draft.action:
            draft.by, draft.actors = whole.by, whole.actors
            draft.ground("by", "whole")
        elif (other := _same_block(page, draft, earlier)) is not None:
            draft.by, draft.actors = other.by, other.actors
            draft.ground("by", "default")
        elif home:
            draft.by = (home,)
            draft.ground("by", "default")
    if draft.action in _JOINT and home and draft.by and draft.status != "planned":
        took = {draft.to} if draft.to and draft.to in acting(page) else set()
        draft.by = tuple(sorted({*draft.by, home, *took}))


def acting(page: Page) -> frozenset[str]:
    """The countries whose authorities the report names anywhere."""
    found = _authorities(page, 0, len(page.tokens.forms))
    return frozenset(country for country, _, _ in found)


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
        if not _acts(page, hit, last):
            continue
        country = hit.payload if len(hit.payload) == 2 else gaz.row(hit.payload).country
        if country:
            found.append((country, "", hit))
    return found


def _acts(page: Page, hit: Found[str], last: int) -> bool:
    """Whether a people or place stands beside its authorities: "Thai border police", "police in
    Yunnan"."""
    forms = page.tokens.forms
    if hit.first > 1 and forms[hit.first - 1] in page.language.locatives:
        return forms[hit.first - 2] in page.language.authorities
    for form in page.tokens.forms[hit.last : min(last, hit.last + NEAR)]:
        if form in page.language.authorities:
            return True
        if form in page.language.phrase_ends or not (form.isalpha() or form == "'s"):
            return False
    return False


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


def destination(page: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """The country that people were brought to or fled to, as far as the words say."""
    if draft.action not in {"handover", "flee"}:
        return None
    sentence = page.sentences[draft.sentence]
    gaz = places.gazetteer()
    for hit in between(page.places, sentence.first, sentence.last):
        before = page.tokens.forms[max(sentence.first, hit.first - 3) : hit.first]
        country = gaz.row(hit.payload).country
        if country and any(form in page.language.goals for form in before):
            draft.ground("to", "span", _span(page, hit))
            return country
    if draft.action == "handover":
        for hit in between(page.peoples, sentence.first, sentence.last):
            before = page.tokens.forms[max(sentence.first, hit.first - 3) : hit.first]
            after = page.tokens.forms[hit.last : hit.last + NEAR]
            if any(w in page.language.goals for w in before) and any(
                w in page.language.authorities or w in page.language.keepers for w in after
            ):
                draft.ground("to", "span", _span(page, hit))
                return hit.payload
    whole = draft.told_whole
    if whole is not None and whole.action == draft.action:
        draft.ground("to", "whole")
        return whole.to
    home = _home_of(page, draft)
    if home is not None:
        draft.ground("to", "default")
        return home
    block = sentence.paragraph
    for other in reversed(earlier):
        if page.sentences[other.sentence].paragraph < block - 1:
            break
        if other.action == draft.action and other.to is not None:
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
    if receives and len(draft.by) == 1:
        return draft.by[0]
    if len(draft.nationality) == 1 and draft.nationality[0] != "foreign":
        return draft.nationality[0]
    return None


def _span(page: Page, hit: Found[str]) -> Span:
    return Span(page.tokens.starts[hit.first], page.tokens.ends[hit.last - 1])
