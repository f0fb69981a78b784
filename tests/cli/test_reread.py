"""`raidbook reread`: the current reader's claims count from now on."""

import json
from pathlib import Path

import msgspec
import pytest

from raidbook import claims
from raidbook.book import Book
from raidbook.claims.identity import claim_id
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


def test_ids_of_former_readings_are_found(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a claim whose words are read otherwise now, and of the operation that holds it."""
    run("read", reports)
    (one,) = [json.loads(line) for line in run("claims").lines if '"value":45' in line]
    reader = claims.read

    def wider(report: Report) -> Reading:
        read = reader(report)
        (claim,) = read.claims
        own = claim_id(report.id, claim.start, claim.end + 9)
        moved = msgspec.structs.replace(claim, id=own, end=claim.end + 9)
        return msgspec.structs.replace(read, reader="wider", claims=(moved,))

    run("ledger")
    monkeypatch.setattr(claims, "read", wider)
    run("reread")
    for former in (one["id"], one["id"][:9], one["operation"]):
        assert "⟦45 suspects⟧" in run("show", former).out
    assert run("decide", "reject", one["id"], "--reason", "no").status == 0
    done = run("show", one["id"])
    assert done.status == 2
    assert "took it away" in done.err
    assert run("show", one["operation"]).status == 2
