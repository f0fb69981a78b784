"""The process of `LocalWorkers`: takes work and items from standard input, gives results on
standard output, and ends with whoever started it."""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading

from raidbook.reports.sandbox import PREFIX


def main() -> None:
    """Serve until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the results
    messages: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(messages,), daemon=True).start()
    while True:
        reply = _done(messages.get())
        out.write(len(reply).to_bytes(PREFIX, "big") + reply)
        out.flush()


def _listen(messages: queue.SimpleQueue[bytes]) -> None:
    source = sys.stdin.buffer
    while length := source.read(PREFIX):
        messages.put(source.read(int.from_bytes(length, "big")))
    os._exit(0)


def _done(message: bytes) -> bytes:
    """The result and None, or None and what was raised."""
    try:
        work, item = pickle.loads(message)  # noqa: S301 - whoever started this process wrote it
        return pickle.dumps((work(item), None))
    except MemoryError:
        os._exit(1)
    except Exception as error:  # noqa: BLE001 - raised again where the result is asked for
        return pickle.dumps((None, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The error, or one of its words where it does not survive the way."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever a class of errors does when it is copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    main()
