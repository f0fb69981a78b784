"""What SQLite and PostgreSQL say in different words."""

from typing import Any, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

FETCHED = 100
"""Rows that a server sends at once. Most are a few kilobytes, but one may be megabytes."""
Ts = TypeVarTuple("Ts")


class held_in(FunctionElement[bool]):  # noqa: N801 - reads as the function that it is
    """`held_in(column, bytes)`: whether a column of bytes holds these bytes."""

    type = sa.Boolean()
    inherit_cache = True


@compiles(held_in, "sqlite")
def _sqlite(element: held_in, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)}) > 0"


@compiles(held_in, "postgresql")
def _postgresql(element: held_in, compiler: Any, **options: Any) -> str:
    return f"pg_catalog.position({compiler.process(element.clauses, **options)}) > 0"


def streamed(query: sa.Select[*Ts]) -> sa.Select[*Ts]:
    """The query, its rows fetched as they are asked for, so that they need not fit into memory."""
    return query.execution_options(stream_results=True, max_row_buffer=FETCHED)


_OTHER_ORDER = sa.text(
    """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0
    AND NOT a.attisdropped AND a.attcollation NOT IN (0, 'pg_catalog."C"'::regcollation)
    ORDER BY 1, 2
    """
)


def compare_as_sqlite_does(connection: sa.Connection) -> None:
    """Has all columns of text ordered by their characters' numbers, as those of SQLite are: the
    same book gives the same bytes, whatever language a server was set up in."""
    if connection.dialect.name == "postgresql":
        quoted = connection.dialect.identifier_preparer.quote
        for table, column, of in connection.execute(_OTHER_ORDER).all():
            connection.exec_driver_sql(
                f'ALTER TABLE {quoted(table)} ALTER {quoted(column)} TYPE {of} COLLATE "C"'
            )
