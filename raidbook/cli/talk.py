"""What a command says to people, on standard error; and data, on standard output."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
LONG_SECONDS = 1.0
"""Work that ends sooner shows no progress bar."""


def say(message: str) -> None:
    """One line for the person at the keyboard."""
    print(f"raidbook: {message}", file=sys.stderr, flush=True)


def put(line: str) -> None:
    """One line of data, on its way before the next is computed."""
    print(line, flush=True)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A counted noun: "1 report", "2,000 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def watched(items: Iterable[T], what: str, total: Callable[[], int | None]) -> Iterator[T]:
    """The items, with a progress bar while a person is watching and the work is long.

    `total` is asked only when the bar is shown: how many items there will be, None if unknown.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    began, source = time.monotonic(), iter(items)
    for done, item in enumerate(source, 1):
        yield item
        if time.monotonic() - began > LONG_SECONDS:
            yield from _with_bar(source, what, total(), done)


def _with_bar(items: Iterator[T], what: str, total: int | None, done: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(
        *Progress.get_default_columns(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:
        task = bar.add_task(what, total=total, completed=done)
        for item in items:
            yield item
            bar.advance(task)
