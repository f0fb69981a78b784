"""The collections: which objects each of them holds, and which scope of a key opens it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from raidbook.model import Record
from raidbook.services.desk.security.callers import Scope

_COMMON = frozenset({"extension-definition", "identity", "location", "marking-definition"})


class Collection(Record):
    """A part of a view. `types` are those of its objects, all where there are none; an object that
    relates others is in it where both of them are.

    The id is the same at every server and for everybody: what is in it follows from who asks.
    """

    name: str
    id: str
    types: frozenset[str] = frozenset()

    @property
    def scope(self) -> Scope:
        """What a key has to be for."""
        found: Scope = next(one for one in get_args(Scope) if one == f"taxii_{self.name}")
        return found

    def holds(self, told: Mapping[str, Any]) -> bool:
        """Whether an object is in it."""
        if not self.types:
            return True
        ends = (told[end] for end in ("source_ref", "target_ref") if end in told)
        return told["type"] in self.types and self.types.issuperset(map(type_of, ends))


COLLECTIONS = (
    Collection("ledger", "6c87eda4-dd69-474d-b9d0-6dd355b48d79"),
    Collection(
        "operations",
        "7da44652-e18f-4231-8ccb-af2acb371915",
        _COMMON | {"incident", "relationship"},
    ),
    Collection(
        "reports",
        "62e54f2d-8759-4dd1-bd4f-fe9888c72b5d",
        _COMMON | {"note", "relationship", "report"},
    ),
)


def type_of(id: str) -> str:
    """The type of the object that has an id (STIX 2.1, section 2.9)."""
    return id.partition("--")[0]


def named(typed: str) -> Collection | None:
    """The collection of an id or alias (TAXII 2.1, section 5.2.1)."""
    return next((one for one in COLLECTIONS if typed in (one.name, one.id)), None)


def lists(told: Mapping[str, Any]) -> int:
    """The collections that hold an object, a bit for each."""
    return sum(bit(one) for one in COLLECTIONS if one.holds(told))


def bit(collection: Collection) -> int:
    """The bit of a collection in `lists`."""
    return 1 << COLLECTIONS.index(collection)


def opened(scopes: Iterable[str]) -> tuple[Collection, ...]:
    """The collections that a key of these scopes opens."""
    held = frozenset(scopes)
    return tuple(one for one in COLLECTIONS if one.scope in held)
