"""From files to what is printed: the ledger follows from what was read, not from when."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from raidbook.book import Book
from tests.ledgers import enter, ledger, printed, unnamed

pytestmark = pytest.mark.xdist_group("order")  # they share a book
REPORTS = Path(__file__).parents[1] / "benchmark" / "reports"
FILES = [*sorted(REPORTS.glob("mmnorth-*.json")), *sorted(REPORTS.glob("khla-*.json"))[:11]]
"""Reports many of which tell of the same events: order can matter among them, if anywhere."""


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book into which all reports were read by one command."""
    book = tmp_path_factory.mktemp("order") / "book.db"
    enter(FILES, book)
    return book


@pytest.fixture(scope="module")
def expected(at_once: Path) -> bytes:
    return printed(at_once)


def test_the_reports_meet_in_operations_and_totals(at_once: Path, expected: bytes) -> None:
    with Book.open(str(at_once)) as book:
        of = {c.id: r.report for r in book.readings() for c in r.claims}
    found = ledger(at_once)
    assert len(found.operations) > 5
    assert any(len({of[c] for c in operation.claims}) > 1 for operation in found.operations)
    assert any(len({of[c] for c in total.claims}) > 1 for total in found.totals)


@pytest.mark.parametrize("seed", [None, 1, 2], ids=["backwards", "shuffled", "shuffled anew"])
def test_any_order_gives_the_same_ledger(seed: int | None, expected: bytes, tmp_path: Path) -> None:
    files = FILES[::-1] if seed is None else random.Random(seed).sample(FILES, len(FILES))
    enter(files, tmp_path / "book.db")
    assert printed(tmp_path / "book.db") == expected


@pytest.mark.parametrize("turn", [1, -1], ids=["forwards", "backwards"])
def test_one_at_a_time_gives_the_same_operations_and_figures(
    turn: int, at_once: Path, expected: bytes, tmp_path: Path
) -> None:
    """With a look at the ledger after each, which gives names to what is known so far."""
    book = tmp_path / "book.db"
    for file in FILES[::turn]:
        enter([file], book)
        ledger(book)
    assert unnamed(ledger(book)) == unnamed(ledger(at_once))


def test_a_name_given_once_stays_or_leads_on(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    given: set[str] = set()
    for file in FILES[:14]:
        enter([file], book)
        found = ledger(book)
        now = {o.id for o in found.operations} | {t.id for t in found.totals}
        with Book.open(str(book)) as opened:
            leads_to = {name.id: name.leads_to for name in opened.names()}
        for name in given:
            at: str | None = name
            for _ in range(len(leads_to)):
                at = leads_to[at] if at is not None and at not in now else at
            assert at in now, name
        given |= now


def test_reading_again_changes_nothing(at_once: Path, expected: bytes) -> None:
    with Book.open(str(at_once)) as book:
        before = book.revision
    enter(FILES, at_once)
    with Book.open(str(at_once)) as book:
        assert book.revision == before
    assert printed(at_once) == expected


def test_the_command_prints_the_same_bytes_every_time(at_once: Path, expected: bytes) -> None:
    """In runs of the program that lay out their sets and dictionaries anew."""
    command = [sys.executable, "-m", "raidbook", "ledger", "--format", "json"]
    for seed in ("1", "2"):
        done = subprocess.run(
            [*command, "--book", at_once],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        assert done.stdout == expected
    assert json.loads(expected).keys() == {"operations", "totals", "links"}
