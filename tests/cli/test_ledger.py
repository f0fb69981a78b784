"""`raidbook ledger`: the same book gives the same bytes, names last."""

import json
from pathlib import Path

from raidbook.book import Book
from tests.cli.conftest import Run


def test_json_has_operations_totals_and_links(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    told = json.loads(run("ledger", "--format", "json").out)
    assert list(told) == ["operations", "totals", "links"]
    assert sorted(op["figures"][0]["best"] for op in told["operations"]) == [12, 45]


def test_the_same_book_gives_the_same_bytes(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    for form in ("json", "table"):
        first = run("ledger", "--format", form)
        assert run("ledger", "--format", form) == first


def test_the_order_of_reading_changes_nothing(run: Run, reports: Path, given: Path) -> None:
    for name in ("first", "second"):
        run("read", reports / f"{name}.json", "--given", given, "--book", "a.db")
    for name in ("second", "first"):
        run("read", reports / f"{name}.json", "--given", given, "--book", "b.db")
    a = run("ledger", "--book", "a.db", "--format", "json")
    assert a == run("ledger", "--book", "b.db", "--format", "json")


def test_names_are_kept_once_they_were_shown(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    told = json.loads(run("ledger", "--format", "json").out)
    with Book.open("raidbook.db") as book:
        assert {name.id for name in book.names()} == {op["id"] for op in told["operations"]}
        before = book.revision
    run("ledger")
    with Book.open("raidbook.db") as book:
        assert book.revision == before


def test_the_past_is_shown_without_changing_the_book(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    done = run("ledger", "--as-of", 2, "--format", "json")
    assert len(json.loads(done.out)["operations"]) == 1
    with Book.open("raidbook.db") as book:
        assert book.names() == ()


def test_a_revision_to_come_is_misuse(run: Run, reports: Path) -> None:
    run("read", reports)
    done = run("ledger", "--as-of", 99)
    assert (done.status, done.out) == (2, "")
    assert "no revision 99 yet: its last is 4" in done.err


def test_the_table_has_what_was_done(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    out = run("ledger").out
    assert "45 people arrested" in out
    assert "\x1b" not in out


def test_workers_print_the_same(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    for form in ("json", "table"):
        alone = run("ledger", "--format", form)
        assert run("ledger", "--format", form, "--workers", "2") == alone


def test_engines_that_contradict_each_other_are_misuse(run: Run, reports: Path) -> None:
    run("read", reports)
    done = run("ledger", "--engine", "local", "--scheduler", "tcp://127.0.0.1:1")
    assert (done.status, done.out) == (2, "")
    assert "leave --engine local out" in done.err
