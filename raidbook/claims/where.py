"""Where each quantity's deed was done."""

from __future__ import annotations

from collections import Counter

from raidbook import places
from raidbook.claims import nearby
from raidbook.claims.courts import Courts
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors, between
from raidbook.languages.lexicon import Found
from raidbook.model import Place

AT_LEAST = 2
"""One mention in passing makes no report one about a country."""
TITLE = 3
"""A place in the title counts for so many mentions when the report's own place is sought."""
LEAD = 2
"""Paragraphs whose places count twice."""
AT_HOME = frozenset({"arrest", "raid", "seize", "block", "crack", "wanted", "charge"})
"""What a country's authorities do in their own country, unless something else is said."""
COURT = frozenset({"convict", "charge"})
CURRENCY_HOME = {"GBP": "GB", "JPY": "JP", "CNY": "CN", "KRW": "KR", "THB": "TH",
                 "TWD": "TW", "HKD": "HK", "SGD": "SG", "VND": "VN", "PHP": "PH"}  # fmt: skip
"""Where those live who lose money in a currency, if nothing else is said of them."""
FAR_CLAUSE = 6.0
NOT_LOCATED = 8.0
WHOLE_COUNTRY = 4.0
FROM = 10.0
SEVERAL_COUNTRIES = 12.0
MEETING = 3
SHARE = 0.4
"""A report is about one town if it has so great a share of all mentions in its country."""


