"""How far a scan is, for people: a bar while somebody watches, else a line now and then."""

import sys
import time
from collections import deque
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from raidbook.cli.talk import say

if TYPE_CHECKING:
    from raidbook.engine.progress import Progress

EVERY = 60.0
"""Seconds between two lines."""
WINDOW = 60.0
"""Seconds over which a rate is taken: what was done before a scan was started again came at once,
and must not show in it."""
REFRESH = 0.2
_WHAT = {
    "fetching": "fetching",
    "sifting": "sifting",
    "comparing": "looking for copies",
    "reading": "reading",
    "writing": "writing",
}


class At(NamedTuple):
    """How far it was at a time."""

    time: float
    done: int
    pages: int
    bytes: int


class Showing:
    """Shows how far a scan is. Use as a context manager."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        self._bar: Any = None
        self._task: Any = None
        self._stage = ""
        self._past: deque[At] = deque()
        self._said = self._drawn = time.monotonic()

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

            self._bar = self._opened.enter_context(
                Progress(
                    TextColumn("{task.description}"),
                    BarColumn(bar_width=20),
                    TaskProgressColumn(),
                    TextColumn("{task.fields[told]}"),
                    console=Console(stderr=True),
                    transient=True,
                    redirect_stdout=False,
                )
            )
            self._task = self._bar.add_task("", total=None, told="")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def show(self, at: "Progress") -> None:
        """Shows it, if it is time to."""
        now = time.monotonic()
        if at.stage != self._stage:
            self._stage = at.stage
            self._past.clear()
        elif now - (self._drawn if self._bar else self._said) < (REFRESH if self._bar else EVERY):
            return
        self._past.append(At(now, at.done, at.pages, at.bytes))
        while len(self._past) > 2 and now - self._past[0].time > WINDOW:
            self._past.popleft()
        told = in_words(at, self._past)
        if self._bar:
            self._drawn = now
            total = at.total or None
            self._bar.update(
                self._task, description=_WHAT[at.stage], completed=at.done, total=total, told=told
            )
        elif now - self._said >= EVERY:
            self._said = now
            part = f" {100 * at.done / at.total:.0f} %," if at.total else ""
            say(f"{_WHAT[at.stage]}:{part} {told}")


def in_words(at: "Progress", past: "deque[At]") -> str:
    """How far it is, how fast, and how long it will take, from how far it was lately."""
    first = past[0]
    took = past[-1].time - first.time
    if at.stage == "fetching":
        return f"{at.done:,} pages"
    fast = ""
    if took and at.stage == "sifting":
        pages, size = (at.pages - first.pages) / took, (at.bytes - first.bytes) / took
        fast = f" ({pages:,.0f}/s, {size / 1e6:,.0f} MB/s)"
    told = [f"{at.pages:,} pages{fast}", f"{at.passed:,} passed", f"{at.read:,} read"]
    told.append(f"{at.aside:,} set aside")
    done = at.done - first.done
    if took and done and at.total:
        told.append(f"{_time(took * (at.total - at.done) / done)} left")
    return ", ".join(told)


def _time(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
