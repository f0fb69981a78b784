"""Reading in a process of its own, which can be stopped: sources whose libraries a hostile file can
keep busy, fill with memory or crash.

One process serves many portions, since it takes a third of a second to start. It is started by the
first that needs it and ends with the program.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator

import msgspec

from raidbook.model import Document, Failure, Record
from raidbook.sources.limits import Limits
from raidbook.sources.portion import Portion
from raidbook.sources.stoppable import Child, DiedError, TooSlowError


class Task(Record, frozen=True):
    """A portion to read, or to split into portions of about `size` bytes if that is not 0."""

    portion: Portion
    limits: Limits
    size: int = 0


class Answer(Record, frozen=True):
    """One thing that was found; none at the end."""

    document: Document | None = None
    failure: Failure | None = None
    portion: Portion | None = None
    ended: bool = False


def documents(portion: Portion, limits: Limits) -> Iterator[Document | Failure]:
    """The documents of a portion, as its kind's module gives them. A process that gives nothing
    more for `Limits.seconds`, or breaks down, is a `Failure`."""
    for answer in _answers(Task(portion, limits)):
        found = answer.document or answer.failure
        if found is not None:
            yield found


def portions(portion: Portion, size: int, limits: Limits) -> Iterator[Portion | Failure]:
    """A file in portions of about so many bytes."""
    for answer in _answers(Task(portion, limits, size)):
        found = answer.portion or answer.failure
        if found is not None:
            yield found


def _answers(task: Task) -> Iterator[Answer]:
    child = _take()
    whole = False
    said = task.portion.said or task.portion.path
    seconds = task.limits.seconds
    try:
        reply = child.ask(msgspec.msgpack.encode(task), seconds)
        while not (answer := msgspec.msgpack.decode(reply, type=Answer)).ended:
            yield answer
            reply = child.more(seconds)
        whole = True
    except TooSlowError:
        why = f"nothing was read for {seconds:g} seconds; the rest is left out"
        yield Answer(failure=Failure(said, why))
    except DiedError:
        why = "too large or too damaged to read; the rest is left out"
        yield Answer(failure=Failure(said, why))
    finally:
        if whole:
            _idle.append((os.getpid(), child))
        else:  # what it has still to say belongs to nobody
            child.close()


_idle: list[tuple[int, Child]] = []
"""Processes that wait for a task, and who started them: one that was forked off must not use them.
"""


def _take() -> Child:
    while _idle:
        owner, child = _idle.pop()
        if owner == os.getpid():
            return child
    return Child("raidbook.sources.child")


@atexit.register
def end() -> None:
    """Stop all that wait."""
    while _idle:
        owner, child = _idle.pop()
        if owner == os.getpid():
            child.close()
