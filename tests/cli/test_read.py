"""`raidbook read`: every report is announced once it is safe, every failure is named."""

import json
from pathlib import Path

import pytest

from raidbook.book import Book
from tests.cli.conftest import RAIDS, Run


def test_each_report_is_announced_and_in_the_book(run: Run, reports: Path) -> None:
    done = run("read", reports)
    assert done.status == 0
    assert [(line.split()[0], line.split()[2]) for line in done.lines] == [
        ("new", "first"),
        ("new", "second"),
    ]
    assert "2 new reports, 0 known" in done.err
    with Book.open("raidbook.db", create=False) as book:
        assert {told.text for told in book.reports()} == set(RAIDS.values())
        assert len(list(book.readings())) == 2


def test_reading_again_changes_nothing(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    before = run("ledger", "--format", "json")
    again = run("read", reports, "--given", given)
    assert (again.status, [line.split()[0] for line in again.lines]) == (0, ["known", "known"])
    assert run("ledger", "--format", "json") == before


def test_a_program_gets_json_lines(run: Run, reports: Path, given: Path) -> None:
    done = run("read", reports, "--given", given, "--format", "json")
    told = [json.loads(line) for line in done.lines]
    assert [(t["outcome"], t["name"], t["claims"]) for t in told] == [
        ("new", "first", 1),
        ("new", "second", 1),
    ]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, reports: Path) -> None:
    (reports / "empty.json").touch()
    done = run("read", reports, reports / "none.txt")
    assert done.status == 1
    assert len(done.lines) == 2
    assert f"raidbook: {reports / 'empty.json'}: " in done.err
    assert f"raidbook: {reports / 'none.txt'}: " in done.err
    assert "2 files could not be read" in done.err


def test_a_later_version_at_an_address_is_a_revision(run: Run, tmp_path: Path) -> None:
    for number in (1, 2):
        told = {"id": f"v{number}", "text": f"{number} dens.", "url": "https://news.example/a"}
        (tmp_path / f"v{number}.json").write_text(json.dumps(told), encoding="utf-8")
    done = run("read", "v1.json", "v2.json")
    assert [line.split()[0] for line in done.lines] == ["new", "revision"]
    assert "1 new report, 1 revision, 0 known" in done.err


def test_a_withdrawn_report_stays_withdrawn(run: Run, reports: Path, given: Path) -> None:
    run("read", reports)
    with Book.open("raidbook.db") as book:
        first = next(told for told in book.reports() if told.name == "first")
        book.withdraw(first.id, "asked for")
    for more in ((), ("--given", given)):
        done = run("read", reports, *more)
        assert [line.split()[0] for line in done.lines] == ["withdrawn", "known"]


def test_the_book_may_lie_in_the_folder_that_is_read(run: Run, reports: Path) -> None:
    for _ in range(2):
        done = run("read", ".")
        assert (done.status, len(done.lines)) == (0, 2)


def test_reports_of_one_name_are_pointed_out(run: Run, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        told = {"id": "same", "text": f"{number} dens."}
        (tmp_path / f"v{number}.json").write_text(json.dumps(told), encoding="utf-8")
    done = run("read", "v1.json", "v2.json", "v3.json")
    assert (done.status, len(done.lines)) == (0, 3)
    assert done.err.count("several reports are named same") == 1


def test_the_book_may_be_named_by_the_environment(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAIDBOOK_BOOK", str(tmp_path / "other.db"))
    assert run("read", reports).status == 0
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "raidbook.db").exists()
