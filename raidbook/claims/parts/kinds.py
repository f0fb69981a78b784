"""Which kinds of things may hold which others as their parts."""

from __future__ import annotations

from raidbook.claims.draft import Draft

GENERAL = frozenset({"entity", "site", "device"})
"""What may be anything of its kind: "62 locations" may be casinos and hotels."""
PERSONS = frozenset({"entity"})
"""What may be people, too: "twelve names, eight people and four firms"."""


def holds(whole: Draft, part: Draft) -> bool:
    """Whether what one quantity counts may be among what the other does."""
    if "money" in {whole.kind, part.kind}:
        return whole.kind == part.kind and whole.currency == part.currency
    if part.noun is None or whole.noun is None:
        return True
    if whole.kind != part.kind:
        return part.kind == "people" and whole.noun.what in PERSONS
    general = not GENERAL.isdisjoint({part.noun.what, whole.noun.what})
    return part.kind == "people" or general or whole.noun.what == part.noun.what
