"""The migrations lead to the tables that the program works with."""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import raidbook.book
from raidbook.book import Book, schema
from raidbook.book.tables import SCHEMA, metadata


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
