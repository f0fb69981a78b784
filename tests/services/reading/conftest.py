from collections.abc import Iterator

import pytest

from raidbook.book import Book
from raidbook.book.desk.jobs import Jobs
from raidbook.services.reading.reader import Reader


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book.open(address) as opened:
        yield opened


@pytest.fixture
def jobs(book: Book) -> Jobs:
    return Jobs(book)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process for the tests of a module: it takes a second to start."""
    made = Reader(seconds=20)
    yield made
    made.close()
