"""What a page shows once and never again: a sign-in link, a token."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

KEPT = 300
"""Seconds; and how many at most."""


class Once:
    """Values by what they are and the id of the session that they are for. They are kept in memory:
    a restart loses them, and who needs one makes another."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._lock = Lock()

    def put(self, name: str, value: str) -> None:
        """Keep a value for the next page that asks."""
        with self._lock:
            self._kept.pop(name, None)
            self._kept[name] = (self._clock() + KEPT, value)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def take(self, name: str) -> str | None:
        """The value, which is gone then."""
        with self._lock:
            until, value = self._kept.pop(name, (0.0, ""))
        return value if until > self._clock() else None
