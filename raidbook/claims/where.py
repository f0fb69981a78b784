"""Where each quantity's deed was done, and where people were taken."""

from __future__ import annotations

from collections import Counter

from raidbook import places
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.lexicon import Found
from raidbook.model import Place, Span

TITLE = 2
"""A place in the title counts for so many mentions."""
LEAD = 3
HOME = ("sanction", "report", "loss")
"""Actions whose place is a country: of the sanctioned, of the report, of the losers."""
_BELOW_COUNTRY = frozenset({"region", "town", "district", "village", "zone", "compound", "casino",
                            "building", "border_crossing", "area"})  # fmt: skip


class Scene:
    """The places of one report: those of each sentence, and the one that the report is about."""

    def __init__(self, page: Page, title: Page) -> None:
        """Take the marked text and the marked title."""
        self._page = page
        self._gaz = places.gazetteer()
        self._dateline = _dateline(page)
        self.focus = self._focus(title)

    def place(self, draft: Draft, earlier: list[Draft]) -> Place | None:
        """The place of a draft's deed, most specific first; None where nothing is said of it.

        Looked for in the draft's sentence, in its whole, in what was said before in the paragraph
        and last in what the report is about.
        """
        found = self._stated(draft)
        if found is not None:
            draft.ground("place", "span", _span(self._page, found))
            return self._as_place(found.payload, draft)
        if draft.whole is not None and draft.whole.place is not None:
            draft.ground("place", "whole")
            return draft.whole.place
        block = self._page.sentences[draft.sentence].paragraph
        for other in reversed(earlier):
            if self._page.sentences[other.sentence].paragraph != block:
                break
            if other.place is not None and other.action not in HOME:
                draft.ground("place", "default")
                return self._for_action(other.place, draft)
        before = self._before(draft)
        if before is not None:
            draft.ground("place", "span", _span(self._page, before))
            return self._as_place(before.payload, draft)
        if self.focus is not None:
            draft.ground("place", "headline")
            return self._as_place(self.focus, draft)
        return None

    # -------------------------------------------------- what stands in words

    def _stated(self, draft: Draft) -> Found[str] | None:
        sentence = self._page.sentences[draft.sentence]
        found = [
            hit
            for hit in between(self._page.places, sentence.first, sentence.last)
            if hit.first not in self._dateline and not self._is_goal(draft, hit)
        ]
        return self._nearest(draft, found)

    def _before(self, draft: Draft) -> Found[str] | None:
        """A place in an earlier sentence of the paragraph."""
        sentences = self._page.sentences
        block = sentences[draft.sentence].paragraph
        for n in range(draft.sentence - 1, -1, -1):
            if sentences[n].paragraph != block:
                return None
            found = [
                hit
                for hit in between(self._page.places, sentences[n].first, sentences[n].last)
                if hit.first not in self._dateline and not self._is_goal(draft, hit)
            ]
            if hit := self._nearest(draft, found):
                return hit
        return None

    def _is_goal(self, draft: Draft, hit: Found[str]) -> bool:
        """Whether a place is where people were brought to, or only whose authorities acted."""
        forms = self._page.tokens.forms
        before = forms[hit.first - 1] if hit.first else ""
        after = forms[hit.last] if hit.last < len(forms) else ""
        if after == "'s" and self._gaz.row(hit.payload).kind == "country":
            return True
        if self._gaz.row(hit.payload).capital and before not in self._page.language.locatives:
            return True
        return draft.action in {"handover", "flee"} and before in self._page.language.goals

    def _nearest(self, draft: Draft, found: list[Found[str]]) -> Found[str] | None:
        """The nearest place; of places that lie in one another the smallest."""
        if not found:
            return None
        nearest = min(found, key=lambda hit: self._cost(draft, hit))
        inside = [
            hit
            for hit in found
            if hit.payload != nearest.payload
            and self._gaz.lies_within(hit.payload, nearest.payload)
        ]
        return min(inside, key=lambda hit: self._cost(draft, hit)) if inside else nearest

    def _cost(self, draft: Draft, hit: Found[str]) -> float:
        forms = self._page.tokens.forms
        gap = hit.first - draft.last if hit.first >= draft.last else draft.first - hit.last
        breaks = range(min(hit.first, draft.last), max(hit.first, draft.first))
        cost = gap + 6.0 * sum(forms[at] in {";", "while", "but"} for at in breaks)
        before = forms[hit.first - 1] if hit.first else ""
        if before not in self._page.language.locatives:
            cost += 8.0
        if draft.action == "handover" and before in self._page.language.sources:
            cost -= 10.0
        if self._gaz.row(hit.payload).kind == "country":
            cost += 4.0
        return cost

    # -------------------------------------------------- what is inferred

    def _focus(self, title: Page) -> str | None:
        """The place that the report speaks of most, the smallest that most of its mentions lie in."""
        votes: Counter[str] = Counter()
        for hit in title.places:
            votes[hit.payload] += TITLE
        for hit in self._page.places:
            if hit.first in self._dateline:
                continue
            sentence = self._page.sentences[self._page.sentence_of(hit.first)]
            votes[hit.payload] += 2 if sentence.paragraph < LEAD else 1
        small = {i: n for i, n in votes.items() if self._gaz.row(i).kind in _BELOW_COUNTRY}
        if small:
            return max(small, key=lambda i: (small[i], -list(votes).index(i)))
        if self._dateline_place is not None:
            return self._dateline_place
        return max(votes, key=lambda i: votes[i], default=None)

    @property
    def _dateline_place(self) -> str | None:
        hits = [hit for hit in self._page.places if hit.first in self._dateline]
        return hits[0].payload if hits else None

    def _as_place(self, id: str, draft: Draft) -> Place:  # noqa: A002
        return self._for_action(self._gaz.town_view(id), draft)

    def _for_action(self, place: Place, draft: Draft) -> Place:
        if draft.action in HOME and draft.what != "proceeds" and place.country:
            return Place(name=None, country=place.country, id=place.country)
        return place


def _span(page: Page, hit: Found[str]) -> Span:
    return Span(page.tokens.starts[hit.first], page.tokens.ends[hit.last - 1])


def _dateline(page: Page) -> set[int]:
    """The tokens of a dateline such as "BANGKOK, Sept. 9 —" at the head of the text."""
    for sentence in page.sentences[:2]:
        forms = page.tokens.forms[sentence.first : min(sentence.last, sentence.first + 14)]
        for mark in ("—", "–", "-", ":"):
            if mark in forms[1:] and any(
                hit.first == sentence.first
                for hit in between(page.places, sentence.first, sentence.first + 1)
            ):
                return set(range(sentence.first, sentence.first + forms.index(mark)))
    return set()
