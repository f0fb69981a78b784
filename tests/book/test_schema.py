"""The migrations lead to the tables that the program works with."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import raidbook.book
from raidbook.book import Book, connect, schema
from raidbook.book.desk import (  # noqa: F401 - they add their tables
    following_tables,
    job_tables,
    keys,
    people,
    published,
)
from raidbook.book.tables import SCHEMA, metadata
from tests.book.records import decision, report
from tests.databases import execute, fresh, rows


def test_the_migrations_make_the_tables_that_the_program_knows(address: str) -> None:
    Book.open(address).close()
    engine = connect.engine(address, create=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert schema.version(connection) == SCHEMA
    engine.dispose()


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    config = Config()
    folder = Path(raidbook.book.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_a_book_of_before_the_times_of_entries_is_brought_up_to_date(address: str) -> None:
    """Its entries keep their chain, which times are no part of; those of today have theirs."""
    with Book.open(address) as book:
        book.add_report(report())
    ((digest,),) = rows(address, "SELECT digest FROM log")
    chain = hashlib.sha256(f" report {digest}".encode()).hexdigest()
    first = {"alembic_version", "log", "head", "report", "reading", "name", "decision", "tombstone"}
    later = [table.name for table in reversed(metadata.sorted_tables) if table.name not in first]
    execute(
        address,
        f"UPDATE log SET chain = '{chain}'",
        f"UPDATE head SET chain = '{chain}'",
        "ALTER TABLE log DROP COLUMN entered",
        *(f"DROP TABLE {table}" for table in later),
        "UPDATE alembic_version SET version_num = '0001'",
    )
    with Book.open(address) as book:
        assert book.verify() == ()
        book.decide(decision())
        assert (book.revision, book.verify()) == (2, ())
        assert book.at_end_of(dt.date(2001, 1, 1)) == 1


@pytest.mark.database
def test_text_is_compared_as_in_a_file_whatever_the_language_of_the_server(tmp_path: Path) -> None:
    address = fresh("postgres", tmp_path)
    Book.open(address).close()
    other = (
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')"
        " AND collation_name IS DISTINCT FROM 'C'"
    )
    assert rows(address, other) == []
