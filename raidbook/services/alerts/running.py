"""The two threads that keep people told."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event, Thread

from raidbook.book import BookError
from raidbook.services.views import PreparingError

EVERY = 15.0
"""Seconds from one look to the next."""
_log = logging.getLogger(__name__)

Work = Callable[[int, Callable[[], bool]], int]


class Running:
    """Does some work again and again, in threads of its own, until it is stopped."""

    def __init__(
        self, *work: Work, every: float = EVERY, clock: Callable[[], float] = time.time
    ) -> None:
        self._every = every
        self._clock = clock
        self._ended = Event()
        self._threads = [
            Thread(target=self._run, args=(one,), name=f"alerts-{n}", daemon=True)
            for n, one in enumerate(work)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, once each has done what it is doing."""
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _going(self) -> bool:
        return not self._ended.is_set()

    def _run(self, work: Work) -> None:
        while self._going():
            try:
                work(int(self._clock()), self._going)
            except (BookError, PreparingError) as error:
                _log.warning("letters wait: %s", error)
            except Exception:  # noqa: BLE001  # a fault of today must not end all letters for good
                _log.exception("a fault of the program: letters wait")
            self._ended.wait(self._every)
