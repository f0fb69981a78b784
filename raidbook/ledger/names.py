"""Ids of operations and totals: minted once from the first claim, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from raidbook.model import Claim, Name

Holder = Literal["op", "total"]


class Named(NamedTuple):
    """The id of each group in the order given, the names that are new, and those of earlier days
    whose claim another id holds now."""

    ids: tuple[str, ...]
    minted: tuple[Name, ...]
    redirects: tuple[Name, ...]


def name(
    groups: Sequence[tuple[Holder, Sequence[Claim]]],
    names: Iterable[Name],
    published: dict[str, str | None],
) -> Named:
    """Ids for groups of claims. A group that holds the claim of an earlier name has that name, the
    eldest of several (`names` in the order of minting); else its first claim mints one.

    A name whose claim no group holds any more keeps what it led to before, and is not in
    `redirects`.
    """
    holder = {claim.id: n for n, (_, claims) in enumerate(groups) for claim in claims}
    known = list(names)
    ids: dict[int, str] = {}
    for one in known:
        at = holder.get(one.claim)
        if at is not None and at not in ids and one.id.startswith(groups[at][0]):
            ids[at] = one.id
    taken = {one.id for one in known}
    minted: list[Name] = []
    for n, (kind, claims) in enumerate(groups):
        if n not in ids:
            new = _mint(kind, claims, published, taken)
            taken.add(new.id)
            minted.append(new)
            ids[n] = new.id
    redirects = tuple(
        Name(one.id, one.claim, ids[holder[one.claim]])
        for one in known
        if one.claim in holder and ids[holder[one.claim]] != one.id
    )
    return Named(tuple(ids[n] for n in range(len(groups))), tuple(minted), redirects)


def _mint(
    kind: Holder, claims: Sequence[Claim], published: dict[str, str | None], taken: set[str]
) -> Name:
    """A name from the claim told first."""
    first = min(
        claims,
        key=lambda c: (published.get(c.report) or "9999", c.report, c.start, c.ordinal),
    )
    for attempt in range(len(taken) + 1):
        words = f"{kind}\n{first.id}\n{attempt}" if attempt else f"{kind}\n{first.id}"
        new = f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"
        if new not in taken:
            return Name(new, first.id)
    raise AssertionError("there is always an attempt that is not taken")
