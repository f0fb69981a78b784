"""A real Dask cluster on the loopback address: a scheduler and workers, each a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of the scheduler. A worker that dies is started again by its nanny."""
    known = folder / "scheduler.json"
    with ExitStack() as running:
        at = ("--host", "127.0.0.1", "--no-dashboard")
        _start(running, "scheduler", *at, "--port", "0", "--scheduler-file", str(known))
        address = _address(known)
        for n in range(workers):
            local = ("--local-directory", str(folder / f"worker{n}"))
            _start(running, "worker", address, *at, "--nthreads", "1", *local)
        yield address


def _start(running: ExitStack, what: str, *options: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{what}", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    running.callback(process.wait, 20)
    running.callback(process.terminate)


def _address(known: Path) -> str:
    """What the scheduler wrote of itself; it takes a second or two to do so."""
    for _ in range(300):
        if known.exists() and (text := known.read_text()).strip().endswith("}"):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise TimeoutError("no scheduler")
