"""Parquet, read back by pyarrow's own reader."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import ParquetFile, read_schema, read_table

from raidbook.outputs.exchange import parquet
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.tables import fields, rows
from tests.outputs.exchange.test_csv import OUTLET, named

pytestmark = pytest.mark.extra


@pytest.fixture
def folder(benchmark: Chosen, tmp_path: Path) -> Path:
    parquet.write(benchmark, tmp_path)
    return tmp_path


def test_every_table_is_there_with_all_its_values(folder: Path, benchmark: Chosen) -> None:
    for table in fields.tables():
        found = read_table(folder / f"{table.name}.parquet")
        assert found.column_names == [column.name for column in table.columns]
        told = [
            [list(value) if isinstance(value, tuple) else value for value in row]
            for row in rows(table.name, benchmark)
        ]
        assert [list(row.values()) for row in found.to_pylist()] == told


def test_fields_say_what_they_are(folder: Path) -> None:
    for table in fields.tables():
        schema = read_schema(folder / f"{table.name}.parquet")
        assert schema.metadata[b"about"].decode() == table.about
        for column in table.columns:
            assert schema.field(column.name).metadata[b"about"].decode() == column.about


def test_days_are_days_and_lists_are_lists(folder: Path) -> None:
    table = read_table(folder / "operations.parquet")
    assert table.schema.field("first_day").type == pa.date32()
    assert table.schema.field("by").type == pa.list_(pa.string())
    days = [day for day in table["first_day"].to_pylist() if day is not None]
    assert days
    assert all(type(day) is dt.date for day in days)


def test_rows_come_in_groups(
    benchmark: Chosen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROWS", 50)
    parquet.write(benchmark, tmp_path)
    file = ParquetFile(tmp_path / "claims.parquet")
    assert file.metadata.num_rows == len(benchmark.shelf.claims)
    assert file.num_row_groups == -(-file.metadata.num_rows // 50)


def test_the_same_ledger_gives_the_same_bytes(folder: Path, benchmark: Chosen) -> None:
    again = folder / "again"
    again.mkdir()
    parquet.write(benchmark, again)
    for name in parquet.FILES:
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_names_survive_as_they_are(tmp_path: Path) -> None:
    parquet.write(named(OUTLET), tmp_path)
    assert OUTLET in read_table(tmp_path / "reports.parquet")["outlet"].to_pylist()
