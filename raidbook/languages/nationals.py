"""How a language makes the name of a people from that of its country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Nationals(NamedTuple):
    """What makes the name of a country one of its people: 中国 + 籍."""

    before: tuple[str, ...]
    """What may stand before a country's name."""
    people: tuple[str, ...]
    no_people: tuple[str, ...]
    """What follows a country's name and only looks like one of these."""
    short: tuple[str, ...]
    """What may follow the short names of countries."""
    countries: Mapping[str, str]
    """The codes of countries by their short names."""


def read(base: dict[str, Any]) -> Nationals:
    """What the data of a language says of them; all empty where it says nothing."""
    said = base.get("nationals", {})
    short = {name: code for code, names in base.get("countries", {}).items() for name in names}
    return Nationals(
        before=tuple(said.get("before", ())),
        people=tuple(said.get("people", ())),
        no_people=tuple(said.get("no_people", ())),
        short=tuple(said.get("short", ())),
        countries=short,
    )
