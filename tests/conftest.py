"""What every test run loads: the check that only expected tests are skipped, property tests without
a deadline, which a busy machine would miss, and books on both databases.

Where CI is set, property tests take the same examples each time: whether a change is taken should
not hang on chance. At people's desks they look for new ones.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import databases

pytest_plugins = ["pytester", "tests.skips"]

settings.register_profile("raidbook", deadline=None, derandomize="CI" in os.environ)
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
