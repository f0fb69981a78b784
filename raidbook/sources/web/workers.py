"""Threads that ask, one question each at a time. They ask and nothing else: what is recorded,
remembered and decided is so in one thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Workers(Generic[T, R]):
    """`work` is done for each task in one of `most` threads. They end with the program, which waits
    for none of them: what they were at is asked again."""

    def __init__(self, work: Callable[[T], R], most: int) -> None:
        self._work = work
        self._most = most
        self._tasks: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[T, R | BaseException]] = queue.SimpleQueue()
        self._threads = 0
        self.busy = 0
        """Tasks given and not yet taken back."""

    @property
    def full(self) -> bool:
        return self.busy >= self._most

    def give(self, task: T) -> None:
        """A task for the next thread that is free."""
        self.busy += 1
        if self._threads < min(self.busy, self._most):
            threading.Thread(target=self._run, daemon=True).start()
            self._threads += 1
        self._tasks.put(task)

    def take(self, seconds: float) -> tuple[T, R] | None:
        """A task that was done, and what came of it; None if none is within so many seconds. Raises
        what the work raised."""
        try:
            task, result = self._done.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None
        self.busy -= 1
        if isinstance(result, BaseException):
            raise result
        return task, result

    def end(self) -> None:
        """No more tasks."""
        for _ in range(self._threads):
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                self._done.put((task, self._work(task)))
            except BaseException as error:  # noqa: BLE001 - raised again where it is taken
                self._done.put((task, error))
