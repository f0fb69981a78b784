"""What a server says no to."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is not done. `key` is that of a text under `taxii.refused`, which says what
    was wrong and what to do; `values` fill it in, and `headers` go with the answer."""

    def __init__(
        self, status: int, key: str, headers: dict[str, str] | None = None, **values: object
    ) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.headers = headers or {}
        self.values = values
