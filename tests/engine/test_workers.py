"""Workers of every kind keep what `raidbook.engine.workers` promises."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from raidbook.engine.workers import AHEAD, Engine, EngineError, Lost, Workers, workers
from tests.engine.work import Job, awkward, chatter, double, fail

ENGINES: list[object] = [
    "local",
    pytest.param("dask", marks=[pytest.mark.extra, pytest.mark.slow]),
]


@pytest.fixture(params=ENGINES, scope="module")
def two(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """Two workers."""
    engine: Engine = request.param
    with workers(engine, 2) as opened:
        yield opened


def test_results_come_in_the_order_of_the_items(two: Workers) -> None:
    jobs = [Job(n, wait=0.2 if n % 5 == 0 else 0.0) for n in range(20)]
    assert list(two.map(double, jobs)) == [2 * n for n in range(20)]


def test_no_items_no_results(two: Workers) -> None:
    assert list(two.map(double, [])) == []


def test_items_are_taken_as_they_are_needed(two: Workers) -> None:
    taken = 0

    def items() -> Iterator[Job]:
        nonlocal taken
        for n in range(1000):
            taken += 1
            yield Job(n)

    results = two.map(double, items())
    assert next(results) == 0
    assert taken <= AHEAD * two.count
    results.close()  # type: ignore[attr-defined]
    assert list(two.map(double, [Job(7)])) == [14]


def test_a_worker_that_dies_once_costs_nothing(two: Workers, tmp_path: Path) -> None:
    jobs = [Job(n, dies=n == 3, mark=str(tmp_path / "mark")) for n in range(8)]
    assert list(two.map(double, jobs)) == [2 * n for n in range(8)]


def test_an_item_that_kills_is_lost_and_only_that(two: Workers) -> None:
    jobs = [Job(1), Job(2, dies=True), *(Job(n) for n in range(3, 12))]
    first, second, *rest = two.map(double, jobs)
    assert isinstance(second, Lost)
    assert [first, *rest] == [2, *(2 * n for n in range(3, 12))]


def test_several_that_kill_are_lost_and_only_these(two: Workers) -> None:
    jobs = [Job(n, dies=n in (1, 4)) for n in range(6)]
    found = list(two.map(double, jobs))
    assert [n for n, one in enumerate(found) if isinstance(one, Lost)] == [1, 4]
    assert [one for one in found if not isinstance(one, Lost)] == [0, 4, 6, 10]


@pytest.mark.parametrize(
    ("work", "error", "words"), [(fail, ValueError, "no 4"), (awkward, Exception, "so it is")]
)
def test_what_the_work_raises_is_raised_in_its_place(
    two: Workers, work: Callable[[int], int], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        list(two.map(work, [4]))
    assert list(two.map(double, [Job(1)])) == [2]


def test_too_little_memory_is_a_death(two: Workers) -> None:
    assert [type(one) for one in two.map(fail, [3])] == [Lost]


def test_what_is_printed_is_no_result(two: Workers) -> None:
    assert list(two.map(chatter, [10, 100_000])) == [b"x" * 10, b"x" * 100_000]


def test_a_missing_package_is_said_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"pip install 'raidbook\[scale\]'"):
        workers("dask", 1)


@pytest.mark.extra
def test_no_scheduler_at_an_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raidbook.engine.dask.PATIENCE", 1)
    with pytest.raises(EngineError, match=r"no workers at tcp://127\.0\.0\.1:1"):
        workers("dask", scheduler="tcp://127.0.0.1:1").__enter__()


def test_processes_end_with_whoever_started_them() -> None:
    script = (
        "import os, sys\n"
        "from raidbook.engine.workers import workers\n"
        "from tests.engine.work import Job, double\n"
        "opened = workers('local', 1).__enter__()\n"
        "print(list(opened.map(double, [Job(1)])), opened._all[0].process.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60)
    pid = int(done.stdout.split()[-1])
    # Its standard output was that of `done`, whose end has been waited for; it is gone or going.
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        subprocess.run(["sleep", "0.1"], check=True)
    pytest.fail("the process outlived the one that started it")
