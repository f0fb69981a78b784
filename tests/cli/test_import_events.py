"""`raidbook import` of tables of events."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from raidbook.book import Book
from raidbook.ledger.opening import opened
from tests.claims.events.material import acled, simple
from tests.cli.conftest import Run


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(simple({}, {"id": "kk-2", "kind": "sites", "action": "raid", "label": "",
                                "count": "3"}))  # fmt: skip
    return path


def claims(run: Run) -> list[tuple[str, int]]:
    rows = (json.loads(line) for line in run("claims").lines)
    return sorted((row["report"], row["value"]) for row in rows)


def test_rows_come_in_as_reports_with_claims(run: Run, table: Path) -> None:
    done = run("import", table)
    assert done.status == 0
    assert [line.split()[0] for line in done.lines] == ["new", "new"]
    assert claims(run) == [("kk-1", 261), ("kk-2", 3)]


def test_one_line_of_json_a_row(run: Run, table: Path) -> None:
    first, _ = (json.loads(line) for line in run("import", table, "--format", "json").lines)
    assert (first["outcome"], first["name"], first["claims"]) == ("new", "kk-1", 1)
    assert first["source"].endswith("t.csv:2")


def test_the_rows_of_one_event_are_one_operation(run: Run, table: Path) -> None:
    run("import", table)
    (operation,) = json.loads(run("ledger", "--format", "json").out)["operations"]
    assert len(operation["figures"]) == 2


def test_the_same_file_again_changes_nothing(run: Run, table: Path) -> None:
    run("import", table)
    before = run("ledger", "--format", "json").out
    done = run("import", table)
    assert [line.split()[0] for line in done.lines] == ["known", "known"]
    assert run("ledger", "--format", "json").out == before


def test_a_changed_row_is_a_later_version_of_its_event(run: Run, table: Path) -> None:
    run("import", table)
    (before,) = json.loads(run("ledger", "--format", "json").out)["operations"]
    table.write_text(simple({"count": "270"}))
    assert run("import", table).lines[0].startswith("revision")
    with Book.open("raidbook.db") as book:
        held = {report.id: report for report in book.reports()}
        (later,) = (report for report in held.values() if report.supersedes)
    assert held[later.supersedes or ""].name == later.name == "kk-1"
    (operation,) = json.loads(run("ledger", "--format", "json").out)["operations"]
    figures = [(figure["low"], figure["best"], figure["high"]) for figure in operation["figures"]]
    assert (270, 270, 270) in figures
    assert operation["id"] == before["id"]


def test_a_row_that_is_put_back_counts_again(run: Run, table: Path) -> None:
    first = table.read_text()
    run("import", table)
    before = run("ledger", "--format", "json").out
    table.write_text(simple({"count": "270"}))
    run("import", table)
    table.write_text(first)
    assert run("import", table).lines[0].startswith("revision")
    now = run("ledger", "--format", "json").out
    assert json.loads(now)["operations"] == json.loads(before)["operations"]


def test_an_older_export_takes_nothing_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    for deaths, stamp in (("9", "1728900000"), ("3", "1718900000")):
        path.write_text(acled({"fatalities": deaths, "timestamp": stamp, "notes": ""}))
        run("import", path)
    assert claims(run) == [("MMR1", 9)]


def test_a_version_for_others_takes_nothing_from_those_who_do_not_see_it(
    run: Run, table: Path
) -> None:
    run("import", table)
    table.write_text(simple({"count": "270", "marking": "amber", "audience": "lab"}))
    run("import", table)
    assert ("kk-1", 261) in claims(run)


def test_reading_anew_leaves_the_claims_of_rows(run: Run, table: Path) -> None:
    run("import", table)
    before = run("claims").out
    assert "2 reports keep the claims given" in run("reread").err
    assert run("claims").out == before


def test_what_is_wrong_is_named_and_the_rest_is_entered(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    broken = 'x,"y\n'
    path.write_text(simple({}, {"id": "b", "count": "=1+1"}) + broken + "1,2\n")
    done = run("import", path)
    assert done.status == 1
    assert f"{path}:3: count: '=1+1' says more than a number" in done.err
    assert f"{path}:4: a quote is not closed: mend the row" in done.err
    assert f"{path}:5: 2 cells, where the header names 10 columns: mend the row" in done.err
    assert "1 new event, 0 known; 3 rows could not be read" in done.err
    assert claims(run) == [("kk-1", 261)]


def test_a_file_that_is_no_table_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    done = run("import", path, tmp_path / "none.csv")
    assert done.status == 1
    assert f"{path}: no header of a table of events" in done.err
    assert "none.csv: no such file" in done.err


def test_events_of_every_type_are_taken_and_counted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    quiet = {"event_id_cnty": "B", "event_type": "Protests", "fatalities": "0", "notes": "A march."}
    path.write_text(acled({}, quiet))
    done = run("import", path)
    assert "1 claim from cells, 1 from notes; 1 row without a claim" in done.err
    assert "taken, of every type: Violence against civilians 1, Protests 1" in done.err


@pytest.mark.parametrize("days", [["2024-10-05"] * 20, [f"2024-10-{n:02}" for n in range(1, 21)]])
def test_rows_that_are_alike_are_events_of_their_own_and_no_copies(
    days: list[str], run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "acled.csv"
    notes = "Soldiers raided a scam compound in Myawaddy and arrested 45 Chinese nationals."
    path.write_text(
        acled(
            *(
                {"event_id_cnty": f"MMR{n}", "event_date": day, "notes": notes}
                for n, day in enumerate(days)
            )
        )
    )
    run("import", path)
    found = opened("raidbook.db", None).ledger
    assert [len(one.claims) for one in found.operations] == [2] * len(days)
    assert found.origins == ()


def test_an_event_of_a_table_is_one_operation_with_a_report_of_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(acled())
    run("import", path)
    told = {
        "id": "r", "lang": "en", "published": "2024-10-06",
        "text": "Karen soldiers arrested 45 Chinese nationals at a scam compound in Myawaddy on "
        "5 October 2024.",
    }  # fmt: skip
    (tmp_path / "r.json").write_text(json.dumps(told))
    run("read", tmp_path / "r.json")
    (operation,) = opened("raidbook.db", None).ledger.operations
    assert len(operation.claims) == 3


def test_a_cell_that_looks_like_a_formula_is_text_and_is_neutralised_on_its_way_out(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(simple({"said_by": "=HYPERLINK(1)", "id": "@x"}))
    run("import", path)
    (row,) = csv.DictReader(io.StringIO(run("claims", "--format", "csv").out))
    assert (row["said_by"], row["report"]) == ("'=HYPERLINK(1)", "'@x")


def test_a_row_is_for_those_whom_it_is_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(simple({"marking": "amber", "audience": "lab"}))
    run("import", path)
    with Book.open("raidbook.db") as book:
        (entry,) = (entry for entry in book.entries() if entry.kind == "report")
    assert (entry.marking, entry.audience) == ("amber", ("lab",))
