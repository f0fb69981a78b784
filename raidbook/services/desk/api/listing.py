"""Lists in pages, each asked for by a cursor.

A cursor holds the key of the last thing that was given, and the next page has what comes after that
key. So nothing is given twice or left out while the ledger changes, whatever comes or goes.
"""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

import msgspec

from raidbook.model import Record
from raidbook.services.desk.api.asking import Asked
from raidbook.services.desk.security import RefusedError

T = TypeVar("T")
MOST = 200
"""Of one page. An operation takes some kilobytes."""
Key = tuple[str, ...]


class Listing(Asked, kw_only=True):
    """Which part of a list."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST, description="How many at most.")] = 50
    cursor: Annotated[
        str,
        msgspec.Meta(max_length=2000, description="`next` of the page before; none for the first."),
    ] = ""


class Page(Record, Generic[T]):
    """A part of a list. `next` is the cursor of the page after it, null at the end."""

    items: tuple[T, ...]
    next: str | None


class Keyed(NamedTuple):
    """The things of a list by their keys, in the order of these."""

    keys: list[Key]
    items: list[Any]


def keyed(pairs: Iterable[tuple[Key, Any]]) -> Keyed:
    """Things by their keys, put in order."""
    ordered = sorted(pairs, key=lambda pair: pair[0])
    return Keyed([key for key, _ in ordered], [item for _, item in ordered])


def by_id(things: Mapping[str, Any]) -> Keyed:
    """Things by their ids."""
    ids = sorted(things)
    return Keyed([(id,) for id in ids], [things[id] for id in ids])


def page(
    held: Keyed,
    asked: Listing,
    wanted: Callable[[Any], bool] | None = None,
    made: Callable[[Any], T] | None = None,
) -> Page[T]:
    """The page that is asked for, of those things that are `wanted`, each as it is `made`.

    Raises RefusedError for a cursor that is none.
    """
    at = bisect_right(held.keys, after) if (after := position(asked.cursor)) else 0
    found: list[T] = []
    last = at
    for n in range(at, len(held.keys)):
        if wanted is not None and not wanted(held.items[n]):
            continue
        if len(found) == asked.limit:
            return Page(tuple(found), cursor(held.keys[last]))
        found.append(made(held.items[n]) if made is not None else held.items[n])
        last = n
    return Page(tuple(found), None)


def cursor(key: Key) -> str:
    """The cursor of what comes after a key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def position(typed: str) -> Key | None:
    """The key of a cursor, None of none; RefusedError for what is no cursor."""
    if not typed:
        return None
    try:
        padded = typed.encode() + b"=" * (-len(typed) % 4)
        return msgspec.json.decode(base64.b64decode(padded, b"-_", validate=True), type=Key)
    except (binascii.Error, UnicodeError, ValueError, msgspec.MsgspecError):
        raise RefusedError(422, "cursor") from None
