"""What follows from a ledger, kept as long as the ledger."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from raidbook.ledger.shelf import Shelf
from raidbook.services.turns import turn

T = TypeVar("T")
MOST = 32_000_000
"""Bytes of answers kept for one ledger. The largest takes 10 MB at 50,000 claims."""


class _Kept:
    def __init__(self) -> None:
        self.made: dict[Hashable, Any] = {}
        self.making: dict[Hashable, Lock] = {}
        self.answers = 0
        """Bytes."""


_of: WeakKeyDictionary[Shelf, _Kept] = WeakKeyDictionary()
_lock = Lock()


def once(shelf: Shelf, name: Hashable, make: Callable[[], T]) -> T:
    """What follows from a shelf, never None, made when it is first asked for. Many may ask at once
    after a change: one makes it, the others wait."""
    with _lock:
        kept = _of.setdefault(shelf, _Kept())
        making = kept.making.setdefault(name, Lock())
    found: T | None = kept.made.get(name)
    if found is not None:
        return found
    with making:
        found = kept.made.get(name)
        if found is None:
            found = kept.made[name] = make()
    return found


def answer(shelf: Shelf, name: Hashable, make: Callable[[], object]) -> Any:
    """An answer as JSON; of many those that were made last are kept."""
    with turn:
        found = once(shelf, (answer, name), lambda: _encoded(shelf, make))
    with _lock:
        kept = _of[shelf]
        if kept.answers > MOST:
            every = [one for one in list(kept.made) if isinstance(one, tuple) and one[0] is answer]
            for one in every:
                kept.answers -= len(kept.made.pop(one))
                kept.making.pop(one, None)
    return msgspec.Raw(found)


def _encoded(shelf: Shelf, make: Callable[[], object]) -> bytes:
    encoded = msgspec.json.encode(make())
    with _lock:
        _of[shelf].answers += len(encoded)
    return encoded
