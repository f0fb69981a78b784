"""A TAXII server over a small book, and programs that ask it. What is imported from the extra `web`
is imported when it is used: the core's tests are collected without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raidbook.book import Book
from tests.services.desk.world import TEXTS, enter
from tests.services.taxii.world import Clock, Program, Shelf

if TYPE_CHECKING:
    from raidbook.services.taxii import Taxii

ProgramAs = Callable[..., Program]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(str(tmp_path / "raidbook.db")) as opened:
        enter(opened, raid=TEXTS["raid"])
        yield opened


@pytest.fixture
def shelf() -> Shelf:
    """Twelve objects."""
    return Shelf(12)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def taxii(book: Book, shelf: Shelf, clock: Clock) -> Taxii:
    """A server that no thread works for: it publishes when it is told to."""
    from raidbook.services.taxii import Taxii  # noqa: PLC0415

    return Taxii(book, clock=clock, objects=shelf)


@pytest.fixture
def program_as(taxii: Taxii) -> ProgramAs:
    """`program_as("feed", "north", "ledger")`: a program of somebody of an organisation, with a key
    for these collections, by default for all; her view is published."""
    from raidbook.model import Viewer  # noqa: PLC0415
    from raidbook.services.taxii.collections import COLLECTIONS  # noqa: PLC0415
    from raidbook.services.taxii.granting import grant  # noqa: PLC0415

    def program(name: str = "feed", organisation: str = "north", *opened: str) -> Program:
        wanted = [one for one in COLLECTIONS if one.name in (opened or ("ledger",))]
        wanted = wanted if opened else list(COLLECTIONS)
        key = grant(taxii, name, organisation, wanted, 30)
        taxii.publisher.publish(Viewer(organisation, name))
        return Program(taxii, key)

    return program


@pytest.fixture
def program(program_as: ProgramAs) -> Program:
    """A program whose key opens all collections."""
    return program_as()
