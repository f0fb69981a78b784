"""The example's ledger, and one of some of the benchmark's reports."""

from __future__ import annotations

import pytest

from benchmark.corpus import REPORTS as FOLDER
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.exchange.chosen import Chosen
from tests.insight.by_hand import told_by
from tests.outputs.example import LEDGER, READINGS, REPORTS


@pytest.fixture(scope="session")
def example() -> Chosen:
    return Chosen(Shelf(LEDGER, READINGS, REPORTS))


@pytest.fixture(scope="session")
def benchmark() -> Chosen:
    names = sorted(path.stem for path in FOLDER.glob("*.json"))[::3]
    return Chosen(told_by(*names))
