"""The queues of what is worth a look, kept as long as the views that they are of."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from raidbook.insight.attention import Item, Kept, queue
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.review.items import language
from raidbook.outputs.site.addresses import slug
from raidbook.services.views import View

MOST = 50
"""Readers with views of their own for whom what was weighed is kept."""


class Queue(msgspec.Struct, frozen=True, weakref=True):
    """The items of a view, the place of each by its address, and what there is to choose from."""

    items: tuple[Item, ...]
    at: dict[str, int]
    countries: tuple[str, ...]
    languages: tuple[str, ...]


class Queues:
    """Makes the queue of each view once. After a change only what changed is weighed anew."""

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[View, Queue] = WeakKeyDictionary()
        self._kept: OrderedDict[str, tuple[Lock, Kept]] = OrderedDict()
        self._lock = Lock()

    def of(self, view: View) -> Queue:
        """What is worth a look in a view."""
        with self._lock:
            found = self._made.get(view)
            lock, kept = self._kept.setdefault(view.key, (Lock(), Kept()))
            self._kept.move_to_end(view.key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        if found is not None:
            return found
        with lock:
            found = self._made.get(view)
            if found is None:
                found = _queue(view.shelf(), kept)
                with self._lock:
                    self._made[view] = found
        return found


def _queue(shelf: Shelf, kept: Kept) -> Queue:
    items = queue(shelf, kept)
    claims = [shelf.claim(id) for item in items for id in item.claims]
    countries = {claim.place.country for claim in claims if claim.place}
    return Queue(
        items,
        {slug(item.id): n for n, item in enumerate(items)},
        tuple(sorted(code for code in countries if code is not None)),
        tuple(sorted({language(claim, shelf) for claim in claims})),
    )
