"""Parquet files of documents: a document a row. Read in a process of its own (`apart`): what a file
says of its own sizes is not to be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from raidbook.model import Document, Failure
from raidbook.sources import rows
from raidbook.sources.limits import Limits
from raidbook.sources.portion import Portion

BATCH = 64
"""Rows that are held at a time."""
STRINGS, CONTAINERS = 10_000_000, 1_000_000
"""Bytes and members of what the file says of itself."""
TEXTS = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")


def portions(path: Path, size: int, said: str) -> Iterator[Portion]:
    """Groups of rows of about so many bytes. Raises `OSError` or what pyarrow does."""
    with _open(path) as file:
        start = held = before = counted = 0
        for group in range(file.num_row_groups):
            told = file.metadata.row_group(group)
            held += told.total_byte_size
            counted += told.num_rows
            if held >= size and group + 1 < file.num_row_groups:
                yield Portion("parquet", str(path), start, group + 1, before=before, said=said)
                start, held, before = group + 1, 0, counted
        yield Portion("parquet", str(path), start, None, before=before, said=said)


def documents(portion: Portion, limits: Limits) -> Iterator[Document | Failure]:
    """The documents of the groups of rows. Raises `OSError` or what pyarrow does."""
    said = portion.said or portion.path
    stem = PurePath(portion.path).stem
    with _open(Path(portion.path)) as file:
        schema = file.schema_arrow
        told = rows.columns(name for name in schema.names if _is_flat(schema, name))
        if not {"html", "text"} & set(told):
            names = ", ".join(schema.names)[:200]
            reason = f"no column of texts among {names}; name one of {rows.wanted()}"
            yield Failure(said, reason)
            return
        end = file.num_row_groups if portion.end is None else portion.end
        groups, named = list(range(portion.start, end)), list(told.values())
        number = portion.before
        for batch in file.iter_batches(BATCH, groups, named, use_threads=False):
            values = [batch.column(name).to_pylist() for name in named]
            for row in zip(*values, strict=True):
                number += 1
                given = dict(zip(told, row, strict=True))
                found = rows.document(given, f"{said}:{number}", f"{stem}-{number}", limits)
                if found is not None:
                    yield found


def _is_flat(schema: Any, name: str) -> bool:
    """Whether a column of this name is the only one and holds texts or days."""
    import pyarrow.types as kinds  # noqa: PLC0415

    if schema.names.count(name) > 1:
        return False
    kind = schema.field(name).type
    if kinds.is_dictionary(kind):
        kind = kind.value_type
    return str(kind) in TEXTS or kinds.is_timestamp(kind) or kinds.is_date(kind)


def _open(path: Path) -> Any:
    from pyarrow import parquet  # noqa: PLC0415

    return parquet.ParquetFile(
        path,
        memory_map=False,
        buffer_size=1 << 20,
        pre_buffer=False,
        thrift_string_size_limit=STRINGS,
        thrift_container_size_limit=CONTAINERS,
    )
