"""News agencies, broadcasters, newspapers, magazines, and sites of public bodies."""

from __future__ import annotations

import functools
from typing import Literal

from raidbook.model import Record
from raidbook.places import table
from raidbook.places.folding import fold


class Outlet(Record):
    """One outlet. Some names ("The Nation") are those of several outlets in the world: the table
    has the one that reports on this field."""

    id: str
    name: str
    """Usual English name."""
    kind: Literal["agency", "broadcaster", "newspaper", "magazine", "site"]
    country: str | None
    """ISO code of the country where it is at home, if in one."""
    en: tuple[str, ...]
    hans: tuple[str, ...]
    hant: tuple[str, ...]
    standing: Literal["official", "state", "press", "ngo"]
    """`official`: a government's or an international body's own site; `state`: media that a state
    runs."""
    languages: tuple[str, ...]
    """Codes of the languages that it publishes in, the first one mainly."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the usual English one first."""
        return (self.name, *self.en, *self.hans, *self.hant)


@functools.cache
def outlets() -> tuple[Outlet, ...]:
    """Return the outlets of the table."""
    return table.records("outlets.csv", Outlet)


@functools.lru_cache(maxsize=4096)
def outlet(name: str) -> Outlet | None:
    """The outlet that goes by a name; None where the table has none, or where the name is that of
    several."""
    return _by_name().get(fold(name))


@functools.cache
def _by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    shared: set[str] = set()
    for one in outlets():
        for key in {fold(name) for name in one.names}:
            if found.setdefault(key, one) is not one:
                shared.add(key)
    return {key: one for key, one in found.items() if key not in shared}
