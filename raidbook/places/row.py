"""A place as the tables hold it."""

from __future__ import annotations

from typing import Literal

from raidbook.model import Record
from raidbook.places.table import first_of

Kind = Literal[
    "country", "region", "town", "district", "village", "zone", "compound", "casino", "building",
    "border_crossing", "area", "river",
]  # fmt: skip
"""`region`: a state, province, prefecture or self-administered zone. `zone`: a special economic
zone or a freeport. `area`: a stretch of land without borders of its own, in one country ("northern
Myanmar") or several ("Southeast Asia", and then its country is None)."""


class Row(Record, frozen=True, gc=False):
    """One place. `name` is its usual English name and the first of `names`."""

    id: str
    name: str
    kind: Kind
    country: str | None
    """ISO 3166 alpha-2; None for an area of several countries."""
    within: str | None
    """Id of the smallest place known to hold it; None for a country or an area of several."""
    lat: float | None
    lon: float | None
    names: tuple[str, ...]
    population: int = 0
    capital: bool = False
    """Whether its name stands for its country's government ("Beijing said")."""
    keeps_name: bool = False
    """Whether the town level keeps it, though it is smaller than a town."""
    holds: tuple[str, ...] = ()
    """Ids of the places that make up an area of several countries."""
    source: str = ""
    """Address of the page that the row rests on; empty for the world table (see NOTICE)."""
    hans: str | None = None
    """Its usual name in simplified Chinese; None where the tables have none."""

    def called(self, lang: str) -> str:
        """What it is called in a language of the interface; its English name where the tables have
        none in that language."""
        return first_of(self, lang) or self.name
