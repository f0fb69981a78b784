"""What is to be asked of which host, and which host may be asked now."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from raidbook.model import Record
from raidbook.sources.web.addresses import Address
from raidbook.sources.web.pace import Pace


class Job(Record, frozen=True):
    """A page that is wanted, and how far it is."""

    wanted: Address
    now: Address
    """Where it is looked for, after redirects."""
    again: bool = False
    """Whether it is asked for though it is held already."""
    private: bool = False
    """Whether it may lie in the user's own network."""
    hops: int = 0
    tries: int = 1
    robots: str = ""
    """The origin whose robots.txt it is; empty for a page."""


class Hosts:
    """The jobs by the hosts that they are for, one of which is asked one question at a time."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._queues: dict[str, deque[Job]] = {}
        self._busy: set[str] = set()
        self._held: dict[str, str] = {}

    def add(self, job: Job, *, first: bool = False) -> None:
        """A job, after all others of its host or before them."""
        queue = self._queues.setdefault(job.now.host, deque())
        if first:
            queue.appendleft(job)
        else:
            queue.append(job)

    def hold(self, origin: str, host: str) -> None:
        """Pages of a host wait until the robots.txt of an origin on it is known."""
        self._held[origin] = host

    def release(self, origin: str) -> None:
        """It is known."""
        self._held.pop(origin, None)

    def ready(self, now: float) -> str | None:
        """A host that may be asked now."""
        return next((host for host in self._free() if self.pace.next(host) <= now), None)

    def soonest(self) -> float | None:
        """When the next host may be asked; None where none waits for its time alone."""
        return min((self.pace.next(host) for host in self._free()), default=None)

    def _free(self) -> Iterator[str]:
        held = set(self._held.values())
        for host, queue in self._queues.items():
            if host not in self._busy and (queue[0].robots or host not in held):
                yield host

    def next(self, host: str) -> Job:
        """The first job of a host, which stays in its place."""
        return self._queues[host][0]

    def take(self, host: str) -> Job:
        """The first job of a host, taken out."""
        queue = self._queues[host]
        job = queue.popleft()
        if not queue:
            del self._queues[host]
        return job

    def give_up(self, host: str) -> tuple[Job, ...]:
        """All jobs of a host, taken out."""
        return tuple(self._queues.pop(host, ()))

    def begin(self, host: str) -> None:
        self._busy.add(host)

    def end(self, host: str) -> None:
        self._busy.discard(host)

    @property
    def waiting(self) -> bool:
        return bool(self._queues)

    def beyond(self, time: float) -> tuple[str, ...]:
        """Hosts that may not be asked before a time."""
        return tuple(host for host in self._free() if self.pace.next(host) > time)

    def clear(self) -> None:
        """Nothing is asked any more."""
        self._queues.clear()
        self._busy.clear()
        self._held.clear()
