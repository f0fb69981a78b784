"""Parsing in a process of its own, which can be stopped.

HTML, Markdown and PDF are read by libraries that a hostile file can keep busy, fill with memory or
crash, and no check beforehand is sure to hold against that (a plain page of 50,000 list items takes
trafilatura six seconds). One process serves many files, since it takes half a second to start;
plain text and JSON, read in time linear in their size, never need it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Literal, Self

import msgspec

from raidbook.model import Record
from raidbook.reports.limits import Limits
from raidbook.reports.page import Page, UnreadableError

PREFIX = 8
"""Bytes that give the length of a message, most significant first."""


class Task(Record, frozen=True):
    """A file to parse. `pages`, `memory` and `seconds` are those of `Limits`."""

    kind: Literal["html", "markdown", "pdf"]
    data: bytes
    pages: int
    memory: int
    seconds: float


class Answer(Record, frozen=True):
    """The page, or the reason why there is none."""

    page: Page | None = None
    reason: str = ""


class Sandbox:
    """The parsing process, started at the first file. Use as a context manager: leaving it ends
    it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def parse(self, kind: Literal["html", "markdown", "pdf"], data: bytes) -> Page:
        """The page in a file of this kind. Raises `UnreadableError` where there is none, where
        parsing takes longer than the limit, and where it needs more memory or crashes."""
        process = self._process or self._start()
        task = Task(kind, data, self._limits.pages, self._limits.memory, self._limits.seconds)
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._limits.seconds, stop)
        timer.start()
        try:
            reply = converse(process, msgspec.msgpack.encode(task))
            answer = None if reply is None else msgspec.msgpack.decode(reply, type=Answer)
        finally:
            timer.cancel()
        if answer is None or late.is_set():  # the time may run out just after the answer
            self._end()
        if answer is None:
            seconds = f"{self._limits.seconds:g} seconds"
            raise UnreadableError(
                f"not parsed within {seconds}; save the article alone, or its text"
                if late.is_set()
                else "too large or too damaged to parse; save the article alone, or its text"
            )
        if answer.page is None:
            raise UnreadableError(answer.reason)
        return answer.page

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "raidbook.reports.parse"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            end(self._process)
            self._process = None


def converse(process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    """What a process that was started with pipes answers to a message; None where it died before it
    answered."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process was started without pipes")
    try:
        process.stdin.write(len(message).to_bytes(PREFIX, "big") + message)
        process.stdin.flush()
    except BrokenPipeError:
        return None
    length = process.stdout.read(PREFIX)
    if len(length) < PREFIX:
        return None
    reply = process.stdout.read(int.from_bytes(length, "big"))
    return reply if len(reply) == int.from_bytes(length, "big") else None


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that was started with pipes, and clear up after it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
