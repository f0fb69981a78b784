"""What a program asks for: the filters and the page (TAXII 2.1, sections 3.4 and 3.5)."""

from __future__ import annotations

import hashlib
import hmac
import re

import msgspec
from starlette.datastructures import QueryParams

from raidbook.model import Record
from raidbook.services.taxii.moments import ticks
from raidbook.services.taxii.refused import RefusedError

ALWAYS = -(2**62)
"""Before all moments."""
KEYWORDS = frozenset({"first", "last", "all"})
_FIELDS = ("id", "type", "version", "spec_version")
_LIMIT = re.compile(r"\d{1,18}", re.ASCII)
_NEXT = re.compile(r"([0-9a-f]{1,16})-([0-9a-f]{32})", re.ASCII)


class Asked(Record):
    """A question. What is None passes whatever it is; `versions` are moments."""

    after: int
    limit: int
    ids: frozenset[str] | None = None
    types: frozenset[str] | None = None
    specs: frozenset[str] | None = None
    versions: frozenset[int] | None = None

    def bound(self, where: str, key: bytes) -> bytes:
        """What a place to go on from is sealed with: it serves for the same filters of the same
        address and key. That of the moment after which is no part of it: the place is one."""
        filters = msgspec.structs.replace(self, after=0, limit=0)
        told = tuple(
            sorted(map(str, value)) if isinstance(value, frozenset) else value
            for value in msgspec.structs.astuple(filters)
        )
        return hmac.digest(key, msgspec.json.encode((where, told)), hashlib.sha256)

    def next(self, last: int, where: str, key: bytes) -> str:
        """What leads to the page after the one that ended with the moment `last`."""
        return f"{last:x}-{_seal(last, self.bound(where, key))}"

    def going_on(self, typed: str, where: str, key: bytes) -> Asked:
        """The same question from a place on that `next` gave. RefusedError for any other."""
        found = _NEXT.fullmatch(typed)
        last = int(found[1], 16) if found else 0
        if found is None or not hmac.compare_digest(found[2], _seal(last, self.bound(where, key))):
            raise RefusedError(400, "next")
        return msgspec.structs.replace(self, after=max(self.after, last))


def _seal(last: int, bound: bytes) -> str:
    return hmac.digest(bound, str(last).encode(), hashlib.sha256)[:16].hex()


def asked(typed: QueryParams, page: int, most: int, *, of_one: bool = False) -> Asked:
    """A question as it was typed; without `id` and `type` where it is `of_one` object. What is not
    known is passed over. RefusedError says which part of it is none."""
    for name in ("added_after", "limit", "next", *(f"match[{field}]" for field in _FIELDS)):
        if len(typed.getlist(name)) > 1:
            raise RefusedError(400, "twice", field=name)
    return Asked(
        after=_after(typed.get("added_after")),
        limit=min(most, _limit(typed.get("limit"), page)),
        ids=None if of_one else _listed(typed, "id"),
        types=None if of_one else _listed(typed, "type"),
        specs=_listed(typed, "spec_version"),
        versions=_versions(_listed(typed, "version")),
    )


def _limit(typed: str | None, page: int) -> int:
    if typed is None:
        return page
    if not _LIMIT.fullmatch(typed) or not int(typed):
        raise RefusedError(400, "limit")
    return int(typed)


def _after(typed: str | None) -> int:
    return ALWAYS if typed is None else _moment(typed, "added_after")


def _listed(typed: QueryParams, field: str) -> frozenset[str] | None:
    """The values of a filter, any of which will do."""
    told = typed.get(f"match[{field}]")
    return None if told is None else frozenset(part.strip() for part in told.split(","))


def _versions(told: frozenset[str] | None) -> frozenset[int] | None:
    """There is one version of each object: it is the first, the last and all there are."""
    if told is None:
        return None
    moments = frozenset(_moment(one, "match[version]") for one in told - KEYWORDS)
    return None if told & KEYWORDS else moments


def _moment(typed: str, field: str) -> int:
    try:
        return ticks(typed)
    except ValueError:
        raise RefusedError(400, "moment", field=field) from None
