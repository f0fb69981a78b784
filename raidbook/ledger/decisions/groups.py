"""Mergers and splits: which claims people hold to be of one operation or total, and which not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec

from raidbook.model import Claim


class Split(msgspec.Struct, frozen=True):
    """Claims that are no part of what holds the others."""

    at: int
    """Its place in the order of the decisions."""
    taken: frozenset[str]
    left: frozenset[str]

    def parts(self, some: set[str], others: set[str]) -> bool:
        """Whether it keeps two sets of claims apart."""
        return not (
            (self.taken.isdisjoint(some) or self.left.isdisjoint(others))
            and (self.taken.isdisjoint(others) or self.left.isdisjoint(some))
        )


class Merger(msgspec.Struct, frozen=True):
    """Claims of which all that holds them is one."""

    at: int
    claims: tuple[str, ...]


def together(
    groups: Sequence[Sequence[str]], mergers: Sequence[Merger], splits: Sequence[Split]
) -> list[tuple[int, int]]:
    """Pairs of indices of groups of claims that mergers make one, as far as no later split parts
    them."""
    if not mergers:
        return []
    holder = {claim: n for n, group in enumerate(groups) for claim in group}
    members: dict[int, set[int]] = {}
    found: list[tuple[int, int]] = []

    def claims(of: set[int]) -> set[str]:
        return {claim for n in of for claim in groups[n]}

    for merger in mergers:
        later = [split for split in splits if split.at > merger.at]
        held = sorted({holder[claim] for claim in merger.claims if claim in holder})
        for a, b in combinations(held, 2):
            one, two = members.setdefault(a, {a}), members.setdefault(b, {b})
            if one is two or any(s.parts(claims(one), claims(two)) for s in later):
                continue
            found.append((a, b))
            one |= two
            for n in two:
                members[n] = one
    return found


def parted(claims: Sequence[Claim], splits: Sequence[Split]) -> list[list[Claim]]:
    """The claims of one event as one list, or as several where a split takes some of them out."""
    parts = [list(claims)]
    for split in splits:
        for part in list(parts):
            out = [c for c in part if c.id in split.taken]
            if out and len(out) < len(part):
                parts.remove(part)
                parts += [[c for c in part if c.id not in split.taken], out]
    return parts
