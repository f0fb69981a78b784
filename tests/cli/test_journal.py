"""`raidbook journal`: the decisions, how they stand, and whether the book is as it was entered."""

import json
import sqlite3
from pathlib import Path

import msgspec
import pytest

from raidbook import claims
from raidbook.model import Reading, Report
from tests.cli.conftest import Run
from tests.cli.test_decide import decide, rows


@pytest.fixture
def book(run: Run, reports: Path) -> Run:
    run("read", reports)
    run("ledger")
    return run


def raw(*statements: str) -> None:
    connection = sqlite3.connect("raidbook.db")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_every_decision_is_listed_with_its_state(book: Run) -> None:
    assert book("journal").out == "No decisions yet.\n"
    decision = decide(book, "reject", rows(book)["45"]["id"])
    decide(book, "undo", decision)
    table = book("journal").out
    assert "reject" in table
    assert "undone" in table
    found = json.loads(book("journal", "--format", "json").out)["decisions"]
    assert [(d["decision"]["verb"], d["state"]) for d in found] == [
        ("reject", "undone"),
        ("undo", "in force"),
    ]


def test_a_decision_that_finds_its_words_no_more_is_said_and_not_dropped(
    book: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(book, "reject", rows(book)["45"]["id"])
    reader = claims.read

    def blind(report: Report) -> Reading:
        return Reading(report.id, "blind")

    monkeypatch.setattr(claims, "read", blind)
    done = book("reread")
    assert "1 decision finds its words no more: `raidbook journal` shows which" in done.err
    assert "finds its words no more" in book("journal").out
    monkeypatch.setattr(
        claims, "read", lambda report: msgspec.structs.replace(reader(report), reader="better")
    )
    assert "words no more" not in book("reread").err
    assert "45" not in rows(book)


def test_a_whole_book_gives_its_seal(book: Run) -> None:
    done = book("journal", "--verify")
    assert done.status == 0
    seal = done.out.split()[1]
    decide(book, "comment", "first")
    assert book("journal", "--verify", "--seal", seal).status == 0
    assert json.loads(book("journal", "--verify", "--format", "json").out)["faults"] == []


def test_an_end_cut_off_with_its_head_is_missed_by_the_seal(book: Run) -> None:
    decide(book, "comment", "first")
    seal = book("journal", "--verify").out.split()[1]
    last = int(seal.split(":")[0])
    raw(
        f"DELETE FROM decision WHERE revision = {last}",
        f"DELETE FROM log WHERE revision = {last}",
        f"UPDATE head SET revision = {last - 1},"
        f" chain = (SELECT chain FROM log WHERE revision = {last - 1})",
    )
    assert book("journal", "--verify").status == 0
    done = book("journal", "--seal", seal)
    assert (done.status, done.out) == (
        1,
        f"revision {last}: sealed, but the log ends at {last - 1}\n",
    )


def test_a_book_made_anew_is_not_the_one_that_was_sealed(book: Run) -> None:
    done = book("journal", "--seal", f"2:{'0' * 64}")
    assert done.status == 1
    assert "not the one that was sealed" in done.out


def test_an_altered_decision_is_named(book: Run) -> None:
    decide(book, "comment", "first")
    raw("UPDATE decision SET body = CAST('nonsense' AS BLOB)")
    done = book("journal", "--verify")
    assert done.status == 1
    assert "the decision was altered" in done.out
    shown = book("journal")
    assert (shown.status, shown.out) == (1, "")
    assert "`raidbook journal --verify` shows where" in shown.err


@pytest.mark.parametrize("typed", ["5", "five:abc", "5:"])
def test_what_is_no_seal_is_misuse(book: Run, typed: str) -> None:
    done = book("journal", "--seal", typed)
    assert (done.status, done.out) == (2, "")
    assert "is no seal" in done.err
