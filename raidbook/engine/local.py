"""Workers that are processes of this machine.

Each is a process of its own with pipes, so that it is known which item a dead one had; a pool of
the standard library knows only that one of its processes died, and ends with it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

from raidbook.engine.workers import AHEAD, Item, Lost, Result
from raidbook.sources.stoppable import Child, DiedError

TRIES = 2
"""Deaths are tried again: what killed a worker may have been the system, short of memory."""


class LocalWorkers:
    """See `Workers`. For one thread."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or cores()
        self._idle: queue.SimpleQueue[Child] = queue.SimpleQueue()
        # Alone: an interrupt at the terminal is for the one that started them.
        self._all = [
            Child("raidbook.engine.process", alone=True, quiet=False) for _ in range(self.count)
        ]
        self._threads = ThreadPoolExecutor(self.count, "worker")

    def __enter__(self) -> Self:
        for process in self._all:
            self._idle.put(process)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._all:
            process.stop()
        self._threads.shutdown()
        for process in self._all:
            process.close()

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        """See `Workers`."""
        begun: deque[Future[Result | Lost]] = deque()
        try:
            for item in items:
                begun.append(self._threads.submit(self._do, work, item))
                if len(begun) >= AHEAD * self.count:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for one in begun:
                one.cancel()

    def _do(self, work: Callable[[Item], Result], item: Item) -> Any:
        """What a process answers; in a thread that waits for it."""
        message = pickle.dumps((work, item))
        process = self._idle.get()
        try:
            reply = _answer(process, message)
        finally:
            self._idle.put(process)
        if reply is None:
            return Lost("the process that read it died of it, twice")
        result, raised = pickle.loads(reply)  # noqa: S301 - our own process wrote it
        if raised is not None:
            raise raised
        return result


def cores() -> int:
    """How many processes this one may use at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _answer(process: Child, message: bytes) -> bytes | None:
    for _ in range(TRIES):
        with contextlib.suppress(DiedError):
            return process.ask(message)
    return None
