"""Ids of operations and totals: minted once from the first claim, and kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from raidbook.ledger.cluster import Node
from raidbook.ledger.events import Event
from raidbook.ledger.inferring import Series
from raidbook.model import Claim, Name

Kind = Literal["op", "total"]
ATTEMPTS = 4
"""At an id from one claim, where others have those that come first."""


class Holder:
    """An operation or total to be named: its claims, and what it comes by before others of its
    kind; operations come before totals."""

    __slots__ = ("attempt", "first", "id", "kind", "mint", "of", "order", "shown")

    def __init__(self, of: Sequence[Node[Event]] | Series) -> None:
        """Takes the events of an operation, or a total's readings, in the order of their keys."""
        self.of = of
        self.kind: Kind = "total" if isinstance(of, Series) else "op"
        self.order = self.kind, of.all[0].key if isinstance(of, Series) else of[0].key
        self.id = ""
        self.shown = ""
        """The id that the ledger shows it by, until it is brought up to date."""
        self.mint: Name | None = None
        """The name minted for it; None where it has an earlier one."""
        self.attempt = 0
        self.first = ""
        """The claim that it mints from."""

    @property
    def claims(self) -> list[Claim]:
        if isinstance(self.of, Series):
            return [stand.claim for stand in self.of.all]
        return [claim for node in self.of for claim in node.item.claims]


class Names:
    """The ids of all holders. A holder of the claim of an earlier name has that name, the eldest of
    several; else its first claim mints one.

    Where two would mint one id, the first of them has it, whichever came sooner to be named.
    """

    def __init__(self, names: Iterable[Name], published: Mapping[str, str | None]) -> None:
        """`names` come in the order of their minting; `published` gives the days of the reports."""
        self._published = published
        self._known: list[Name] = []
        self._ages: defaultdict[str, list[int]] = defaultdict(list)
        """The names of each claim, by their place among those known."""
        self._taken: set[str] = set()
        self._holding: dict[str, Holder] = {}
        """What holds the claims of known names."""
        self._minted: dict[str, Holder] = {}
        self._refused: defaultdict[str, set[Holder]] = defaultdict(set)
        self._changed: set[Holder] = set()
        for name in names:
            self._learn(name)

    def known(self) -> list[tuple[str, str]]:
        """The earlier names, each with its claim, in the order of their minting."""
        return [(name.id, name.claim) for name in self._known]

    def give(self, holder: Holder) -> None:
        """Names a holder."""
        known = [claim.id for claim in holder.claims if claim.id in self._ages]
        self._holding.update(dict.fromkeys(known, holder))
        ages = [
            age
            for claim in known
            for age in self._ages[claim]
            if self._known[age].id.startswith(holder.kind)
        ]
        if ages:
            self._set(holder, self._known[min(ages)].id, None)
        else:
            holder.attempt = 0
            holder.first = self._first(holder)
            self._mint(holder)

    def drop(self, holder: Holder) -> None:
        """Takes the name of a holder that is no more; others may have it now."""
        self._release(holder)
        self._changed.discard(holder)

    def keep(self) -> tuple[Name, ...]:
        """Takes the names minted so far as earlier ones from now on, and returns them."""
        kept = self.minted()
        for name in kept:
            holder = self._minted.pop(name.id)
            holder.mint = None
            self._learn(name)
            self._holding[name.claim] = holder
        return kept

    def settle(self) -> set[Holder]:
        """The holders whose id has changed since this was last asked."""
        changed, self._changed = self._changed, set()
        return changed

    def minted(self) -> tuple[Name, ...]:
        """The names that are new, operations first, in the order of their holders."""
        holders = sorted(self._minted.values(), key=lambda h: h.order)
        return tuple(h.mint for h in holders if h.mint is not None)

    def redirects(self) -> tuple[Name, ...]:
        """Earlier names whose claim another id holds now. One whose claim nothing holds any more
        keeps what it led to before, and is not among them."""
        return tuple(
            Name(name.id, name.claim, holder.id)
            for name in self._known
            if (holder := self._holding.get(name.claim)) is not None and holder.id != name.id
        )

    def _release(self, holder: Holder) -> None:
        if self._ages:
            for claim in holder.claims:
                if self._holding.get(claim.id) is holder:
                    del self._holding[claim.id]
        if holder.mint is None:
            return
        for attempt in range(holder.attempt):
            self._refused[self._word(holder, attempt)].discard(holder)
        del self._minted[holder.id]
        for other in sorted(self._refused.pop(holder.id, ()), key=lambda h: h.order):
            self._release(other)
            self.give(other)

    def _learn(self, name: Name) -> None:
        self._ages[name.claim].append(len(self._known))
        self._known.append(name)
        self._taken.add(name.id)

    def _set(self, holder: Holder, id: str, mint: Name | None) -> None:
        if holder.id != id:
            self._changed.add(holder)
        holder.id, holder.mint = id, mint

    def _mint(self, holder: Holder) -> None:
        """Mints the first id that no name and no earlier holder has."""
        while True:
            new = self._word(holder, holder.attempt)
            other = self._minted.get(new)
            if new not in self._taken and (other is None or holder.order < other.order):
                break
            self._refused[new].add(holder)
            holder.attempt += 1
        self._minted[new] = holder
        self._set(holder, new, Name(new, holder.first))
        if other is not None:
            self._refused[new].add(other)
            other.attempt += 1
            self._mint(other)

    @staticmethod
    def _word(holder: Holder, attempt: int) -> str:
        return _word(holder.kind, holder.first, attempt)

    def _first(self, holder: Holder) -> str:
        """The claim told first."""

        def told(claim: Claim) -> tuple[str, str, int, int]:
            day = self._published.get(claim.report) or "9999"
            return day, claim.report, claim.start, claim.ordinal

        return min(holder.claims, key=told).id


def minted_from(id: str, claims: Sequence[str]) -> str | None:
    """Which of its claims an operation or total has its id from; None where it has it from none of
    them."""
    kind = id.partition("-")[0]
    tried = ((claim, attempt) for attempt in range(ATTEMPTS) for claim in claims)
    return next((claim for claim, attempt in tried if _word(kind, claim, attempt) == id), None)


def _word(kind: str, first: str, attempt: int) -> str:
    words = f"{kind}\n{first}" + (f"\n{attempt}" if attempt else "")
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"
