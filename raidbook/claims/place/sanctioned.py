"""The country of those who were sanctioned."""

from __future__ import annotations

from raidbook import places
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between
from raidbook.claims.place.scenes import Scenes
from raidbook.languages.lexicon import Found

GROUP = 3
"""Tokens from those counted to the end of the group whose they are: "leaders of the militia"."""


def country(page: Page, scenes: Scenes, draft: Draft) -> tuple[Found[str] | None, str | None]:
    """The country of the sanctioned, or a place in it: that of the people or group that they are
    told to be of, one that is named, that of a network, that which the report is about; both None
    where they are of several."""
    if (home := _of_group(page, draft)) is not None:
        return None, home
    sentence = page.sentences[draft.sentence]
    found = scenes.named_in(draft, sentence.first, sentence.last)
    counted = between(page.numerals, sentence.first, draft.first)
    begin = counted[-1].last if counted else sentence.first
    own = [hit for hit in found if begin <= hit.first and hit.last <= draft.numeral.first]
    gaz = places.gazetteer()
    named = {gaz.row(hit.payload).country: hit for hit in own[-1:] or found}
    if len(named) > 1:
        return None, None
    by = draft.by or ((scenes.acting,) if scenes.acting else ())
    return next(iter(named.values()), None), scenes.country_but(by)


def _of_group(page: Page, draft: Draft) -> str | None:
    """The country of those counted, "two Thai firms", or of the armed group whose they are: "the
    militia and four of its leaders", "four leaders of the militia"."""
    own = between(page.peoples, draft.first, draft.last)
    if own:
        return own[0].payload
    if draft.kind != "people":
        return None
    sentence = page.sentences[draft.sentence]
    end = min(draft.last + GROUP, sentence.last)
    rows = [actors()[hit.payload] for hit in between(page.actors, sentence.first, end)]
    return next((row.country for row in reversed(rows) if row.kind == "armed group"), None)
