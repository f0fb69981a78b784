"""Publicly known groups, families and companies of the industry."""

from __future__ import annotations

import functools
from typing import Literal

from raidbook.model import Record
from raidbook.places import table


class Network(Record):
    """One group, family or company as governments and courts name it. No private persons, and no
    word about guilt: the row says only that the name occurs in this field."""

    id: str
    name: str
    """Usual English name."""
    kind: Literal["company", "family", "group"]
    country: str | None
    """ISO code of the country that it works from, where that is one."""
    en: tuple[str, ...]
    hans: tuple[str, ...]
    hant: tuple[str, ...]
    source: str
    """Address of a public page that names it."""

    def called(self, lang: str) -> str:
        """Its usual name in a language of the interface, the English one where there is none."""
        return table.first_of(self, lang) or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the usual English one first."""
        return (self.name, *self.en, *self.hans, *self.hant)


@functools.cache
def networks() -> tuple[Network, ...]:
    """Return the networks of the table."""
    return table.records("networks.csv", Network)
