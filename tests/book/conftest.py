from collections.abc import Iterator
from pathlib import Path

import pytest

from raidbook.book import Book


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "raidbook.db")


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book.open(address) as opened:
        yield opened
