"""A Dask cluster of a scheduler and two workers, each a process of its own, gives what one machine
gives, byte for byte; also where a worker dies over it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from raidbook.engine.scan import parts_of
from tests.engine.made import mixed
from tests.engine.test_scan import SCAN, scanned
from tests.ledgers import enter, printed

pytestmark = [pytest.mark.extra, pytest.mark.slow, pytest.mark.timeout(400)]


class Cluster(NamedTuple):
    """Where its scheduler is, and its workers' processes."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def started(module: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's own command line."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
    ) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A scheduler and two workers."""
    told = folder / "scheduler.json"
    with ExitStack() as opened:
        opened.enter_context(
            started(
                "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                "--scheduler-file", str(told),
            )
        )  # fmt: skip
        until = time.monotonic() + 60
        while not told.exists():
            assert time.monotonic() < until, "the scheduler did not start"
            time.sleep(0.1)
        address = json.loads(told.read_text())["address"]
        workers = tuple(
            opened.enter_context(
                started(
                    "dask_worker", address, "--nthreads", "1", "--no-dashboard",
                    "--local-directory", str(folder),
                )
            )
            for _ in range(2)
        )  # fmt: skip
        yield Cluster(address, workers)


def scan(source: Path, out: Path, at: Cluster) -> str:
    command = [*SCAN, str(source), "--out", str(out), "--scheduler", at.address]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stderr


def ledger(claims: Path, folder: Path) -> bytes:
    book = folder / f"{claims.stem}.db"
    enter([claims], book)
    return printed(book)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Some archives, each of which one worker sifts."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(6):
        mixed(folder / f"{number}.warc.gz", 3 * (number + 1))
    return folder


def test_a_cluster_gives_the_same_claims_and_the_same_ledger(tmp_path: Path, sources: Path) -> None:
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    scanned(sources, here)
    with cluster(tmp_path) as at:
        scan(sources, there, at)
    assert there.read_bytes() == here.read_bytes()
    assert ledger(there, tmp_path) == ledger(here, tmp_path)


def test_a_worker_that_dies_over_it_makes_no_difference(tmp_path: Path, sources: Path) -> None:
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    scanned(sources, here)
    with cluster(tmp_path) as at:
        killing = threading.Thread(target=_kill_one, args=(at, parts_of(there)))
        killing.start()
        scan(sources, there, at)
        killing.join()
        assert at.workers[0].poll() is not None
    assert there.read_bytes() == here.read_bytes()


def _kill_one(at: Cluster, parts: Path) -> None:
    """Kills a worker, and what watches over it, when the first of the work is done."""
    until = time.monotonic() + 120
    while not list(parts.glob("*/*.part")):
        assert time.monotonic() < until, "nothing was done"
        time.sleep(0.01)
    os.killpg(at.workers[0].pid, signal.SIGKILL)
    at.workers[0].wait()
