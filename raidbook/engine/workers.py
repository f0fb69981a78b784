"""What does the same work on many items: processes of this machine, or a cluster.

`workers` opens either. The work is a function that a module holds by name, items and results are
bytes or frozen records. The result of an item depends on nothing but the work and the item, so that
it is the same on whatever does it; work that was done twice was done once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Literal, Protocol, Self, TypeVar

from raidbook.model import Record

Item = TypeVar("Item")
Result = TypeVar("Result")
Engine = Literal["local", "dask"]

AHEAD = 4
"""Items for each worker that are begun before the first of them is done: enough that none waits for
a slow one, and few enough that their results fit into memory."""


class Lost(Record):
    """In place of a result: whatever took the item died of it, more than once."""

    reason: str


class EngineError(Exception):
    """The workers cannot be had, or are gone; the message says why and what to do."""


class Workers(Protocol):
    """Several workers. Use as a context manager: leaving it ends what was started for it."""

    count: int
    """How many there are; of a cluster, as it was entered."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        """The results in the order of the items, which are taken as they are needed.

        A worker that dies takes no other item with it; its item is begun again by another one, and
        is `Lost` where that dies too. What the work raises is raised here, in its place; of that,
        MemoryError counts as the worker's death. Raises EngineError where no worker is left.
        """
        ...


def workers(engine: Engine, count: int | None = None, scheduler: str | None = None) -> Workers:
    """Processes of this machine ("local"; as many as it has cores unless `count` says otherwise),
    or those of a Dask cluster at the address of its scheduler; without one, a cluster of `count`
    processes on this machine. Raises EngineError where what they need is not installed."""
    if engine == "local":
        from raidbook.engine.local import LocalWorkers  # noqa: PLC0415

        return LocalWorkers(count)
    from raidbook.engine.dask import DaskWorkers  # noqa: PLC0415

    return DaskWorkers(count, scheduler)
