"""Work for workers, by name, as they need it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from raidbook.model import Record


class Job(Record, frozen=True):
    """A number to double, and what happens on the way. `mark` is a file that says that it already
    happened."""

    number: int
    wait: float = 0.0
    dies: bool = False
    mark: str = ""


def double(job: Job) -> int:
    """Twice the number."""
    time.sleep(job.wait)
    if job.dies and not (job.mark and Path(job.mark).exists()):
        if job.mark:
            Path(job.mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * job.number


def fail(number: int) -> int:
    """Nothing but an error, or of 3 too much memory."""
    if number == 3:
        raise MemoryError
    raise ValueError(f"no {number}")


def chatter(number: int) -> bytes:
    """Prints, as libraries do."""
    print("a library says something")
    return b"x" * number


class AwkwardError(Exception):
    """An error that cannot be copied."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def awkward(_: int) -> None:
    """Raises an error that does not survive the way."""
    raise AwkwardError("so ", "it is")
