"""What people decided, as far as this version of the ledger applies it.

Applied: `reject` (claims never show), `merge` (the operations or totals, or those of the claims,
are one), `split` (the claims are no part of what holds the others named) and `undo`. All other
verbs are kept by the book and change nothing here; `confirm`, `comment` and `grade` never will.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from raidbook.model import Claim, Decision, Name


class Decided:
    """Decisions in force, resolved to claims. An id of an operation or total stands for the claim
    that its name was minted from."""

    def __init__(self, decisions: Iterable[Decision], names: Iterable[Name]) -> None:
        anchors = {name.id: name.claim for name in names}
        standing = _standing(sorted(decisions, key=lambda d: (d.time, d.id)))
        self.rejected = frozenset(i for d in standing if d.verb == "reject" for i in d.about)
        self._merged = [_claims(d.about, anchors) for d in standing if d.verb == "merge"]
        self._split = [
            (
                frozenset(i for i in d.about if i not in anchors),
                frozenset(anchors[i] for i in d.about if i in anchors),
            )
            for d in standing
            if d.verb == "split"
        ]

    @property
    def splits(self) -> bool:
        """Whether anything is kept apart at all."""
        return bool(self._split)

    @property
    def merging(self) -> frozenset[str]:
        """The claims that merges are about."""
        return frozenset(claim for claims in self._merged for claim in claims)

    def together(self, groups: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
        """Pairs of indices of groups of claims that a merge makes one."""
        holder = {claim: n for n, group in enumerate(groups) for claim in group}
        found: list[tuple[int, int]] = []
        for claims in self._merged:
            held = sorted({holder[claim] for claim in claims if claim in holder})
            found.extend(pairwise(held))
        return found

    def keeps_apart(self, some: set[str], others: set[str]) -> bool:
        """Whether a split forbids that two sets of claims are of one operation or total."""
        return any(
            (taken & some and left & others) or (taken & others and left & some)
            for taken, left in self._split
        )

    def parted(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The claims of one event as one list, or as several where a split takes some of them
        out."""
        parts = [list(claims)]
        for taken, left in self._split:
            for part in list(parts):
                out = [c for c in part if c.id in taken and c.id not in left]
                if out and any(c.id in left for c in part):
                    parts.remove(part)
                    parts += [[c for c in part if c not in out], out]
        return parts


def _standing(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that no later one undid."""
    standing: list[Decision] = []
    for decision in reversed(decisions):
        undone = any(later.verb == "undo" and decision.id in later.about for later in standing)
        if not undone:
            standing.append(decision)
    return standing[::-1]


def _claims(about: Iterable[str], anchors: Mapping[str, str]) -> list[str]:
    return [anchors.get(i, i) for i in about]
