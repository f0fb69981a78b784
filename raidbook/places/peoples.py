"""What the peoples of the world are called."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from raidbook.places import table


@functools.cache
def peoples(lang: str) -> Mapping[str, str]:
    """Return the words of a language for peoples, as written, with the ISO code of their country.

    English: adjectives, singulars and plurals ("Thai", "Thais", "Myanmar nationals"). Chinese: the
    names with 人, simplified and traditional. A language without a column has none.
    """
    found: dict[str, str] = {}
    for line in table.lines("peoples.csv"):
        for form in line.get(lang, "").split("|"):
            if form:
                found[form] = line["country"]
    return MappingProxyType(found)
