"""Books that several tests look at and none changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, run
from tests.ledgers import enter
from tests.outputs.exchange.stix.deciding import decide_all
from tests.outputs.exchange.stix.making import book_of, exported

REPORTS = Path(__file__).parents[4] / "benchmark" / "reports"
__all__ = ["Run", "run"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A book of several tellings of one raid, and others."""
    return book_of(tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def bundle(book: str) -> bytes:
    """The same as a bundle."""
    return exported(book)


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """Where there is no book yet."""
    return str(tmp_path / "empty.db")


@pytest.fixture(scope="session")
def benchmark_book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The benchmark's reports in a book, with decisions of every sort."""
    book = tmp_path_factory.mktemp("benchmark") / "book.db"
    enter((REPORTS,), book)
    decide_all(str(book))
    return str(book)
