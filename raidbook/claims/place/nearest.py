"""Which of several places that a sentence names a quantity belongs to."""

from __future__ import annotations

from raidbook import places
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page
from raidbook.claims.place import nearby
from raidbook.languages.lexicon import Found

FAR_CLAUSE = 6.0
NOT_LOCATED = 8.0
WHOLE_COUNTRY = 4.0
FROM = 10.0
SEVERAL_COUNTRIES = 12.0


def nearest(page: Page, draft: Draft, found: list[Found[str]]) -> Found[str] | None:
    """The nearest place; of places that lie in one another the smallest."""
    if not found:
        return None
    near = _behind(page, draft, found) or min(found, key=lambda hit: _cost(page, draft, hit))
    best = _town_before(page, near, found)
    holder = _holder(page, best, found)
    if holder is not None:
        return holder
    inside = [hit for hit in found if _within(hit.payload, best.payload)]
    if not inside and page.language.compounds:
        return nearby.smallest(best, found)
    return min(inside, key=lambda hit: _cost(page, draft, hit)) if inside else best


def _behind(page: Page, draft: Draft, found: list[Found[str]]) -> Found[str] | None:
    """The place right after a quantity: "46 in the zone, 22 in Vientiane province"."""
    forms, known = page.tokens.forms, page.language
    if known.compounds or known.locatives.isdisjoint(forms[draft.last : draft.last + 1]):
        return None
    return next((hit for hit in found if hit.first == draft.last + 1), None)


def _town_before(page: Page, hit: Found[str], found: list[Found[str]]) -> Found[str]:
    """The first of two places joined as a town and its province: "Kundasale, Kandy"."""
    for town in found:
        forms = page.tokens.forms[town.last : hit.first]
        if forms == [","] and places.gazetteer().row(town.payload).kind not in {"country", "area"}:
            return town
    return hit


def _holder(page: Page, best: Found[str], found: list[Found[str]]) -> Found[str] | None:
    """The town of several places named together: "KK Park and Shwe Kokko, at Myawaddy", "Shwe
    Kokko and elsewhere around Myawaddy"."""
    joints = page.language.conjunctions
    for town in found:
        if places.gazetteer().row(town.payload).kind != "town":
            continue
        inside = [hit for hit in found if _within(hit.payload, town.payload)]
        if not any(hit.payload == best.payload for hit in (*inside, town)):
            continue
        several = len({hit.payload for hit in inside}) > 1
        for hit in inside:
            gap = page.tokens.forms[hit.last : town.first]
            if several or any(form in joints for form in gap):
                return town
    return None


def _cost(page: Page, draft: Draft, hit: Found[str]) -> float:
    forms = page.tokens.forms
    gap = hit.first - draft.last if hit.first >= draft.last else draft.first - hit.last
    breaks = range(min(hit.first, draft.last), max(hit.first, draft.first))
    ends = page.language.contrasts | {";"}
    cost = abs(gap) + FAR_CLAUSE * sum(forms[at] in ends for at in breaks)
    before = nearby.before(page, hit)
    if before not in page.language.locatives:
        cost += NOT_LOCATED
    if before in page.language.sources:
        cost += -FROM if draft.action == "handover" else FROM / 2
    row = places.gazetteer().row(hit.payload)
    if row.kind == "country":
        cost += WHOLE_COUNTRY
    return cost + (0.0 if row.country else SEVERAL_COUNTRIES)


def _within(inner: str, outer: str) -> bool:
    return inner != outer and places.gazetteer().lies_within(inner, outer)
