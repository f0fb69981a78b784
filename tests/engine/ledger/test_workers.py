"""Real workers make the ledger that one process makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from benchmark.world import world
from raidbook.engine.ledger import Apart
from raidbook.engine.workers import Workers, workers
from raidbook.ledger import Built, build
from raidbook.ledger.hands import Hands
from tests.engine.cluster import cluster
from tests.engine.ledger.dying import Mortal

SIZE = 0.05
"""Of a portion, so that a small world makes many."""
DASK = [pytest.mark.extra, pytest.mark.slow]


@pytest.fixture(params=["local", pytest.param("dask", marks=DASK)], scope="module")
def two(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workers]:
    """Two workers: processes of this machine, or those of a cluster with a scheduler."""
    if request.param == "local":
        with workers("local", 2) as opened:
            yield opened
        return
    folder = tmp_path_factory.mktemp("cluster")
    with cluster(folder, 2) as scheduler, workers("dask", scheduler=scheduler) as opened:
        yield opened


def made(hands: Hands | None = None) -> Built:
    told = list(world(1_500))
    return build([t.reading for t in told], [t.report for t in told], hands=hands)


@pytest.fixture(scope="module")
def expected() -> bytes:
    return msgspec.json.encode(made())


def test_two_workers_give_the_same_ledger(two: Workers, expected: bytes) -> None:
    assert msgspec.json.encode(made(Apart(two, 1, SIZE))) == expected


def test_a_worker_that_dies_in_each_step_changes_nothing(
    two: Workers, expected: bytes, tmp_path: Path
) -> None:
    assert msgspec.json.encode(made(Apart(Mortal(two, tmp_path), 1, SIZE))) == expected
    deaths = {mark.name for mark in tmp_path.iterdir()}
    assert deaths == {
        "gather_some", "link_some", "mark_some", "seek_some", "show_some", "sum_some",
    }  # fmt: skip
