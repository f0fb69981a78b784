"""The queues of what is worth a look, kept as long as the ledgers that they are of."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from raidbook.insight.attention import Item, Kept, queue
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.review.items import language
from raidbook.outputs.site.addresses import slug
from raidbook.services.turns import turn

MOST = 50
"""Readers with views of their own for whom what was weighed is kept."""


class Queue(msgspec.Struct, frozen=True):
    """The items of a ledger, each by its address, and what there is to choose from."""

    open: tuple[Item, ...]
    settled: tuple[Item, ...]
    at: dict[str, Item]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    texts: dict[str, str]
    """What a search looks through, by item, as far as anybody searched."""


class Queues:
    """Makes the queue of each ledger once. After a change only what changed is weighed anew."""

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Shelf, Queue] = WeakKeyDictionary()
        self._kept: OrderedDict[tuple[str, str], tuple[Lock, Kept]] = OrderedDict()
        self._lock = Lock()

    def asked(self, view: str, lang: str) -> bool:
        """Whether the queue of a view was asked for in a language."""
        return (view, lang) in self._kept

    def of(self, view: str, lang: str, shelf: Shelf) -> Queue:
        """What is worth a look in a ledger; `view` is the key of the view whose it is."""
        made = self._made.get(shelf)
        if made is not None:
            return made
        # What is told in another language is another ledger.
        key = (view, lang)
        with self._lock:
            lock, kept = self._kept.setdefault(key, (Lock(), Kept()))
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        with turn, lock:
            if shelf not in self._made:
                self._made[shelf] = _queue(shelf, kept)
            return self._made[shelf]


def _queue(shelf: Shelf, kept: Kept) -> Queue:
    items = queue(shelf, kept)
    claims = [shelf.claim(id) for item in items for id in item.claims]
    countries = {claim.place.country for claim in claims if claim.place}
    return Queue(
        tuple(item for item in items if item.settled is None),
        tuple(item for item in items if item.settled is not None),
        {slug(item.id): item for item in items},
        tuple(sorted(code for code in countries if code is not None)),
        tuple(sorted({language(claim, shelf) for claim in claims})),
        {},
    )
