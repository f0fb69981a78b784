from collections.abc import Iterator

import pytest

from raidbook.book import Book


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book.open(address) as opened:
        yield opened
