"""Answers as JSON, kept as long as the ledger that they are of."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from raidbook.ledger.shelf import Shelf
from raidbook.services.turns import turn

MOST = 32_000_000
"""Bytes of answers kept for one ledger. The largest takes 10 MB at 50,000 claims."""


class _Answers:
    """By what was asked."""

    def __init__(self) -> None:
        self.kept: dict[Hashable, bytes] = {}
        self._size = 0

    def keep(self, asked: Hashable, answer: bytes) -> None:
        """Keeps one more; of too many this one alone."""
        if self._size + len(answer) > MOST:
            self.kept, self._size = {}, 0
        self.kept[asked] = answer
        self._size += len(answer)


def answer(shelf: Shelf, asked: Hashable, make: Callable[[], object]) -> Any:
    """What `make` makes of a shelf, as JSON; many ask the same."""
    answers = shelf.once(_Answers, _Answers)
    found = answers.kept.get(asked)
    if found is None:
        with turn:
            found = answers.kept.get(asked)
            if found is None:
                found = msgspec.json.encode(make())
                answers.keep(asked, found)
    return msgspec.Raw(found)
