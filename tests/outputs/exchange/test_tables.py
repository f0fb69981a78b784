"""The tables: what they hold, and that each column is what fields.toml says."""

from __future__ import annotations

import datetime as dt
import types
import typing
from pathlib import Path

import pytest

from raidbook.ledger.shelf import figures
from raidbook.outputs.exchange import tables
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.days import first_day, last_day
from raidbook.outputs.exchange.fields import Table, Type
from raidbook.outputs.exchange.tables import fields
from raidbook.outputs.words import words
from tests.outputs.exchange import reading

ROOT = Path(__file__).parents[3]
TYPES: dict[Type, set[object]] = {
    "text": {str},
    "date": {str},
    "texts": {tuple[str, ...]},
    "integer": {int},
    "number": {float, int},
    "boolean": {bool},
    "day": {dt.date},
}


@pytest.mark.parametrize("table", fields.tables(), ids=lambda table: table.name)
def test_every_column_is_documented_with_its_type(table: Table) -> None:
    row = tables.record(table.name)
    hints = typing.get_type_hints(row)
    assert tuple(column.name for column in table.columns) == row.__struct_fields__
    for column in table.columns:
        hint = hints[column.name]
        told = set(typing.get_args(hint)) if isinstance(hint, types.UnionType) else {hint}
        assert told - {type(None)} <= TYPES[column.type], column.name
        assert column.about.endswith("."), column.name


def test_the_page_has_the_tables_that_there_are() -> None:
    page = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    _, table, rest = page.split("<!-- tables -->\n")
    assert table.strip() == fields.markdown().strip()
    assert rest


def test_nothing_of_the_ledger_is_missing(benchmark: Chosen, tmp_path: Path) -> None:
    ledger, shelf = benchmark.shelf.ledger, benchmark.shelf
    told = reading.tables(benchmark, tmp_path)
    assert set(reading.by_id(told["operations"])) == {one.id for one in ledger.operations}
    held = {figure.id for one in shelf.holders.values() for figure in figures(one)}
    readings = reading.by_id(told["totals"], "reading")
    assert {*reading.by_id(told["figures"]), *readings} == held
    assert {row["total"] for row in told["totals"]} == {one.id for one in ledger.totals}
    assert set(reading.by_id(told["claims"])) == set(shelf.claims)
    assert set(reading.by_id(told["reports"])) == set(shelf.reports)
    assert set(reading.by_id(told["statements"])) == set(shelf.statements)
    assert len(told["links"]) == len(ledger.links)
    judged = [one for h in shelf.holders.values() for f in figures(h) for one in f.judged]
    assert len(told["verdicts"]) == len(judged)


def test_ids_join_the_tables(benchmark: Chosen, tmp_path: Path) -> None:
    told = reading.tables(benchmark, tmp_path)
    ids = {name: {row["id"] for row in told[name]} for name in told if "id" in told[name][0]}
    ids["totals"] = {row["total"] for row in told["totals"]}
    held = ids["figures"] | {row["reading"] for row in told["totals"]}
    for row in told["figures"]:
        assert row["operation"] in ids["operations"]
        assert row["rests_on"] in ids["claims"]
        assert row["part_of"] in {"", *ids["figures"]}
    for row in told["claims"]:
        assert row["report"] in ids["reports"]
        assert row["operation"] in {"", *ids["operations"]}
        assert row["total"] in {"", *ids["totals"]}
        assert row["figure"] in {"", *held}
    for row in told["verdicts"]:
        assert row["claim"] in ids["claims"]
        assert row["figure"] in held
    for row in told["crosswalk"]:
        assert (row["operation"] in ids["operations"]) != (row["total"] in ids["totals"])
        assert row["report"] in ids["reports"]


def test_each_claim_has_its_sentence_and_span(benchmark: Chosen, tmp_path: Path) -> None:
    shelf = benchmark.shelf
    for row in reading.tables(benchmark, tmp_path)["claims"]:
        claim = shelf.claim(row["id"])
        report = shelf.report_of(claim)
        numeral = report.text[int(row["span_start"]) : int(row["span_end"])]
        assert row["numeral"] == numeral
        assert row["sentence"] == str(words(claim, report))
        assert float(row["value"]) == claim.count.value
        assert row["url"] == (report.url or "")


def test_what_is_known_and_what_is_not(example: Chosen, tmp_path: Path) -> None:
    told = reading.tables(example, tmp_path)
    raid, freed = (reading.by_id(told["operations"])[id] for id in ("op-1", "OP/2 ../x"))
    assert (raid["start"], raid["first_day"], raid["last_day"]) == ("2024-03-11",) * 3
    assert (raid["place_names"], raid["countries"], raid["claims"]) == ("Laukkai", "MM", "4")
    # Its id is in no table of places; only the country is known, which has no point.
    assert (raid["latitude"], raid["precision"]) == ("", "country")
    assert (freed["start"], freed["latitude"], freed["precision"], freed["by"]) == ("",) * 4
    arrested = reading.by_id(told["figures"])["f-arrested"]
    assert (arrested["low"], arrested["best"], arrested["high"]) == ("650", "650", "2000")
    assert (arrested["contradicted"], arrested["signs"]) == ("true", "violence")
    later = reading.by_id(told["totals"], "reading")["f-57k"]
    assert (later["inferred"], later["last_day"]) == ("true", "2024-05-02")
    undated = reading.by_id(told["totals"], "reading")["f-44k"]
    assert (undated["day"], undated["first_day"]) == ("", "")
    assert reading.by_id(told["claims"])["c650"]["inferred"] == "by"


def test_dates_keep_their_precision() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (
        dt.date(2024, 2, 1),
        dt.date(2024, 2, 29),
    )
    assert (first_day("2024"), last_day("2024")) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert (first_day(None), last_day("2024-13"), first_day("soon")) == (None, None, None)


def test_a_report_has_neither_title_nor_text(example: Chosen, tmp_path: Path) -> None:
    reading.tables(example, tmp_path)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir()).decode()
    for report in example.reports:
        assert report.title not in written
        assert report.text not in written
        assert report.name not in written.replace(str(report.url), "")
