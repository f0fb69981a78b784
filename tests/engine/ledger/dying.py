"""Workers one of which dies in the middle of its work."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from raidbook.engine.workers import Item, Lost, Result, Workers


class Mortal:
    """See `Workers`. Of those inside, one dies at the first item of each sort of work."""

    def __init__(self, inside: Workers, marks: Path) -> None:
        self.count = inside.count
        self.marks = marks
        """Where each death leaves a file, so that it happens once."""
        self._inside = inside

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
        return self._inside.map(partial(die_once, work, str(self.marks / work.__name__)), items)


def die_once(work: Callable[[Item], Result], mark: str, item: Item) -> Result:
    """Kills its process, where nobody has yet; else does the work."""
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return work(item)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
