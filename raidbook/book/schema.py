"""The version of a book's tables: found, refused or brought up to date."""

from importlib.resources import as_file, files

import sqlalchemy as sa

from raidbook.book import portable
from raidbook.book.errors import BookError, BookTooNewError
from raidbook.book.tables import SCHEMA

BACKUP = "backup"
"""The table that only backups have."""


def version(connection: sa.Connection) -> str | None:
    """The newest migration that the book has had, "" for an empty database.

    None for tables that are not a book's.
    """
    tables = sa.inspect(connection).get_table_names()
    if not tables:
        return ""
    if not {"alembic_version", "log", "head"} <= set(tables):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def check(connection: sa.Connection, address: str, *, create: bool = True) -> bool:
    """Whether the book is up to date; False where it must be brought there by `upgrade`.

    Raises BookTooNewError for a book of a later raidbook, BookError for what is no book, for a
    backup of one, and for an empty database unless `create` is set.
    """
    found = version(connection)
    if found is None:
        raise BookError(f"{address} is a database, but no book of raidbook: name another")
    if not found and not create:
        raise BookError(f"there is no book at {address}: `raidbook read PATH` makes one")
    if sa.inspect(connection).has_table(BACKUP):
        raise BookError(f"{address} is a backup: `raidbook restore` makes a book of it")
    known(found, address)
    return found == SCHEMA


def known(found: str, address: str) -> None:
    """Raises BookTooNewError for a version that this program does not know."""
    if found > SCHEMA:
        raise BookTooNewError(
            f"{address} was made by a later version of raidbook (its tables are version {found}, "
            f"this program knows {SCHEMA}): install the later version"
        )


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Apply the migrations that the book lacks. The caller commits, so it happens whole or not."""
    from alembic import command  # noqa: PLC0415 - half a second, needed once in a book's life
    from alembic.config import Config  # noqa: PLC0415

    with as_file(files("raidbook.book") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    portable.compare_as_sqlite_does(connection)
