"""What every test run loads: the check that only expected tests are skipped, property tests without
a deadline, which a busy machine would miss, and books on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import databases

pytest_plugins = ["pytester", "tests.skips"]

settings.register_profile("raidbook", deadline=None)
settings.load_profile("raidbook")


@pytest.fixture(params=databases.KINDS)
def kind(request: pytest.FixtureRequest) -> databases.Kind:
    """Each of the two databases that a book can be in."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def address(kind: databases.Kind, tmp_path: Path) -> Iterator[str]:
    """A new book's address, on either database."""
    with databases.database(kind, tmp_path) as address:
        yield address
