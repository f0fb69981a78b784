"""Things kept in the order of their keys while some come and go."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Ordered(Generic[T]):
    """A dictionary in the order of its keys."""

    def __init__(self) -> None:
        self._keys: list[Any] = []
        self.by_key: dict[Any, T] = {}

    def put(self, key: Any, thing: T) -> None:
        """Takes a thing in, or in the place of another of its key."""
        if key not in self.by_key:
            insort(self._keys, key)
        self.by_key[key] = thing

    def drop(self, key: Any) -> T | None:
        """Takes out what has this key, and returns it; None where nothing has."""
        if key not in self.by_key:
            return None
        del self._keys[bisect_left(self._keys, key)]
        return self.by_key.pop(key)

    def fill(self, things: dict[Any, T]) -> None:
        """Takes many things in at once, in the place of all."""
        self._keys = sorted(things)
        self.by_key = dict(things)

    def values(self) -> tuple[T, ...]:
        """All things, in the order of their keys."""
        return tuple(map(self.by_key.__getitem__, self._keys))
