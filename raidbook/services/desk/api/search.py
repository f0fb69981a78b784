"""Searching the ledger, and what changed in it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from raidbook.insight import search as insight
from raidbook.insight.search import Card
from raidbook.model import Action, Change, Kind, Operation, Record, Search, Total
from raidbook.places import gazetteer
from raidbook.services.desk.api.asking import At, Id, nothing
from raidbook.services.desk.api.listing import Key, Listing, Page, keyed, page
from raidbook.services.desk.api.routes import Routes

routes = Routes("search")
Word = Annotated[str, Meta(max_length=200)]
Place = Annotated[str, Meta(max_length=200, description="A place, by its name or id.")]
Country = Annotated[str, Meta(max_length=200, description="By ISO 3166 code or name.")]
Day = Annotated[str, Meta(max_length=10, examples=["2025", "2025-03", "2025-03-09"])]
FAR = 10**7
"""More than there are days, or claims."""


class Wanted(Record, kw_only=True):
    """What somebody looks for; what is left out asks for any."""

    words: Annotated[str, Meta(max_length=200, description="Words of the ledger's fields.")] = ""
    place: Place | None = None
    network: Word | None = None
    by: Country | None = None
    action: Action | None = None
    kind: Kind | None = None
    nationality: Country | None = None
    since: Day | None = None
    until: Day | None = None


class Searching(Listing, kw_only=True):
    """What somebody looks for; what is left out asks for any."""

    words: Annotated[str, Meta(max_length=200, description="Words of the ledger's fields.")] = ""
    place: Place | None = None
    network: Word | None = None
    by: Country | None = None
    action: Action | None = None
    kind: Kind | None = None
    nationality: Country | None = None
    since: Day | None = None
    until: Day | None = None


class Found(Record):
    """An operation, or else a running total."""

    type: Literal["operation", "series"]
    operation: Operation | None
    total: Total | None


class ChangesAsked(Listing, kw_only=True):
    """Since when: a revision, a visit or a day; since the last visit where none is named."""

    since: Annotated[int, Meta(ge=0, le=10**12)] | None = None
    visit: Id | None = None
    day: Annotated[dt.date, Meta(description="Since the end of this day, in UTC.")] | None = None
    search: Annotated[Id, Meta(description="Those that concern a saved search.")] | None = None


class Changed(Record):
    """What is different between two revisions of what the caller sees. `since` is later than what
    was asked for where nothing is kept from so early."""

    since: int
    revision: int
    items: tuple[Change, ...]
    next: str | None


@routes.get("/search")
def search(at: At, asked: Searching) -> Page[Found]:
    """Operations and running totals that are so, the latest first. Texts of reports are not
    searched."""
    return found(at, looked_for(asked), asked)


@routes.get("/changes", of_view=False, refuses=(404,))
def changes(at: At, asked: ChangesAsked) -> Changed:
    """What is new, updated, newly contradicted, merged or gone, with the claims behind it."""
    saved = None
    if asked.search is not None:
        saved = at.desk.searches.one(at.caller.viewer, asked.search)
        if saved is None:
            raise nothing()
    since = _since(at, asked)
    fresh = at.desk.finding.fresh(at.view, since, at.lang)
    there = fresh.matching(saved.search if saved else Search())
    given: Page[Change] = page(keyed((_key(one), one) for one in there), asked)
    return Changed(since, fresh.revision, given.items, given.next)


def found(at: At, of: Search, asked: Listing) -> Page[Found]:
    """The page of what a search finds."""
    index = at.desk.finding.index(at.view)
    held = at.plain.once(
        "cards", lambda: keyed((_latest_first(one), one) for one in index.cards.values())
    )
    return page(
        held,
        asked,
        lambda one: insight.matches(one, of) and one.holder.id in at.shelf.holders,
        lambda one: _found(at, one),
    )


def looked_for(asked: Wanted | Searching) -> Search:
    """What a program looks for; AskedError for what is no place, network, country or date."""
    typed = {name: getattr(asked, name) for name in Wanted.__struct_fields__}
    if asked.place and _is_id(asked.place):
        typed["place"] = f"({asked.place})"
    return insight.asked(typed)


def _is_id(typed: str) -> bool:
    try:
        gazetteer().row(typed)
    except KeyError:
        return False
    return True


def _found(at: At, one: Card) -> Found:
    holder = at.shelf.holders[one.holder.id]
    if isinstance(holder, Operation):
        return Found("operation", holder, None)
    return Found("series", None, holder)


def _since(at: At, asked: ChangesAsked) -> int:
    """The position to compare with, no earlier than what is kept."""
    floor = at.desk.finding.kept.floor(at.view.key)
    if asked.since is not None:
        return max(floor, min(asked.since, at.view.revision))
    if asked.day is not None:
        return at.desk.finding.kept.at_end_of(at.view.key, asked.day) or floor
    visits = at.desk.visits.of(at.caller.viewer)
    if asked.visit is not None:
        visits = tuple(one for one in visits if one.id == asked.visit)
        if not visits:
            raise nothing()
    return max(floor, visits[0].position) if visits else floor


def _key(one: Change) -> Key:
    about = (one.id, one.kind, one.what, one.figure or "", one.day or "", one.title)
    return (*about, *one.claims)


def _latest_first(one: Card) -> Key:
    day, claims, id = one.order
    return f"{FAR + day:08d}", f"{FAR + claims:08d}", id
