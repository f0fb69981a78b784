"""All items of a ledger, in the order of what a look at them is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

import msgspec

from raidbook.insight.attention import settling
from raidbook.insight.attention.places import first_news
from raidbook.insight.attention.records import Item, Reason
from raidbook.insight.attention.rules import rules
from raidbook.insight.attention.weighing import (
    Kept,
    contradiction,
    head,
    open_item,
    pair,
    weighed,
)
from raidbook.ledger.shelf import Shelf
from raidbook.model import Decision, Figure


def queue(shelf: Shelf, kept: Kept | None = None) -> tuple[Item, ...]:
    """The items of a ledger: open ones first, the weightiest first of all, then those that are
    settled; of equal weight in the order of their ids.

    What stands in an open contradiction is no item of its own: the contradiction has its reasons.
    `kept` makes it quick after a change; it is brought up to date.
    """
    found = _Found(shelf, kept if kept is not None else Kept())
    items = [*found.pairs(), *found.single()]
    items.sort(key=attrgetter("id"))
    items.sort(key=lambda item: (item.settled is not None, -item.weight))
    return tuple(items)


class _Found:
    def __init__(self, shelf: Shelf, kept: Kept) -> None:
        self._shelf = shelf
        self._held = weighed(shelf, kept)
        self._decided = frozenset(shelf.decided())
        self._more = _by_claim(first_news(self._held.values(), shelf, kept))
        """What follows from other things than the operation or total itself, by claim."""
        for claim, reason in self._remarks():
            self._more[claim] = (*self._more.get(claim, ()), reason)
        self._disputed: set[str] = set()
        """The claims of open contradictions."""

    def _home(self, claim: str) -> tuple[str, Figure] | None:
        """The operation or total that holds a claim, and the figure that the claim moves."""
        home = self._shelf.home(self._shelf.claim(claim))
        return (home.holder.id, self._held[home.holder.id].figures[claim]) if home else None

    def _remarks(self) -> Iterator[tuple[str, Reason]]:
        """Comments without an answer, by the claim that they are about or that goes for all."""
        for id in self._shelf.decided():
            claim = head(self._shelf.holders[id]) if id in self._held else id
            if claim not in self._shelf.claims or (home := self._home(claim)) is None:
                continue
            answer = settling.of_claim(claim, home[0], self._shelf)
            if said := settling.remarks(id, answer, self._shelf):
                yield claim, Reason("remark", rules().remark.points, said)

    def pairs(self) -> Iterator[Item]:
        """The contradictions, within figures and by links, each with the reasons of both sides."""
        pairs = {both: None for one in self._held.values() for both in one.pairs}
        claims = self._shelf.claims
        for link in self._shelf.ledger.links:
            if link.relation == "contradicts" and link.a in claims and link.b in claims:
                pairs[pair(link.a, link.b)] = None
        for both in pairs:
            item = self._pair(both)
            if item.settled is None:
                self._disputed.update(both)
            yield item

    def _pair(self, both: tuple[str, str]) -> Item:
        first, second = (self._shelf.claim(id) for id in both)
        reasons = [Reason("contradiction", contradiction(first, second), both)]
        homes = []
        for id in both:
            if (home := self._home(id)) is not None:
                homes.append(home)
                reasons += self._held[home[0]].reasons.get(id, ())
            reasons += self._more.get(id, ())
        holder = homes[0][0] if homes else None
        decided = settling.of_pair(both, holder, self._shelf)
        return self._item(both, reasons, homes, decided)

    def single(self) -> Iterator[Item]:
        """The claims that are in no open contradiction; to be asked for after the pairs."""
        for id, one in self._held.items():
            told = id in self._decided
            for item in one.items:
                (claim,) = item.claims
                if told or claim in self._decided or claim in self._more:
                    self._more.setdefault(claim, ())
                elif claim not in self._disputed:
                    yield item
        for claim, reasons in self._more.items():
            if claim not in self._disputed and (home := self._home(claim)) is not None:
                both = (*self._held[home[0]].reasons.get(claim, ()), *reasons)
                decided = settling.of_claim(claim, home[0], self._shelf)
                yield self._item((claim,), both, (home,), decided)

    def _item(
        self,
        claims: tuple[str, ...],
        reasons: Iterable[Reason],
        homes: Sequence[tuple[str, Figure]],
        decided: Decision | None,
    ) -> Item:
        news: tuple[str, ...] = ()
        if decided is not None:
            held = (figure for _, figure in homes)
            new = settling.told_since(decided, held, self._shelf)
            news = tuple(id for id in new if id not in claims)
        if news:
            reasons = (*reasons, Reason("since", rules().since.points, news))
        found = open_item(claims, reasons, *homes[:1])
        asked = any(reason.code == "remark" for reason in found.reasons)
        if decided is None or news or asked:
            return found
        return msgspec.structs.replace(found, settled=decided.id)


def _by_claim(found: Iterable[tuple[str, Reason]]) -> dict[str, tuple[Reason, ...]]:
    gathered: dict[str, tuple[Reason, ...]] = {}
    for claim, reason in found:
        gathered[claim] = (*gathered.get(claim, ()), reason)
    return gathered
