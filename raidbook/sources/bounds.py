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


def bound_work(seconds: float) -> bool:
    """The same after so many seconds of work, whatever else the machine is busy with; 0 lifts the
    bound. False where the system cannot do it."""
    if not hasattr(signal, "setitimer"):
        return False
    signal.setitimer(signal.ITIMER_PROF, seconds)
    return True


def worked_too_long(code: int | None) -> bool:
    """Whether a process that ended with this code was ended by `bound_work`."""
    return hasattr(signal, "SIGPROF") and code == -signal.SIGPROF
