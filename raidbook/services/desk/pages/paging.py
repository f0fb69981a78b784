"""Lists that are too long for one page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode


class Paged:
    """One page of a list, and the addresses of those around it."""

    def __init__(
        self, length: int, shown: int, page: int, path: str, query: Mapping[str, str]
    ) -> None:
        self.last = max(1, -(-length // shown))
        self.page = min(page, self.last)
        self.first = (self.page - 1) * shown
        """The place of its first entry, from 0."""
        self.slice = slice(self.first, self.first + shown)
        self._path = path
        self._query = query

    def pages(self, root: str) -> list[tuple[int, str]]:
        """The first page, the last, and those near this one, each with its address."""
        near = range(max(1, self.page - 3), min(self.last, self.page + 3) + 1)
        numbers = sorted({1, *near, self.last})
        return [(n, f"{root}{self._path}{self._asked(n)}") for n in numbers]

    def _asked(self, page: int) -> str:
        query = {**self._query, "page": str(page)} if page > 1 else dict(self._query)
        return f"?{urlencode(query)}" if query else ""
