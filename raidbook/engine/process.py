"""The process of `LocalWorkers`: takes work and items from standard input, gives results on
standard output, and ends with whoever started it."""

from __future__ import annotations

import os
import pickle

from raidbook.sources.stoppable import serve


def main() -> None:
    """Serve until standard input ends."""
    serve(_done)


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
