"""What a desk says no to."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is not done. `key` is that of a text under `desk.refused`, which says what was
    wrong and what to do; `values` fill it in."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values
