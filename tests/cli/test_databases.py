"""The commands do the same on either database."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from raidbook.book import log
from tests.cli.conftest import Run
from tests.databases import database

MOMENT = dt.datetime(2025, 3, 5, 12, tzinfo=dt.UTC)


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two new books, the second in PostgreSQL."""
    with database("postgres", tmp_path, empty=True) as there:
        yield str(tmp_path / "raidbook.db"), there


@pytest.mark.database
def test_every_command_prints_the_same_on_both(
    run: Run, reports: Path, both: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "now", lambda: MOMENT)
    here, there = both

    def same(*arguments: object) -> str:
        done = [run(*arguments, "--book", address) for address in (here, there)]
        assert done[0] == done[1]
        assert done[0].status == 0, done[0].err
        return done[0].out

    same("read", reports)
    assert "known" in same("read", reports)
    for form in ("table", "json"):
        same("ledger", "--format", form)
    one, two = (told["id"] for told in json.loads(same("ledger", "--format", "json"))["operations"])
    same("show", one)
    same("changes", "--since", "2025-03-04")
    for address in both:
        done = run("decide", "merge", one, two, "--reason", "one raid", "--book", address)
        assert done.status == 0, done.err
    # A decision has its own time, and id: what is said of it differs.
    (left,) = json.loads(same("ledger", "--format", "json"))["operations"]
    assert left["id"] in (one, two)
    same("claims", "--format", "csv")
    same("how-many", "arrest", "people")
    same("changes", "--since", 0)
    for address in both:
        assert "merge" in run("journal", "--book", address).out
        assert run("journal", "--verify", "--book", address).status == 0


def test_what_a_command_says_holds_no_password(run: Run) -> None:
    address = "postgresql://me:hunter2@127.0.0.1:1/book"
    done = run("ledger", "--book", address)
    assert (done.status, done.out) == (1, "")
    assert "postgresql://me@127.0.0.1:1/book: the server is not reached" in done.err
    assert "hunter2" not in done.err
