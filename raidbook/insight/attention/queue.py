"""All items of a ledger, in the order of what a look at them is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

import msgspec

from raidbook.insight.attention import settling
from raidbook.insight.attention.places import first_news
from raidbook.insight.attention.records import Item, Reason
from raidbook.insight.attention.rules import rules
from raidbook.insight.attention.weighing import (
    Kept,
    Weighed,
    contradiction,
    head,
    ordered,
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


class _Home(msgspec.Struct, frozen=True):
    """What holds a claim, and the figure that it moves."""

    holder: str
    figure: Figure


class _Found:
    def __init__(self, shelf: Shelf, kept: Kept) -> None:
        self._shelf = shelf
        held = weighed(shelf, kept)
        self._homes: dict[str, _Home] = {}
        self._reasons: dict[str, tuple[Reason, ...]] = {}
        for id, one in held.items():
            for claim, figure in one.figures.items():
                self._homes.setdefault(claim, _Home(id, figure))
            _gather(self._reasons, one.reasons)
        _gather(self._reasons, _by_claim(first_news(held.values(), shelf, kept)))
        _gather(self._reasons, self._remarks(held))
        self._pairs = self._contradicting(held)
        self._disputed: set[str] = set()
        """The claims of open contradictions."""

    def _contradicting(self, held: Mapping[str, Weighed]) -> list[tuple[str, str]]:
        """Every contradiction, within figures and by links."""
        pairs = {both: None for one in held.values() for both in one.pairs}
        claims = self._shelf.claims
        for link in self._shelf.ledger.links:
            if link.relation == "contradicts" and link.a in claims and link.b in claims:
                pairs[pair(link.a, link.b)] = None
        return list(pairs)

    def _remarks(self, held: Mapping[str, Weighed]) -> dict[str, tuple[Reason, ...]]:
        """Comments without an answer, by the claim that they are about or that goes for all."""
        found: dict[str, tuple[Reason, ...]] = {}
        for id in self._shelf.decided():
            claim = id if id in self._homes else None
            if id in held:
                claim = head(self._shelf.holders[id])
            if claim is None or claim not in self._homes:
                continue
            answer = settling.of_claim(claim, self._homes[claim].holder, self._shelf)
            if said := settling.remarks(id, answer, self._shelf):
                reason = Reason("remark", rules().remark.points, said)
                found[claim] = (*found.get(claim, ()), reason)
        return found

    def pairs(self) -> Iterator[Item]:
        """The contradictions, each with the reasons of both sides."""
        for both in self._pairs:
            first, second = (self._shelf.claim(id) for id in both)
            reasons = [Reason("contradiction", contradiction(first, second), both)]
            reasons += [reason for id in both for reason in self._reasons.get(id, ())]
            homes = [home for id in both if (home := self._homes.get(id)) is not None]
            home = homes[0] if homes else None
            decided = settling.of_pair(both, home.holder if home else None, self._shelf)
            item = self._item(both, reasons, homes, decided)
            if item.settled is None:
                self._disputed.update(both)
            yield item

    def single(self) -> Iterator[Item]:
        """The claims that are in no open contradiction; to be asked for after the pairs."""
        for id, reasons in self._reasons.items():
            if id not in self._disputed:
                home = self._homes[id]
                decided = settling.of_claim(id, home.holder, self._shelf)
                yield self._item((id,), reasons, (home,), decided)

    def _item(
        self,
        claims: tuple[str, ...],
        reasons: Iterable[Reason],
        homes: Iterable[_Home],
        decided: Decision | None,
    ) -> Item:
        held = tuple(homes)
        news: tuple[str, ...] = ()
        if decided is not None:
            new = settling.told_since(decided, (home.figure for home in held), self._shelf)
            news = tuple(id for id in new if id not in claims)
        if news:
            reasons = (*reasons, Reason("since", rules().since.points, news))
        shown = ordered(reasons)
        asked = any(reason.code == "remark" for reason in shown)
        settled = decided.id if decided is not None and not news and not asked else None
        return Item(
            id="-".join(claims),
            claims=claims,
            holder=held[0].holder if held else None,
            figure=held[0].figure.id if held else None,
            reasons=shown,
            weight=sum(reason.points for reason in shown),
            settled=settled,
        )


def _gather(into: dict[str, tuple[Reason, ...]], more: Mapping[str, tuple[Reason, ...]]) -> None:
    for claim, reasons in more.items():
        into[claim] = (*into.get(claim, ()), *reasons)


def _by_claim(found: Iterable[tuple[str, Reason]]) -> dict[str, tuple[Reason, ...]]:
    gathered: dict[str, tuple[Reason, ...]] = {}
    for claim, reason in found:
        gathered[claim] = (*gathered.get(claim, ()), reason)
    return gathered
