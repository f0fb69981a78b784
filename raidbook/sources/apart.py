"""Reading in a process of its own, which can be stopped: sources whose libraries a hostile file can
keep busy, fill with memory or crash.

One process serves many portions, since it takes a third of a second to start. It is started by the
first that needs it and ends with the program.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO

import msgspec

from raidbook.model import Document, Failure, Record
from raidbook.sources.limits import Limits
from raidbook.sources.portion import Portion

PREFIX = 8
"""Bytes that give the length of a message, most significant first."""


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
    process = _take()
    late = threading.Event()
    whole = False
    said = task.portion.said or task.portion.path

    def stop() -> None:
        late.set()
        process.kill()

    try:
        ask(process.stdin, msgspec.msgpack.encode(task))
        while True:
            timer = threading.Timer(task.limits.seconds, stop)
            timer.start()
            try:
                answer = _answer(process.stdout)
            finally:
                timer.cancel()
            if answer is None:
                yield Answer(failure=Failure(said, _broken(late.is_set(), task.limits)))
                return
            if answer.ended:
                whole = not late.is_set()
                return
            yield answer
    finally:
        if whole:
            _idle.append((os.getpid(), process))
        else:  # what it has still to say belongs to nobody
            _end(process)


_idle: list[tuple[int, subprocess.Popen[bytes]]] = []
"""Processes that wait for a task, and who started them: one that was forked off must not use them.
"""


def _take() -> subprocess.Popen[bytes]:
    while _idle:
        owner, process = _idle.pop()
        if owner == os.getpid():
            return process
    return subprocess.Popen(
        [sys.executable, "-m", "raidbook.sources.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop it, whatever it is doing."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


@atexit.register
def end() -> None:
    """Stop all that wait."""
    while _idle:
        owner, process = _idle.pop()
        if owner == os.getpid():
            _end(process)


def ask(pipe: IO[bytes] | None, message: bytes) -> None:
    """Send a message; one that can no longer be sent is not answered either."""
    if pipe is None:
        raise RuntimeError("the process was started without pipes")
    with contextlib.suppress(BrokenPipeError):
        pipe.write(len(message).to_bytes(PREFIX, "big") + message)
        pipe.flush()


def _answer(pipe: IO[bytes] | None) -> Answer | None:
    """None where the process died before it answered."""
    if pipe is None:
        raise RuntimeError("the process was started without pipes")
    length = pipe.read(PREFIX)
    if len(length) < PREFIX:
        return None
    message = pipe.read(int.from_bytes(length, "big"))
    if len(message) < int.from_bytes(length, "big"):
        return None
    return msgspec.msgpack.decode(message, type=Answer)


def _broken(late: bool, limits: Limits) -> str:
    if late:
        return f"nothing was read for {limits.seconds:g} seconds; the rest is left out"
    return "too large or too damaged to read; the rest is left out"
