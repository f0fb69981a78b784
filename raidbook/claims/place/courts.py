"""The courts that a report names: where people are charged and convicted."""

from __future__ import annotations

from raidbook import places
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, actors
from raidbook.claims.place import nearby
from raidbook.languages.lexicon import Found
from raidbook.model import Place

SAME_COURT = 12
"""Words between the names of one court: "the court in Wenzhou, Zhejiang"."""


class Courts:
    """The courts of one report, in the order of its text, and the one in its title."""

    def __init__(self, page: Page, title: Page) -> None:
        """Take the marked text and the marked title."""
        self._page = page
        self._gaz = places.gazetteer()
        self.found = _court_marks(page)
        """In text order, as marks with the ids of their towns."""
        self._titled = next(iter(_court_marks(title)), None)

    @property
    def country(self) -> str | None:
        """The country of the first court, None where none is named."""
        first = self.found[0] if self.found else self._titled
        return self._gaz.row(first.payload).country if first else None

    def place(self, draft: Draft) -> Place | None:
        """The town of the court nearest before the draft, else of that of the title, else of the
        first after it; failing that, the country whose prosecutors or judges are named."""
        end = self._page.sentences[draft.sentence].last
        before = [hit for hit in self.found if hit.first < end]
        if before:
            last = before[-1]
            near = [hit for hit in before if last.first - hit.first <= SAME_COURT]
            towns = [hit for hit in near if self._gaz.row(hit.payload).kind != "region"]
            hit = towns[-1] if towns else last
            draft.ground("place", "span", self._page.span(hit.first, hit.last))
            return self._gaz.town_view(hit.payload)
        other = self._titled or next(iter(self.found), None)
        if other is not None:
            draft.ground("place", "headline" if other is self._titled else "default")
            return self._gaz.town_view(other.payload)
        return self._of_prosecutors(draft)

    def _of_prosecutors(self, draft: Draft) -> Place | None:
        for hit in self._page.actors:
            row = actors()[hit.payload]
            if row.kind in {"prosecutor", "court"} and row.country:
                draft.ground("place", "default")
                return self._gaz.town_view(row.country)
        return None


def _court_marks(page: Page) -> list[Found[str]]:
    """The courts that a text names, as marks with the ids of their towns."""
    found: list[Found[str]] = []
    forms = page.tokens.forms
    for actor in page.actors:
        row = actors()[actor.payload]
        if row.kind == "court" and row.place:
            found.append(Found(actor.first, actor.last, row.place))
    for hit in page.places:
        office = nearby.office(page, hit)
        sentence = page.sentences[page.sentence_of(hit.first)]
        near = forms[hit.last : min(hit.last + 4, sentence.last)]
        if not page.language.compounds:
            near += forms[max(sentence.first, hit.first - 2) : hit.first]
        near += forms[office : office + 1] if office is not None else []
        if any(form in page.language.courts for form in near):
            found.append(hit)
    return sorted(found, key=lambda hit: hit.first)
