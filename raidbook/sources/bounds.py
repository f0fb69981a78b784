"""What a process that reads a hostile file bounds itself by, where the system can."""

from __future__ import annotations

import signal


def bound_memory(size: int) -> None:
    """Lets no more than so many bytes of address space be used: what needs more gets a MemoryError.
    Nothing on Windows."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def bound_time(seconds: float) -> None:
    """Ends this process after some seconds unless it is called again before; 0 lifts the bound.

    The system does it, so that it holds even where whoever should have stopped the process is dead
    and the process is deep inside a library. Nothing on Windows.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
