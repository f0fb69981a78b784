"""Which quantity may hold which as its part."""

from __future__ import annotations

from raidbook.claims.draft import Draft

GENERAL = frozenset({"entity", "site", "device"})
"""What may be anything of its kind: "62 locations" may be casinos and hotels."""
PERSONS = frozenset({"entity"})
"""What may be people, too: "twelve names, eight people and four firms"."""


def can_hold(part: Draft, whole: Draft) -> bool:
    """Whether the value and the kind of a quantity allow it to be part of another, and they are
    not told side by side in one row."""
    beside = part.of_others and whole.of_others and part.sentence == whole.sentence
    return not beside and part.value < whole.value and is_among(part, whole)


def is_among(part: Draft, whole: Draft) -> bool:
    """Whether what one quantity counts may be among what the other does."""
    if "money" in {whole.kind, part.kind}:
        return whole.kind == part.kind and whole.currency == part.currency
    if part.noun is None or whole.noun is None:
        return True
    if whole.kind != part.kind:
        return part.kind == "people" and whole.noun.what in PERSONS
    general = not GENERAL.isdisjoint({part.noun.what, whole.noun.what})
    return part.kind == "people" or general or whole.noun.what == part.noun.what
