"""A stand-in for workers, in the process of the tests."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from raidbook.engine.workers import Item, Lost, Result


class Alone:
    """See `Workers`. Does the work itself, and loses some of it where `chance` says so."""

    count = 1

    def __init__(self, chance: random.Random | None = None) -> None:
        self._chance = chance
        self.items = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        """See `Workers`."""
        for item in items:
            self.items += 1
            if self._chance is not None and self._chance.random() < 0.3:
                yield Lost("lost")
            else:
                yield work(item)
