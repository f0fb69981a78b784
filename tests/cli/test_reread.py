"""`raidbook reread`: the current reader's claims count from now on."""

from pathlib import Path

import msgspec
import pytest

from raidbook import claims
from raidbook.book import Book
from raidbook.model import Reading, Report
from tests.cli.conftest import Run


def test_a_reader_that_says_the_same_enters_nothing(run: Run, reports: Path) -> None:
    run("read", reports)
    done = run("reread")
    assert (done.status, done.err) == (0, "raidbook: 0 reports read anew, 2 as before\n")


def test_a_better_reader_is_heard_and_the_past_stays(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("read", reports)

    def better(report: Report) -> Reading:
        return Reading(report.id, "better", tactics=("romance",))

    monkeypatch.setattr(claims, "read", better)
    done = run("reread")
    assert "2 reports read anew" in done.err
    with Book.open("raidbook.db") as book:
        assert {reading.reader for reading in book.readings()} == {"better"}
        assert {reading.reader for reading in book.readings(as_of=4)} != {"better"}


def test_given_claims_stay(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    before = run("claims")
    done = run("reread")
    assert "2 reports keep the claims given" in done.err
    assert run("claims") == before


def test_names_stay(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", reports)
    run("ledger")
    with Book.open("raidbook.db") as book:
        before = book.names()
        readings = {reading.report: reading for reading in book.readings()}

    def later(report: Report) -> Reading:
        return msgspec.structs.replace(readings[report.id], reader="later")

    monkeypatch.setattr(claims, "read", later)
    run("reread")
    run("ledger")
    assert before
    with Book.open("raidbook.db") as book:
        assert book.names() == before
