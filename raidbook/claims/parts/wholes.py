"""Which quantity is a part of which: "269 suspects, 186 of them Chinese", "465 (440 men)"."""

from __future__ import annotations

from raidbook.claims import tables
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page
from raidbook.claims.parts.grounds import Grounds

NEIGHBOURS = 40
"""Quantities before and after a part among which its whole is sought."""
ENOUGH = 2.3
"""What must speak for a whole, by the weights of grounds.py. 2.0 finds more and 2.6 fewer, both
with less F1 on the development reports."""


def assign(page: Page, drafts: list[Draft]) -> None:
    """Gives each draft that is a part its whole: of those that can hold it the one for which most
    speaks, where enough does. In text order: a part may show where the next one belongs."""
    for part, whole in tables.sums(drafts):
        _join(part, whole)
    grounds = Grounds(page, drafts)
    for n, draft in enumerate(drafts):
        if draft.whole is not None:
            continue
        best, found = ENOUGH, None
        for m in range(max(0, n - NEIGHBOURS), min(len(drafts), n + NEIGHBOURS)):
            weight = grounds.weigh(n, m)
            if weight is not None and weight > best:
                best, found = weight, drafts[m]
        if found is not None:
            _join(draft, found)


def _join(part: Draft, whole: Draft) -> None:
    """Makes one a part of the other, the larger, which lends it what it does not say itself."""
    part.whole = whole
    if part.told_whole is None:
        return
    plain = part.noun is None or part.noun.label == "person"
    if part.kind == "people" and plain and whole.noun is not None:
        part.label = whole.label or whole.noun.label
    if not part.nationality:
        part.nationality = whole.nationality
