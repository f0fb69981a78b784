"""A process that answers messages and can be stopped: what a hostile file fells, fills or keeps
busy is that process, and not the one that asks."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

PREFIX = 8
"""Bytes that give the length of a message, most significant first."""


class DiedError(Exception):
    """The process died before it answered; of a signal, where its code is below 0."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__()
        self.code = code


class TooSlowError(Exception):
    """The process did not answer in time, and was killed."""


class Child:
    """A process, started when it is first asked, and anew after its death. For one thread; `kill`
    and `stop` may be called by any. Use as a context manager, or `close` it.

    It is the main module `module`, which calls `serve`. With `alone` it is out of reach of what is
    typed at the terminal, and processes that it starts itself are killed with it.
    """

    def __init__(self, module: str, *, alone: bool = False, quiet: bool = True) -> None:
        self._module = module
        self._alone = alone and hasattr(os, "killpg")
        self._quiet = quiet
        self._stopped = False
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, message: bytes, seconds: float | None = None) -> bytes:
        """What it answers, or the first of its answers. Raises DiedError, and TooSlowError where
        that takes longer than so many seconds."""
        if self._stopped:
            raise DiedError
        process = self.process or self._start()
        if self._stopped:
            self._kill(process)
        return self._within(process, lambda: _conversed(process, message), seconds)

    def more(self, seconds: float | None = None) -> bytes:
        """The next of several answers to what it was asked last. Raises as `ask` does."""
        if self.process is None:
            raise DiedError
        process = self.process
        return self._within(process, lambda: _answered(process), seconds)

    def _within(
        self,
        process: subprocess.Popen[bytes],
        hear: Callable[[], bytes | None],
        seconds: float | None,
    ) -> bytes:
        late = threading.Event()

        def too_late() -> None:
            late.set()
            self._kill(process)

        timer = threading.Timer(seconds, too_late) if seconds is not None else None
        if timer is not None:
            timer.start()
        try:
            reply = hear()
        finally:
            if timer is not None:
                timer.cancel()
        if reply is None or late.is_set():  # the time may run out just after the answer
            self.close()
        if reply is None:
            raise TooSlowError if late.is_set() else DiedError(process.returncode)
        return reply

    def kill(self) -> None:
        """Kill it: whoever waits for an answer gets DiedError."""
        if (process := self.process) is not None:
            self._kill(process)

    def stop(self) -> None:
        """Kill it for good: whoever asks again gets DiedError, too."""
        self._stopped = True
        self.kill()

    def close(self) -> None:
        """Kill it, and clear up after it."""
        process, self.process = self.process, None
        if process is None:
            return
        self._kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self._quiet else None,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0 if self._alone else None,
        )
        return self.process

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is not None:
            return
        if self._alone:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()


def serve(answer: Callable[[bytes], bytes]) -> None:
    """What the process does: answers messages until whoever asks is gone, and then ends, whatever
    it is doing."""
    serve_each(lambda message: (answer(message),))


def serve_each(answers: Callable[[bytes], Iterable[bytes]]) -> None:
    """The same with any number of answers to each message: the last of them has to say so."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    messages: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(messages,), daemon=True).start()
    while True:
        for reply in answers(messages.get()):
            out.write(len(reply).to_bytes(PREFIX, "big") + reply)
            out.flush()


def _listen(messages: queue.SimpleQueue[bytes]) -> None:
    source = sys.stdin.buffer
    while length := source.read(PREFIX):
        messages.put(source.read(int.from_bytes(length, "big")))
    os._exit(0)


def _conversed(process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    """What a process answers to a message; None where it died before it answered."""
    if process.stdin is None:
        raise RuntimeError("the process was started without pipes")
    try:
        process.stdin.write(len(message).to_bytes(PREFIX, "big"))
        process.stdin.write(message)
        process.stdin.flush()
    except BrokenPipeError:
        return None
    return _answered(process)


def _answered(process: subprocess.Popen[bytes]) -> bytes | None:
    """What a process says next; None where it died before it did."""
    if process.stdout is None:
        raise RuntimeError("the process was started without pipes")
    length = process.stdout.read(PREFIX)
    if len(length) < PREFIX:
        return None
    reply = process.stdout.read(int.from_bytes(length, "big"))
    return reply if len(reply) == int.from_bytes(length, "big") else None
