"""docs/scale.md says what is so: its tables are those of the schemas, its program runs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from raidbook.outputs.exchange.fields import load, section
from raidbook.outputs.exchange.scanned.columns import table
from raidbook.outputs.exchange.scanned.incoming import taken
from tests.engine.made import ORDINARY, page, raid

pytestmark = pytest.mark.extra

PAGE = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
Batches = Iterator[pa.RecordBatch]


class Frame:
    """What Spark's data frames do in that program, over batches of two rows, as Spark has them:
    without metadata, and lists with elements."""

    def __init__(self, batches: list[pa.RecordBatch]) -> None:
        self._batches = batches

    def mapInArrow(self, function: Callable[[Batches], Batches], types: pa.Schema) -> Frame:  # noqa: N802 - Spark's name
        """Hands an iterator over, and takes one."""
        given = iter(self._batches)
        made = pa.Table.from_batches(list(function(given)), types.remove_metadata())
        return Frame(made.to_batches(max_chunksize=2))

    def dropDuplicates(self, columns: list[str]) -> Frame:  # noqa: N802 - Spark's name
        """Nothing here comes twice."""
        assert set(columns) <= set(self._batches[0].schema.names)
        return self

    def toArrow(self) -> pa.Table:  # noqa: N802 - Spark's name
        """All of it."""
        return pa.Table.from_batches(self._batches)


def spark(types: Callable[[pa.Schema], pa.Schema]) -> dict[str, ModuleType]:
    """Modules in the place of Spark's."""
    session = SimpleNamespace(read=SimpleNamespace(parquet=_read))
    builder = SimpleNamespace(getOrCreate=lambda: session)
    made: dict[str, Any] = {name: ModuleType(name) for name in (
        "pyspark", "pyspark.sql", "pyspark.sql.pandas", "pyspark.sql.pandas.types",
    )}  # fmt: skip
    made["pyspark.sql"].SparkSession = SimpleNamespace(builder=builder)
    made["pyspark.sql.pandas.types"].from_arrow_schema = types
    return made


def _read(path: str) -> Frame:
    return Frame(parquet.read_table(path).to_batches(max_chunksize=2))


def as_spark(schema: pa.Schema) -> pa.Schema:
    """A schema as Spark makes it of its own types."""
    return pa.schema(
        [
            pa.field(one.name, pa.list_(pa.field("element", pa.string())))
            if pa.types.is_list(one.type)
            else pa.field(one.name, one.type)
            for one in schema
        ]
    )


def test_the_program_for_spark_gives_a_file_that_a_book_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    for name, module in spark(as_spark).items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    data = [page(raid(number)) for number in range(41, 46)] + [ORDINARY, b"%PDF-1.7 and no more"]
    sources = [f"{number}.html" for number in range(len(data))]
    parquet.write_table(pa.table({"source": sources, "data": data}), "pages.parquet")
    exec(compile(program, "scale.md", "exec"), {})
    found = list(taken(tmp_path / "claims.parquet"))
    values = [reading.claims[0].count.value for _, reading in found if reading is not None]
    assert values == [41, 42, 43, 44, 45]
    assert (tmp_path / "claims.parquet.aside.jsonl").read_text().count("\n") == 1


def test_the_tables_are_those_of_the_schemas() -> None:
    batches = "\n".join(f"### `{one.name}`\n\n{section(one)}" for one in load("raidbook.engine"))
    assert PAGE.split("<!-- batches -->\n")[1] == batches
    assert PAGE.split("<!-- columns -->\n")[1] == section(table())
