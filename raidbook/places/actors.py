"""Who acts in this field: states' bodies, armed groups, international bodies, organisations."""

from __future__ import annotations

import functools
from typing import Literal

from raidbook.model import Record
from raidbook.places import table

Kind = Literal[
    "government", "ministry", "agency", "police", "military", "court", "prosecutor", "parliament",
    "armed group", "international", "organisation", "company",
]  # fmt: skip


class Actor(Record):
    """One body that acts or speaks. No private persons."""

    id: str
    name: str
    """Usual English name."""
    kind: Kind
    country: str | None
    """ISO code of the country whose authority it is; None for international bodies, organisations
    and companies. An armed group has the country that it acts in."""
    place: str | None
    """Id of the place where a court or a force sits or has its beat."""
    en: tuple[str, ...]
    hans: tuple[str, ...]
    hant: tuple[str, ...]
    local: tuple[str, ...] = ()
    """Its own name in the language of its country, where that is neither English nor Chinese."""

    def called(self, lang: str) -> str:
        """Its usual name in a language of the interface, the English one where there is none."""
        return table.first_of(self, lang) or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the usual English one first."""
        return (self.name, *self.en, *self.hans, *self.hant, *self.local)


@functools.cache
def actors() -> tuple[Actor, ...]:
    """Return the actors of the table, in its order: of two with one name, the first is meant."""
    return table.records("actors.csv", Actor)