class Scene:
    """The places of one report: those of each sentence, and the one that the report is about."""

    def __init__(self, page: Page, title: Page, sentences: set[int]) -> None:
        """Take the marked text, the marked title and the sentences that are the report's."""
        self._page = page
        self._gaz = places.gazetteer()
        self._dateline = nearby.dateline(page)
        read = [hit for hit in page.places if page.sentence_of(hit.first) in sentences]
        self._scenes = [hit for hit in read if self._is_scene(page, hit)]
        self._titled = [hit for hit in title.places if self._is_scene(title, hit, title=True)]
        self._courts = Courts(page, title)
        self._foci: dict[tuple[str | None, str | None], str | None] = {}
        self.country = self._own_country(title)

    def place(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The place of a draft's deed; None where nothing is said of it.

        Looked for in the draft's sentence, in its whole, in what was said before in the paragraph
        and last in what the report is about.
        """
        if draft.action in COURT and (court := self._courts.place(draft)) is not None:
            return court
        if draft.action == "report" or (draft.action == "loss" and draft.what != "proceeds"):
            return self._of_losers(draft, earlier)
        if draft.action == "sanction":
            return self._country(draft, self._stated(draft))
        return self._scene(draft, earlier)

    def _scene(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        found = self._stated(draft)
        if found is not None and (home := self._of_authority(draft, found)) is not None:
            draft.ground("place", "default")
            return Place(name=None, country=home, id=home)
        if found is not None:
            return self._spanned(draft, found)
        whole = draft.told_whole
        if whole is not None and whole.place is not None and whole.action == draft.action:
            draft.ground("place", "whole")
            return whole.place
        if draft.cumulative:
            return self._of_total(draft)
        block = self._page.sentences[draft.sentence].paragraph
        for other in reversed(earlier):
            if self._page.sentences[other.sentence].paragraph != block:
                break
            if other.place is not None and other.place.name and other.action not in {
                "loss", "report", "sanction", *COURT
            }:  # fmt: skip
                draft.ground("place", "default")
                return other.place
        before = self._before(draft)
        if before is not None:
            return self._spanned(draft, before)
        focus = self._focus(draft)
        if focus is not None:
            draft.ground("place", "headline")
            return self._gaz.town_view(focus)
        return self._country(draft, None)

    def _of_authority(self, draft: Draft, found: Found[str]) -> str | None:
        """The country of the one authority that acted, where only another country is named and not
        as the place: "香港警方捣破替缅甸园区洗钱的集团"."""
        row = self._gaz.row(found.payload)
        before = self._page.tokens.forms[found.first - 1] if found.first else ""
        if not self._page.language.compounds or before in self._page.language.locatives:
            return None
        if draft.action not in AT_HOME or len(draft.by) != 1 or row.country == draft.by[0]:
            return None
        return draft.by[0] if row.kind == "country" or draft.action == "wanted" else None

    def _of_total(self, draft: Draft) -> Place | None:
        """A running total without a place of its own: that of the title, else the whole country."""
        if self._is_nationwide(draft) and self.country is not None:
            draft.ground("place", "headline")
            return Place(name=None, country=self.country, id=self.country)
        before = self._before(draft) or self._in_title(draft)
        if before is not None:
            draft.ground("place", "headline")
            return self._gaz.town_view(before.payload)
        country = self.country
        if country is None or country == draft.to:
            return None
        if draft.by and country not in draft.by and draft.action != "handover":
            return None  # "Chinese police have arrested 57,000": nothing says where
        draft.ground("place", "headline")
        return Place(name=None, country=country, id=country)

    def _is_nationwide(self, draft: Draft) -> bool:
        """Whether words such as "nationwide" stand in the draft's sentence."""
        sentence = self._page.sentences[draft.sentence]
        forms = self._page.tokens.forms[sentence.first : sentence.last]
        return any(form in self._page.language.nationwide for form in forms)

    # -------------------------------------------------- what stands in words

    def _is_scene(self, page: Page, hit: Found[str], *, title: bool = False) -> bool:
        """Whether a place is where something was done, not whose police or people are meant."""
        forms = page.tokens.forms
        before = forms[hit.first - 1] if hit.first else ""
        earlier = forms[hit.first - 2] if hit.first > 1 else ""
        after = forms[hit.last] if hit.last < len(forms) else ""
        row = self._gaz.row(hit.payload)
        known = page.language
        if not title and hit.first in self._dateline:
            return False
        if after in known.money_words or (after == "'s" and row.kind == "country"):
            return False
        if forms[hit.last - 1] in known.authorities:
            return False
        if row.kind == "country" and "、" in {before, after}:
            return False  # "来自中国、越南、日本": whose people they are
        if any(form in known.meetings for form in forms[hit.last : hit.last + MEETING]):
            return False  # "at a press conference in Beijing": nothing else happened there
        if after in known.authorities or (after == "'s" and row.capital):
            return False
        if row.kind == "country" and (after in known.list_heads or earlier in known.citizens):
            return False
        named_in_passing = row.capital or (row.country is None and not known.compounds)
        if named_in_passing and not title and before not in known.locatives:
            return False
        if known.compounds:
            return not any(form in known.transits for form in nearby.just_before(page, hit))
        return not (before in known.locatives and earlier in known.authorities)

    def _is_abroad(self, draft: Draft, hit: Found[str]) -> bool:
        """Whether a place lies where people were brought to, not where they were taken from; or
        where a trial is held, for what the accused did elsewhere."""
        country = self._gaz.row(hit.payload).country
        if draft.action in {"harm", "loss", "hold"} and self._courts.country is not None:
            return country == self._courts.country
        forms = self._page.tokens.forms
        before = forms[hit.first - 1] if 0 < hit.first < len(forms) else ""
        brought = draft.to is not None and country == draft.to
        return brought or before in self._page.language.goals

    def _stated(self, draft: Draft) -> Found[str] | None:
        sentence = self._page.sentences[draft.sentence]
        return self._nearest(draft, self._in(draft, sentence.first, sentence.last))

    def _in(self, draft: Draft, first: int, last: int) -> list[Found[str]]:
        return [
            hit for hit in between(self._scenes, first, last) if not self._is_abroad(draft, hit)
        ]

    def _before(self, draft: Draft) -> Found[str] | None:
        """A place in an earlier sentence of the paragraph."""
        sentences = self._page.sentences
        block = sentences[draft.sentence].paragraph
        for n in range(draft.sentence - 1, -1, -1):
            if sentences[n].paragraph != block:
                return None
            found = self._in(draft, sentences[n].first, sentences[n].last)
            focus = self._focus(draft) if len(found) > 1 else None
            if hit := next((h for h in found if h.payload == focus), None):
                return hit
            if hit := self._nearest(draft, found):
                return hit
        return None

    def _in_title(self, draft: Draft) -> Found[str] | None:
        """The first place of the title that people were not brought to; towns before countries."""
        found = [h for h in self._titled if self._gaz.row(h.payload).country != draft.to]
        small = [h for h in found if self._gaz.row(h.payload).kind != "country"]
        return next(iter(small or found), None)

    def _nearest(self, draft: Draft, found: list[Found[str]]) -> Found[str] | None:
        """The nearest place; of places that lie in one another the smallest."""
        if not found:
            return None
        nearest = min(found, key=lambda hit: self._cost(draft, hit))
        holder = self._holder(nearest, found)
        if holder is not None:
            return holder
        inside = [
            hit
            for hit in found
            if hit.payload != nearest.payload
            and self._gaz.lies_within(hit.payload, nearest.payload)
        ]
        if not inside and self._page.language.compounds:
            return nearby.smallest(nearest, found)
        return min(inside, key=lambda hit: self._cost(draft, hit)) if inside else nearest

    def _holder(self, nearest: Found[str], found: list[Found[str]]) -> Found[str] | None:
        """The town of several places named together: "KK Park and Shwe Kokko, at Myawaddy"."""
        for town in found:
            inside = {
                hit.payload
                for hit in found
                if hit.payload != town.payload and self._gaz.lies_within(hit.payload, town.payload)
            }
            if len(inside) > 1 and self._gaz.row(town.payload).kind == "town":
                return town if nearest.payload in {*inside, town.payload} else None
        return None

    def _cost(self, draft: Draft, hit: Found[str]) -> float:
        forms = self._page.tokens.forms
        gap = hit.first - draft.last if hit.first >= draft.last else draft.first - hit.last
        breaks = range(min(hit.first, draft.last), max(hit.first, draft.first))
        ends = self._page.language.contrasts | {";"}
        cost = abs(gap) + FAR_CLAUSE * sum(forms[at] in ends for at in breaks)
        before = forms[hit.first - 1] if 0 < hit.first <= len(forms) else ""
        if before not in self._page.language.locatives:
            cost += NOT_LOCATED
        if before in self._page.language.sources:
            cost += -FROM if draft.action == "handover" else FROM / 2
        row = self._gaz.row(hit.payload)
        if row.kind == "country":
            cost += WHOLE_COUNTRY
        return cost + (0.0 if row.country else SEVERAL_COUNTRIES)

    def _spanned(self, draft: Draft, hit: Found[str]) -> Place:
        draft.ground("place", "span", self._page.span(hit.first, hit.last))
        return self._gaz.town_view(hit.payload)

    # -------------------------------------------------- those who lost

    def _of_losers(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The country of those who lost, or who reported."""
        sentence = self._page.sentences[draft.sentence]
        named = between(self._page.peoples, sentence.first, sentence.last)
        if named and draft.action == "loss":
            hit = min(named, key=lambda h: abs(h.first - draft.first))
            draft.ground("place", "span", self._page.span(hit.first, hit.last))
            return Place(name=None, country=hit.payload, id=hit.payload)
        whole = draft.told_whole
        if whole is not None and whole.place is not None:
            draft.ground("place", "whole")
            return whole.place
        stated = self._stated(draft)
        if stated is not None:
            return self._country(draft, stated)
        for other in reversed(earlier):
            if other.action == draft.action and other.place is not None:
                draft.ground("place", "default")
                return other.place
        country = CURRENCY_HOME.get(draft.currency or "")
        if country is not None:
            draft.ground("place", "default")
            return Place(name=None, country=country, id=country)
        return self._country(draft, None)

    def _country(self, draft: Draft, hit: Found[str] | None) -> Place | None:
        if hit is not None:
            country = self._gaz.row(hit.payload).country
            draft.ground("place", "span", self._page.span(hit.first, hit.last))
        else:
            country = self.country
            draft.ground("place", "headline")
        return Place(name=None, country=country, id=country) if country else None

    # -------------------------------------------------- what the report is about

    def _focus(self, draft: Draft) -> str | None:
        """The place that the report speaks of most, for a deed and destination like the draft's."""
        key = (draft.action, draft.to)
        if key not in self._foci:
            self._foci[key] = self._most_named(draft)
        return self._foci[key]

    def _most_named(self, draft: Draft) -> str | None:
        votes: Counter[str] = Counter()
        for hit in self._titled:
            if draft.to is None or self._gaz.row(hit.payload).country != draft.to:
                votes[hit.payload] += TITLE
        for hit in self._scenes:
            if draft.to is not None and self._gaz.row(hit.payload).country == draft.to:
                continue
            sentence = self._page.sentences[self._page.sentence_of(hit.first)]
            votes[hit.payload] += 2 if sentence.paragraph < LEAD else 1
        small = {i: n for i, n in votes.items() if self._gaz.row(i).kind != "country"}
        order = list(votes)
        if small:
            best = max(small, key=lambda i: (small[i], -order.index(i)))
            within = [i for i in small if i != best and self._gaz.lies_within(i, best)]
            if len(within) == 1 and self._gaz.row(best).kind == "region":
                return within[0]  # "Tarlac" in the title, Bamban in the text
            country = self._gaz.row(best).country
            inside = [i for i in votes if country and self._gaz.row(i).country == country]
            if country is None:
                return max((i for i in votes if self._gaz.row(i).country), key=order.index,
                           default=None)  # fmt: skip
            if votes[best] >= SHARE * sum(votes[i] for i in inside):
                return best
            return country
        lines = [h.payload for h in self._page.places if h.first in self._dateline]
        if lines and not self._gaz.row(lines[0]).capital:
            return lines[0]
        return max(votes, key=lambda i: votes[i], default=lines[0] if lines else None)

    def _acting(self, title: Page) -> list[places.Actor]:
        """The actors that a text and its title name."""
        return [actors()[hit.payload] for hit in (*title.actors, *self._page.actors)]

    def _own_country(self, title: Page) -> str | None:
        """The country where what the report tells happened: named in the title, or as a place."""
        votes: Counter[str] = Counter()
        for hit in title.places:
            if country := self._gaz.row(hit.payload).country:
                votes[country] += TITLE
        known, forms = self._page.language, self._page.tokens.forms
        lines = [hit for hit in self._page.places if hit.first in self._dateline]
        for hit in (*lines, *self._scenes):
            before = forms[hit.first - 1] if hit.first else ""
            there = before in known.placing or hit in lines or bool(known.compounds)
            if there and (country := self._gaz.row(hit.payload).country):
                votes[country] += 1
        if known.compounds:
            votes.update(row.country for row in self._acting(title) if row.country)
        best = votes.most_common(1)
        alone = len(votes) == 1 and bool(known.compounds)
        return best[0][0] if best and (best[0][1] >= AT_LEAST or alone) else None
