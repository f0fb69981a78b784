"""`raidbook claims`: the same claims in every form, from paths or the book."""

import csv
import json
from pathlib import Path

from tests.cli.conftest import Run, row


def test_claims_name_their_report_and_their_operation(run: Run, reports: Path, given: Path) -> None:
    done = run("claims", reports, "--given", given)
    told = [json.loads(line) for line in done.lines]
    assert (done.status, done.err) == (0, "")
    assert [(t["type"], t["report"], t["value"]) for t in told] == [
        ("claim", "first", 45),
        ("claim", "second", 12),
    ]
    assert all(t["operation"] and t["series"] is None for t in told)


def test_a_running_total_names_its_series(run: Run, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "total.jsonl"
    path.write_text(json.dumps(row("first", "45", action="handover", cumulative=True)))
    told = json.loads(run("claims", reports, "--given", path).lines[0])
    assert told["series"]
    assert told["operation"] is None


def test_given_claims_come_out_as_they_went_in(run: Run, reports: Path, given: Path) -> None:
    out = run("claims", reports, "--given", given).out
    again = given.with_name("again.jsonl")
    again.write_text(out, encoding="utf-8")
    assert run("claims", reports, "--given", again).out == out


def test_no_book_is_made_for_paths(run: Run, reports: Path, tmp_path: Path) -> None:
    run("claims", reports)
    assert not (tmp_path / "raidbook.db").exists()


def test_the_book_gives_the_same_claims_as_the_paths(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)
    of_book, of_paths = run("claims"), run("claims", reports, "--given", given)
    assert sorted(of_book.lines) == sorted(of_paths.lines)


def test_the_book_as_it_was(run: Run, reports: Path, given: Path) -> None:
    run("read", reports / "first.json", "--given", given)
    run("read", reports / "second.json", "--given", given)
    assert len(run("claims").lines) == 2
    assert len(run("claims", "--as-of", 2).lines) == 1
    assert run("claims", "--as-of", 0).lines == []


def test_paths_have_no_revisions(run: Run, reports: Path) -> None:
    done = run("claims", reports, "--as-of", 1)
    assert (done.status, done.out) == (2, "")
    assert "--as-of is about a book" in done.err


def test_csv_has_the_words_beside_the_number(run: Run, reports: Path, given: Path) -> None:
    told = list(csv.DictReader(run("claims", reports, "--given", given, "--format", "csv").lines))
    assert [(t["value"], "arrested 45 suspects" in t["words"]) for t in told] == [
        ("45", True),
        ("12", False),
    ]


def test_no_cell_of_csv_is_a_formula(run: Run, tmp_path: Path) -> None:
    text = "=HYPERLINK(1) 45 suspects"
    report = {"id": "@SUM(A1)", "text": text}
    (tmp_path / "r.json").write_text(json.dumps(report), encoding="utf-8")
    claim = row("first", "45", action="arrest") | {
        "report": "@SUM(A1)",
        "start": 14,
        "end": 16,
        "said_by": "+cmd",
        "what": "-1+1",
    }
    (tmp_path / "g.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    done = run("claims", "r.json", "--given", "g.jsonl", "--format", "csv")
    (told,) = csv.DictReader(done.lines)
    assert told["report"] == "'@SUM(A1)"
    assert told["said_by"] == "'+cmd"
    assert told["what"] == "'-1+1"
    assert told["words"] == f"'{text}"
    assert told["value"] == "45"


def test_the_table_has_a_row_for_each_claim(run: Run, reports: Path, given: Path) -> None:
    done = run("claims", reports, "--given", given, "--format", "table")
    assert [line.split()[:2] for line in done.lines[2:]] == [["first", "45"], ["second", "12"]]


def test_reports_that_given_claims_leave_out_have_none(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    (tmp_path / "none.jsonl").write_text("\n")
    done = run("claims", reports, "--given", "none.jsonl")
    assert (done.status, done.out) == (0, "")
