"""How work on many things is cut into portions, sent to workers, and put together again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from raidbook.engine.workers import Lost, Workers

T = TypeVar("T")
U = TypeVar("U")


def cut(things: Iterable[T], weight: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """The things in their order, in portions that weigh as little over `most` as they can; one
    thing is never cut."""
    portion: list[T] = []
    heavy = 0
    for thing in things:
        portion.append(thing)
        heavy += weight(thing)
        if heavy >= most:
            yield portion
            portion, heavy = [], 0
    if portion:
        yield portion


def few(portions: Iterable[T], least: int) -> tuple[bool, Iterator[T]]:
    """Whether there are fewer portions than that, and the same portions."""
    rest = iter(portions)
    first = list(islice(rest, least))
    return len(first) < least, chain(first, rest)


def done(
    workers: Workers,
    work: Callable[[bytes], bytes],
    portions: Iterable[T],
    write: Callable[[T], bytes],
) -> Iterator[tuple[T, bytes]]:
    """What the workers make of each portion as `write` gives it, beside it, in their order.

    A portion that no worker survives is done by this process: a ledger has no gaps.
    """
    begun: deque[tuple[T, bytes]] = deque()

    def items() -> Iterator[bytes]:
        for portion in portions:
            written = write(portion)
            begun.append((portion, written))
            yield written

    for result in workers.map(work, items()):
        portion, written = begun.popleft()
        yield portion, work(written) if isinstance(result, Lost) else result
