"""What the authorities that acted say of where it was done."""

from __future__ import annotations

from raidbook import places
from raidbook.claims import joint
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, ending_at
from raidbook.claims.place import nearby
from raidbook.claims.place.losers import Losers
from raidbook.claims.place.scenes import Scenes
from raidbook.claims.sorts import AT_HOME, TRIED
from raidbook.languages.lexicon import Found

ABROAD = frozenset({"seize", "block", "wanted"})
"""What they also do from afar, and then in no other country's town."""


class Hands:
    """Those in whose hands one report says that people or things came."""

    def __init__(self, page: Page, scenes: Scenes, losers: Losers) -> None:
        """Take the marked text, its scenes and those who lost."""
        self._page = page
        self._gaz = places.gazetteer()
        self._scenes = scenes
        self._losers = losers
        self._joint = joint.find(page)

    def of_police(self, draft: Draft, found: Found[str] | None) -> Found[str] | None:
        """The town or region whose own police acted, where no place smaller than a country is
        told: "Kandy police detained 16 foreigners"."""
        if draft.action not in AT_HOME | TRIED:
            return None
        if found is not None and self._gaz.row(found.payload).kind != "country":
            return None
        country = self._gaz.row(found.payload).country if found is not None else None
        return self.beat(draft, country)

    def beat(self, draft: Draft, country: str | None) -> Found[str] | None:
        """The one town or region of a country, or of any, whose own police the sentence names."""
        sentence = self._page.sentences[draft.sentence]
        beats = list(self._scenes.beats(sentence.first, sentence.last))
        if len({beat.payload for beat in beats}) != 1:
            return None
        return beats[0] if country in {None, self._gaz.row(beats[0].payload).country} else None

    def from_afar(self, draft: Draft, found: Found[str] | None, earlier: list[Draft]) -> str | None:
        """The country of the one authority that acted from afar: "香港警方捣破替缅甸园区洗钱的集团"
        is no deed done in Myanmar."""
        if draft.action not in AT_HOME:
            return None
        if found is None and draft.action in ABROAD and not draft.by:
            return self._same_authority(draft, earlier) or self._reached_from(draft)
        if len(draft.by) != 1:
            return None
        if draft.currency and draft.evidence["by"].source == "span" and self._is_beside(draft):
            return draft.by[0]
        if found is None:
            away = draft.action in ABROAD and draft.by[0] != self._scenes.country
            return draft.by[0] if away else None
        row = self._gaz.row(found.payload)
        if row.country == draft.by[0]:
            return None
        if self._is_accused(draft, found):
            return draft.by[0]
        known = self._page.language
        if not known.compounds or nearby.before(self._page, found) in known.locatives:
            return None
        return draft.by[0] if row.kind == "country" or draft.action == "wanted" else None

    def at_home(self, draft: Draft) -> str | None:
        """The country whose authorities alone the sentence names, for what they do at home: places
        told before in another are none of theirs. Money is theirs who keep it in its currency."""
        if draft.action not in AT_HOME or draft.action == "raid":
            return None  # officers are sent abroad to raids
        if draft.cumulative and draft.action == "arrest":
            return None  # of what is summed up others did much
        if len(draft.by) == 1 and draft.evidence["by"].source == "span":
            return draft.by[0]
        if draft.action in {"seize", "block"} and draft.kind in {"money", "accounts"}:
            home = self._losers.of_money(draft)
            return home if home in self._scenes.forces else None
        return None

    def giver(self, draft: Draft) -> str | None:
        """The one country that handed people over to another, not its own, or threw them out: they
        were taken there."""
        if draft.action != "handover" or len(draft.by) != 1:
            return None
        first, last = draft.deed_at or (0, 0)
        expelled = not self._page.language.expelling.isdisjoint(self._page.tokens.forms[first:last])
        if draft.to is None and not (expelled and draft.evidence["by"].source == "span"):
            return None
        (giver,) = draft.by
        return giver if giver != draft.to and giver not in draft.nationality else None

    def act_together(self, one: str, other: str | None) -> bool:
        """Whether two countries are one, or the report says that they acted jointly."""
        return one == other or any({one, other} <= told.countries for told in self._joint)

    def _is_accused(self, draft: Draft, hit: Found[str]) -> bool:
        """Whether a place is only where those caught are said to have done it: "Police arrested a
        couple accused of running a call centre in Poipet"."""
        words = self._page.tokens.forms[draft.last : hit.first]
        return not self._page.language.accusing.isdisjoint(words)

    def _same_authority(self, draft: Draft, earlier: list[Draft]) -> str | None:
        """The country whose authorities did the same before, from afar."""
        last = next((other for other in reversed(earlier) if other.action == draft.action), None)
        if last is None or last.place is None or last.place.name is not None:
            return None
        return last.place.country if last.by == (last.place.country,) else None

    def _is_beside(self, draft: Draft) -> bool:
        """Whether the country that seized a sum stands right before it."""
        at = self._page.sum_at(draft.numeral.first)
        named = ending_at(self._page.places, at)
        return any(self._page.country_named(hit.payload) == draft.by[0] for hit in named)

    def _reached_from(self, draft: Draft) -> str | None:
        """The country whose authorities a report names, and none of those of the country that it is
        about: they reach money and accounts from where they are."""
        acting = self._scenes.acting
        if draft.kind not in {"money", "accounts"} or acting in {None, self._scenes.country}:
            return None
        if self._scenes.worldwide:
            return None
        return None if self._scenes.country in self._scenes.forces else acting
