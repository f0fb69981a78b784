"""Places that are named together: "in Kampot, Takeo and Kandal" is none of the three."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook import places
from raidbook.claims.page import Page, between
from raidbook.languages.lexicon import Found

GAP = 3
"""Tokens between two places of a row: "Kampot province, and in Takeo"."""
ROW = 40
"""Tokens of a row on either side of a place in it."""


def row(page: Page, hit: Found[str]) -> list[Found[str]]:
    """The places that are named in one row with a place, itself among them."""
    near = between(page.places, hit.first - ROW, hit.last + ROW)
    before = [other for other in near if other.last <= hit.first]
    after = [other for other in near if other.first >= hit.last]
    named = [hit]
    for other in reversed(before):
        if not _is_joined(page, other, named[0]):
            break
        named.insert(0, other)
    for other in after:
        if not _is_joined(page, named[-1], other):
            break
        named.append(other)
    return named


def together(page: Page, hit: Found[str]) -> Found[str] | None:
    """A place, or the smallest that holds all of those named in one row with it; None where they
    lie in several countries."""
    named = row(page, hit)
    ids = _apart({other.payload for other in named})
    if len(ids) < 2 or (len(ids) == 2 and not _is_counted(page, named)):
        return hit
    return spanned(named)


def spanned(named: list[Found[str]]) -> Found[str] | None:
    """The smallest place that holds all of some, on all their words; None where there are none or
    they lie in several countries."""
    held = holder({hit.payload for hit in named}) if named else None
    return Found(named[0].first, named[-1].last, held) if held is not None else None


def holder(ids: Iterable[str]) -> str | None:
    """The smallest place that holds all of some; None where they lie in several countries."""
    gaz, ids = places.gazetteer(), sorted(ids)
    for outer in gaz.chain(ids[0]):
        if gaz.row(outer).country and all(gaz.lies_within(id, outer) for id in ids):
            return outer
    return None


def _apart(ids: Iterable[str]) -> set[str]:
    """The places but for those that hold another: a province after its town names no second one."""
    gaz, ids = places.gazetteer(), set(ids)
    return {
        outer for outer in ids if not any(i != outer and gaz.lies_within(i, outer) for i in ids)
    }


def _is_joined(page: Page, one: Found[str], other: Found[str]) -> bool:
    """Whether nothing but what joins the members of a row stands between two places."""
    known = page.language
    gap = page.tokens.forms[one.last : other.first]
    joints = known.coordinators | {",", "、"}
    if not 0 < len(gap) <= GAP or joints.isdisjoint(gap):
        return False
    return (joints | known.locatives | known.settlements | known.determiners).issuperset(gap)


def _is_counted(page: Page, named: list[Found[str]]) -> bool:
    """Whether a row has more in it than commas, which also part a town and what it lies in."""
    words = page.tokens.forms[named[0].first : named[-1].last]
    return not (page.language.coordinators | {"、"}).isdisjoint(words)
