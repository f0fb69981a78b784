"""Where each quantity's deed was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from raidbook import places
from raidbook.claims import days, paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between, is_cued, networks
from raidbook.claims.place import candidates, sanctioned, several
from raidbook.claims.place.courts import Courts
from raidbook.claims.place.hands import Hands
from raidbook.claims.place.losers import Losers
from raidbook.claims.place.nearest import nearest
from raidbook.claims.place.scenes import Scenes
from raidbook.claims.sorts import AT_HOME, SUFFERED, TRIED
from raidbook.languages.lexicon import Found
from raidbook.model import Place

AT_DESK = frozenset({"seize", "block", "crack", "wanted", "report", "charge", "convict"})
"""What is done where the authorities are, if nothing else is said."""
TAKEN = frozenset({"proceeds", "turnover"})
"""What a gang takes, of whomever."""
SHARES = 2
"""So many places after other quantities are those of parts."""
BESIDE = 2
"""Words between a court's deed, or whom it was done to, and where."""
ON_SITE = frozenset({"arrest", "raid", "rescue", "hold", "seize", "flee", "harm", "handover"})
"""What is done where the people and things are."""
ELSEWHERE = SUFFERED | TRIED | {"sanction"}
"""Actions whose places say nothing of where others were done."""


class Where:
    """Finds the places of one report's claims."""

    def __init__(self, page: Page, title: Page, sentences: set[int]) -> None:
        """Take the marked text, the marked title and the sentences that are the report's."""
        self._page = page
        self._title = title
        self._sentences = sentences
        self._gaz = places.gazetteer()
        self._courts = Courts(page, title)
        self._scenes = Scenes(page, title, sentences, self._courts.found)
        self._losers = Losers(page, self._scenes)
        self.country = self._scenes.country
        self._hands = Hands(page, self._scenes, self._losers)

    @cached_property
    def told(self) -> candidates.Told:
        """What the report as a whole says of places."""
        return candidates.told(self._page, self._title, self._scenes)

    def on(self, page: Page) -> Where:
        """The same for another view of the page."""
        return Where(page, self._title, self._sentences)

    def place(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The place of a draft's deed, with its ground noted; None where nothing is said of it.

        Looked for in the draft's sentence, in its whole, in what was said before in the paragraph
        and last in what the report is about.
        """
        if draft.action in TRIED:
            if (beside := self._beside(draft)) is not None:
                return self._spanned(draft, beside)
            if (office := self._hands.of_police(draft, None)) is not None:
                return self._spanned(draft, office)
            if (court := self._courts.place(draft) or self._same_trial(draft, earlier)) is not None:
                return court
        if draft.action == "loss" and draft.what in TAKEN:
            return self._of_gang(draft, earlier)
        if draft.action in SUFFERED:
            return self._of_losers(draft, earlier)
        if draft.action == "sanction":
            return self._sanctioned(draft)
        place = self._deed(draft, earlier)
        told = place is not None and draft.evidence["place"].source == "span"
        giver = None if told else self._hands.giver(draft)
        if giver is None or (place is not None and place.country == giver):
            return place
        draft.ground("place", "default")
        return Place(name=None, country=giver, id=giver)

    def _beside(self, draft: Draft) -> Found[str] | None:
        """The place right after a court's deed or whom it was done to: "executed in China"."""
        ends = [draft.last, *([draft.deed_at[1]] if draft.deed_at else [])]
        sentence = self._page.sentences[draft.sentence]
        found = self._scenes.named_in(draft, sentence.first, sentence.last)
        for hit in (*found, *self._scenes.tried_in(sentence.first, sentence.last)):
            if any(0 <= hit.first - end <= BESIDE for end in ends):
                return hit
        return None

    def _same_trial(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """Where people were tried of whom the paragraph told before, else the country where any
        were; None where the sentence names a place."""
        last = next((other for other in reversed(earlier) if other.action in TRIED), None)
        if last is None or last.place is None or self._stated(draft) is not None:
            return None
        if paragraphs.is_shared(self._page, draft, last):
            draft.ground("place", "default")
            return last.place
        country = last.place.country
        if country is None:
            return None
        draft.ground("place", "default")
        return self._gaz.town_view(country)

    def _sanctioned(self, draft: Draft) -> Place | None:
        """The country of the sanctioned, None where they are of several."""
        hit, country = sanctioned.country(self._page, self._scenes, draft)
        if hit is not None:
            return self._country(draft, hit)
        draft.ground("place", "headline")
        return self._gaz.town_view(country) if country else None

    def _deed(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        hit, parts = self._scenes.heading(draft) or self._stated(draft), []
        if hit is None:
            parts = self._of_parts(draft, self._named(draft))
        found = several.together(self._page, hit) if hit is not None else several.spanned(parts)
        if found is None and (hit is not None or parts):
            return None  # in several countries
        place = self._of_deed(draft, earlier, found)
        home = self._hands.at_home(draft) if found is None else None
        if home is None or place is None or self._hands.act_together(home, place.country):
            return place
        draft.ground("place", "default")
        return self._gaz.town_view(home)

    def _of_deed(
        self, draft: Draft, earlier: list[Draft], found: Found[str] | None
    ) -> Place | None:
        """The place of a deed; `found`: the one that its sentence names."""
        if (beat := self._hands.of_police(draft, found)) is not None:
            return self._spanned(draft, beat)
        if (home := self._hands.from_afar(draft, found, earlier)) is not None:
            if (beat := self._hands.beat(draft, home)) is not None:
                return self._spanned(draft, beat)
            draft.ground("place", "default")
            return self._gaz.town_view(home)
        if found is not None:
            return self._spanned(draft, self._closer(draft, found))
        return self._of_whole(draft) or self._carried(draft, earlier)

    def _closer(self, draft: Draft, found: Found[str]) -> Found[str]:
        """The place of the title where a sentence only names the country that it lies in: "a
        building in Myanmar"."""
        hit = self._scenes.in_title(draft)
        country = self._page.country_named(found.payload)
        if hit is None or country is None or draft.cumulative or draft.action not in ON_SITE:
            return found
        return hit if self._gaz.lies_within(hit.payload, country) else found

    def _carried(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The place of a deed whose sentence names none, nor what it is a part of."""
        if self._scenes.worldwide:
            near = self._before(draft) or self._scenes.region
            return self._spanned(draft, near) if near is not None else None
        if draft.cumulative:
            return self._of_total(draft, earlier)
        if (told := self._told(draft, earlier)) is not None:
            draft.ground("place", "default")
            return told
        before = self._before(draft) or self._of_force(draft)
        if before is not None:
            return self._spanned(draft, before)
        focus = self._scenes.focus(draft)
        if focus is not None:
            draft.ground("place", "headline")
            return self._gaz.town_view(focus)
        return self._country(draft, None)

    def _of_whole(self, draft: Draft) -> Place | None:
        """The place of the whole to which the same was done; but a place that is told in the
        draft's own paragraph goes before that of a whole in another."""
        whole = draft.told_whole
        if whole is None:
            return None
        if not paragraphs.is_shared(self._page, draft, whole):
            nearer = self._before(draft)
            if nearer is not None:
                return self._spanned(draft, nearer)
        if whole.place is None or whole.action != draft.action:
            return None
        draft.ground("place", "whole")
        return whole.place

    def _told(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The town or region of the quantity told before in the paragraph; of a sum what holds all
        those told of just before."""
        sentence = self._page.sentences[draft.sentence]
        if is_cued(self._page, sentence.first, draft.first, "summed"):
            sentences, block = self._page.sentences, sentence.paragraph - 1
            near = (o for o in reversed(earlier) if sentences[o.sentence].paragraph >= block)
            ids = {place.id for place in self._towns(near) if place.id}
            if len(ids) > 1 and (held := several.holder(ids)) is not None:
                return self._gaz.town_view(held)
        return next(self._towns(paragraphs.before(self._page, draft, earlier)), None)

    def _towns(self, told: Iterable[Draft]) -> Iterator[Place]:
        """The towns and regions of quantities, but of those whose places say nothing of others."""
        for other in told:
            if other.place is not None and other.place.name and other.action not in ELSEWHERE:
                yield other.place

    def _of_force(self, draft: Draft) -> Found[str] | None:
        """The beat of the armed group that the draft's sentence names as acting."""
        sentence = self._page.sentences[draft.sentence]
        for hit in between(self._page.actors, sentence.first, sentence.last):
            row = actors()[hit.payload]
            if row.kind == "armed group" and row.place and draft.action in AT_HOME:
                return Found(hit.first, hit.last, row.place)
        return None

    def _of_total(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """A running total without a place of its own: that of the title, else the whole country."""
        country = self.country
        if self._is_nationwide(draft) and country is not None:
            draft.ground("place", "headline")
            return self._gaz.town_view(country)
        before = self._before(draft)
        if before is not None and self._goes_beyond(draft, earlier):
            return self._country(draft, before)
        before = before or self._titled(draft, earlier)
        if before is not None:
            draft.ground("place", "headline")
            return self._gaz.town_view(before.payload)
        if (beat := self._own_beat(draft, earlier)) is not None:
            return self._spanned(draft, beat)
        if country is None or country == draft.to:
            return None
        if draft.by and country not in draft.by and draft.action != "handover":
            return None  # "Chinese police have arrested 57,000": nothing says where
        draft.ground("place", "headline")
        return self._gaz.town_view(country)

    def _own_beat(self, draft: Draft, earlier: list[Draft]) -> Found[str] | None:
        """The one town or region whose own police a report of totals names: it tells what they
        did."""
        if draft.action not in AT_HOME or draft.by or self._scenes.forces:
            return None
        if not all(other.cumulative for other in earlier):
            return None
        beats = list(self._scenes.beats(0, self._page.sentences[draft.sentence].last))
        return beats[0] if len({beat.payload for beat in beats}) == 1 else None

    def _goes_beyond(self, draft: Draft, earlier: list[Draft]) -> bool:
        """Whether a total over a stretch of time comes after single deeds in the paragraph: "307
        were caught in Parañaque. With that, three hubs have been taken down this year"."""
        sentence = self._page.sentences[draft.sentence]
        dates = between(self._page.dates, sentence.first, sentence.last)
        if not any(days.is_stretch(date) for date in dates):
            return False
        told = list(paragraphs.before(self._page, draft, earlier))
        return bool(told) and not any(other.cumulative for other in told)

    def _titled(self, draft: Draft, earlier: list[Draft]) -> Found[str] | None:
        """The place of the title, but no town where the report has told of single deeds: what goes
        on from there to a total ("so far this year police have deported 3,900") goes beyond it."""
        hit = self._scenes.in_title(draft)
        if hit is None or self._gaz.row(hit.payload).kind not in {"town", "district"}:
            return hit
        if draft.action in SUFFERED | TRIED or all(other.cumulative for other in earlier):
            return hit
        return None

    def _is_nationwide(self, draft: Draft) -> bool:
        """Whether words such as "nationwide" stand in the draft's sentence, or before it in the
        paragraph."""
        first = paragraphs.first_sentence(self._page, draft.sentence).first
        last = self._page.sentences[draft.sentence].last
        return is_cued(self._page, first, last, "nationwide")

    def _stated(self, draft: Draft) -> Found[str] | None:
        found = self._named(draft)
        of_parts = self._of_parts(draft, found)
        found = [hit for hit in found if hit not in of_parts]
        return nearest(self._page, draft, self._not_of_trial(draft, found))

    def _named(self, draft: Draft) -> list[Found[str]]:
        """The places that the sentence of a draft names."""
        sentence = self._page.sentences[draft.sentence]
        return self._scenes.named_in(draft, sentence.first, sentence.last)

    def _of_parts(self, draft: Draft, found: list[Found[str]]) -> list[Found[str]]:
        """The places of parts, where each has one of its own: "21 sites, of which nine in Kampot
        and five in Bavet", "41人：巴域19人、金边9人"."""
        after = [hit for hit in found if hit.first >= draft.last]
        ends = [draft.last, *(hit.last for hit in after)]
        shared = [between(self._page.numerals, low, high) for low, high in pairwise(ends)]
        if len(after) < SHARES or not all(shared[1:]):
            return []
        told = is_cued(self._page, draft.last, after[0].first, "part")
        gap = self._page.tokens.forms[draft.last : after[0].first]
        return after if told or not self._page.language.list_heads.isdisjoint(gap) else []

    def _not_of_trial(self, draft: Draft, found: list[Found[str]]) -> list[Found[str]]:
        """The places outside the country of the trial, for what the accused did elsewhere."""
        trial = self._courts.country
        if draft.action not in {"harm", "loss", "hold"} or trial is None:
            return found
        return [hit for hit in found if self._gaz.row(hit.payload).country != trial]

    def _before(self, draft: Draft) -> Found[str] | None:
        """A place in an earlier sentence of the paragraph."""
        sentences = self._page.sentences
        block = sentences[draft.sentence].paragraph
        for n in range(draft.sentence - 1, -1, -1):
            if sentences[n].paragraph != block:
                return None
            found = self._scenes.named_in(draft, sentences[n].first, sentences[n].last)
            found = self._not_of_trial(draft, found)
            focus = self._scenes.focus(draft) if len(found) > 1 else None
            if hit := next((h for h in found if h.payload == focus), None):
                return hit
            if hit := nearest(self._page, draft, found):
                return several.together(self._page, hit)
        return None

    def _spanned(self, draft: Draft, hit: Found[str]) -> Place:
        draft.ground("place", "span", self._page.span(hit.first, hit.last))
        return self._gaz.town_view(hit.payload)

    # ------------------------------------------------------------ those who lost

    def _of_gang(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """Where a gang took what it took; the country of its network, where another is found."""
        place = self._deed(draft, earlier)
        homes = {country for id in draft.networks if (country := networks()[id].country)}
        if len(homes) != 1 or (place is not None and place.country in homes):
            return place
        draft.ground("place", "default")
        return self._gaz.town_view(homes.pop())

    def _of_losers(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The country of those who lost, or who reported."""
        hit = self._losers.said(draft)
        if hit is not None:
            return self._country(draft, hit)
        stated = self._stated(draft)
        whole = draft.told_whole
        near = whole is not None and (stated is None or whole.sentence == draft.sentence)
        if whole is not None and whole.place is not None and near:
            draft.ground("place", "whole")
            return whole.place
        office = self._losers.of_office(draft) if draft.action == "report" else None
        if office is not None:
            draft.ground("place", "default")
            return self._gaz.town_view(office)
        home = self._losers.of_money(draft)
        if stated is not None and home is None:
            return self._country(draft, stated)
        if self._scenes.worldwide and home is None:
            if (before := self._before(draft)) is not None:
                return self._country(draft, before)
            region = self._scenes.region
            return self._spanned(draft, region) if region is not None else None
        told = [o for o in reversed(earlier) if o.action == draft.action and o.place is not None]
        for other in told:
            if home is None or other.currency == draft.currency:
                draft.ground("place", "default")
                return other.place
        country = home or self._losers.of_authority(draft)
        if country is not None:
            draft.ground("place", "default")
            return self._gaz.town_view(country)
        return self._country(draft, None)

    def _country(self, draft: Draft, hit: Found[str] | None) -> Place | None:
        if hit is not None:
            country = self._gaz.row(hit.payload).country
            draft.ground("place", "span", self._page.span(hit.first, hit.last))
        else:
            country = self.country or self._of_acting(draft)
            draft.ground("place", "headline")
        return self._gaz.town_view(country) if country else None

    def _of_acting(self, draft: Draft) -> str | None:
        """The country whose authorities the report names most, for what they do where they are, and
        for sums in their own money: a currency's code begins with that of its country."""
        acting = self._scenes.acting
        own_money = acting and draft.currency and draft.currency.startswith(acting)
        return acting if own_money or draft.action in AT_DESK else None
