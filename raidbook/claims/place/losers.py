"""The country of those who lost, or who reported."""

from __future__ import annotations

from functools import cache

from raidbook import places
from raidbook.claims import paragraphs, who
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.claims.place.scenes import Scenes
from raidbook.languages.language import Noun
from raidbook.languages.lexicon import Found

BESIDE = 2
"""Words from those who lost to where they live: "90 victims in Japan"."""
ACCUSED = frozenset({"suspect", "ringleader", "fugitive", "convict", "worker"})
"""What those are called who did it."""
NOUN = 5
"""Tokens from the first of a noun to the place after it."""


class Losers:
    """Finds where those live who lost, or where what was reported was reported, in one report."""

    def __init__(self, page: Page, scenes: Scenes) -> None:
        """Take the marked text and its scenes."""
        self._page = page
        self._scenes = scenes
        self._gaz = places.gazetteer()

    def said(self, draft: Draft) -> Found[str] | None:
        """The place or people that the sentence of a draft says it of."""
        return self._beside(draft) or self._people(draft)

    def _beside(self, draft: Draft) -> Found[str] | None:
        """The place right after those who lost: "90 victims in Japan"."""
        page, sentence = self._page, self._page.sentences[draft.sentence]
        for hit in self._scenes.named_in(draft, sentence.first, sentence.last):
            nouns = between(page.nouns, hit.first - NOUN, hit.first)
            if any(hit.first - noun.last < BESIDE and _may_lose(noun.payload) for noun in nouns):
                return hit
        return None

    def _people(self, draft: Draft) -> Found[str] | None:
        """The people that the sentence says to have lost, not whose gang or whose language."""
        if draft.action != "loss":
            return None
        sentence = self._page.sentences[draft.sentence]
        named = between(self._page.peoples, sentence.first, sentence.last)
        own = [hit for hit in named if self._is_of_people(hit)]
        return min(own, key=lambda h: abs(h.first - draft.first), default=None)

    def _is_of_people(self, hit: Found[str]) -> bool:
        """Whether a people's name is that of persons: "Chinese savers", "Koreans"."""
        page = self._page
        after = page.tokens.forms[hit.last] if hit.last < len(page.tokens.forms) else ""
        if page.language.compounds or not after.isalpha() or after in page.language.phrase_ends:
            return True
        nouns = between(page.nouns, hit.first, hit.last + BESIDE)
        return any(noun.payload.kind == "people" for noun in nouns)

    def of_money(self, draft: Draft) -> str | None:
        """The country where those live who keep their money in the currency of the sum, or of the
        one sum that its sentence tells beside people."""
        sentence = self._page.sentences[draft.sentence]
        money = between(self._page.numerals, sentence.first, sentence.last)
        told = {m.currency for n in money if (m := self._page.money.get(n.first))}
        currency = draft.currency or (told.pop() if len(told) == 1 else None)
        return _homes().get(currency or "")

    def of_office(self, draft: Draft) -> str | None:
        """The country whose authority took what was reported: that which its sentence names first,
        or one before it in the paragraph."""
        begin = self._page.sentences[draft.sentence].first
        first = paragraphs.first_sentence(self._page, draft.sentence).first
        return self.of_authority(draft) or self._named(draft, first, begin)

    def of_authority(self, draft: Draft) -> str | None:
        """The country of the authority that the sentence of a draft names first."""
        sentence = self._page.sentences[draft.sentence]
        return self._named(draft, sentence.first, sentence.last)

    def _named(self, draft: Draft, first: int, last: int) -> str | None:
        """The country of the first authority in a token range, unless a place is told after it:
        "Austria's police know of 1,700 cases; in Latvia it is 1,500"."""
        named = who.authorities(self._page, first, last)
        country, _, hit = min(named, key=lambda told: told[2].first, default=(None, "", None))
        if hit is not None and self._scenes.named_in(draft, hit.last, draft.first):
            return None
        return country


def _may_lose(noun: Noun) -> bool:
    """Whether a noun is one of those who may have been cheated: "victims", not "scammers"."""
    return noun.kind == "people" and noun.label not in ACCUSED


@cache
def _homes() -> dict[str, str]:
    """Where those live who lose money in a currency, if nothing else is said of them."""
    return {row.code: row.home for row in places.currencies() if row.home}
