"""Workers that are those of a Dask cluster."""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from types import ModuleType, TracebackType
from typing import Any, Self

from raidbook import __version__
from raidbook.engine.local import TRIES, cores
from raidbook.engine.workers import AHEAD, EngineError, Item, Lost, Result

PATIENCE = 60
"""Seconds that the scheduler, and the first worker, may take to answer."""


class DaskWorkers:
    """See `Workers`. For one thread. A worker that dies is replaced by whoever started it, and its
    items are begun again by others; how often is the scheduler's setting (allowed-failures)."""

    def __init__(self, count: int | None = None, scheduler: str | None = None) -> None:
        self.count = count or cores()
        self._scheduler = scheduler
        self._distributed = _distributed()
        self._client: Any = None
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            try:
                self._client = self._connected(opening)
                self._client.wait_for_workers(1, timeout=PATIENCE)
            except (OSError, ValueError, RuntimeError) as error:
                raise EngineError(
                    f"no workers at {self._scheduler or 'this machine'}: {error}; check that the "
                    "scheduler and a worker run, and that they have this version of raidbook"
                ) from error
            self.count = len(self._checked())
            self._opened = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        """See `Workers`."""
        begun: deque[tuple[Any, Item]] = deque()
        try:
            for item in items:
                begun.append((self._client.submit(_done, work, item, pure=False), item))
                if len(begun) >= AHEAD * self.count:
                    yield self._result(work, begun)
            while begun:
                yield self._result(work, begun)
        finally:
            with contextlib.suppress(Exception):  # the cluster may be gone by now
                self._client.cancel([future for future, _ in begun], force=True)

    def _connected(self, opening: ExitStack) -> Any:
        dask = self._distributed
        where: Any = self._scheduler
        if where is None:
            where = opening.enter_context(
                dask.LocalCluster(
                    n_workers=self.count,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",  # nobody else's port, nobody else's eyes
                    silence_logs=logging.CRITICAL,
                    scheduler_kwargs={"allowed_failures": TRIES - 1},
                )
            )
        return opening.enter_context(dask.Client(where, timeout=PATIENCE, set_as_default=False))

    def _checked(self) -> dict[str, str]:
        """The versions of raidbook at the workers. Raises EngineError where one has another."""
        try:
            found: dict[str, str] = self._client.run(_version)
        except ImportError as error:
            raise EngineError(f"a worker of the cluster has no raidbook: {error}") from error
        for address, version in found.items():
            if version != __version__:
                raise EngineError(
                    f"the worker at {address} has raidbook {version}: install {__version__} there"
                )
        return found

    def _result(self, work: Callable[[Item], Result], begun: deque[tuple[Any, Item]]) -> Any:
        """That of the first of those that were begun. The scheduler suspects all that a dead worker
        had: what it gives up is tried once more, alone."""
        future, item = begun.popleft()
        try:
            return self._had(future)
        except self._distributed.KilledWorker:
            for other, _ in begun:
                with contextlib.suppress(Exception):  # what came of it is asked for in its turn
                    other.exception()
        try:
            return self._had(self._client.submit(_done, work, item, pure=False))
        except self._distributed.KilledWorker:
            return Lost("every worker that read it died of it")

    def _had(self, future: Any) -> Any:
        """What came of it. Raises what it raised, KilledWorker, and EngineError."""
        try:
            return future.result()
        except ImportError as error:
            raise EngineError(
                f"a worker of the cluster lacks something ({error}): install the same there, "
                "pip install 'raidbook[scale]'"
            ) from error
        except self._distributed.CancelledError as error:
            raise EngineError(
                f"the scheduler at {self._scheduler or 'this machine'} is gone; start again"
            ) from error


def _distributed() -> ModuleType:
    try:
        import distributed  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise EngineError(
            f"the engine dask needs {error.name}: install the extra, pip install 'raidbook[scale]'"
        ) from error
    module: ModuleType = distributed
    return module


def _done(work: Callable[[Item], Result], item: Item) -> Result | Lost:
    try:
        return work(item)
    except MemoryError:
        return Lost("needs more memory than the worker has")


def _version() -> str:
    return __version__
