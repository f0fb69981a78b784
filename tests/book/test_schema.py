"""The migrations lead to the tables that the program works with."""

import datetime as dt
import hashlib
import sqlite3
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import raidbook.book
from raidbook.book import Book, schema
from raidbook.book.tables import SCHEMA, metadata
from tests.book.records import decision, report


def test_the_migrations_make_the_tables_that_the_program_knows(address: str) -> None:
    Book.open(address).close()
    with sa.create_engine(f"sqlite:///{address}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert schema.version(connection) == SCHEMA


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    config = Config()
    folder = Path(raidbook.book.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_a_book_of_before_the_times_of_entries_is_brought_up_to_date(address: str) -> None:
    """Its entries keep their chain, which times are no part of; those of today have theirs."""
    with Book.open(address) as book:
        book.add_report(report())
    raw = sqlite3.connect(address)
    (digest,) = raw.execute("SELECT digest FROM log").fetchone()
    chain = hashlib.sha256(f" report {digest}".encode()).hexdigest()
    raw.execute("UPDATE log SET chain = ?", (chain,))
    raw.execute("UPDATE head SET chain = ?", (chain,))
    raw.execute("ALTER TABLE log DROP COLUMN entered")
    for table in ("share", "unshare", "view_name"):
        raw.execute(f"DROP TABLE {table}")
    raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.commit()
    raw.close()
    with Book.open(address) as book:
        assert book.verify() == ()
        book.decide(decision())
        assert (book.revision, book.verify()) == (2, ())
        assert book.at_end_of(dt.date(2001, 1, 1)) == 1
