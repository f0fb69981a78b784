"""What only a book in PostgreSQL can meet: a server that refuses, goes away or is full."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from raidbook.book import Book, BookBusyError, BookError, connect, file_of, postgres, tables
from tests.book.records import decision, report
from tests.databases import database, execute, rows, server

SECRET = "hunter2-%40-x"
ADDRESS = f"postgresql://me:{SECRET}@127.0.0.1:1/book"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[str]:
    """A new book in PostgreSQL."""
    with database("postgres", tmp_path) as address:
        yield address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (ADDRESS, "postgresql://me@127.0.0.1:1/book"),
        ("postgres://me@host/book", "postgresql://me@host/book"),
        ("postgresql+psycopg://host/book", "postgresql://host/book"),
        (f"postgresql://host/book?user=me&password={SECRET}", "postgresql://me@host/book"),
        ("postgresql:///book?host=/run/db", "postgresql:///book?host=/run/db"),
        ("postgresql://[::1]:5433/book?sslmode=require", "postgresql://[::1]:5433/book"),
        ("postgresql://", "postgresql:///"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert connect.shown(address) == shown
    assert file_of(address) is None


@pytest.mark.parametrize("broken", ["me:{}@[::1/book", "host/book?password={}&x", "h:{}:x/y"])
def test_an_address_that_is_none_is_refused_without_its_password(broken: str) -> None:
    with pytest.raises(BookError, match="no address of PostgreSQL") as refused:
        Book.open(f"postgresql://{broken.format(SECRET)}")
    assert "hunter2" not in str(refused.value)


def test_a_driver_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BookError, match=r"pip install 'raidbook\[postgres\]'"):
        Book.open(ADDRESS)


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    with pytest.raises(BookError, match=r"not reached.*check the address") as refused:
        Book.open(ADDRESS)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        (
            'FATAL:  password authentication failed for user "me"',
            "does not take this user and pass",
        ),
        ("fe_sendauth: no password supplied", "wants a password"),
        ("FATAL:  sorry, too many clients already", "no connection left"),
        ("FATAL:  the database system is starting up", "stopping or starting"),
        ("server closed the connection unexpectedly\n\tThis probably means", "not reached"),
        ("Verbindung ist nicht da", "not reached"),
        ("", "not reached"),
    ],
)
def test_what_the_library_says_is_explained(said: str, meaning: str) -> None:
    error = psycopg.OperationalError(f"connection to server failed: {said}")
    assert meaning in postgres.words(error)


@pytest.mark.database
def test_a_database_or_a_user_that_is_not_there_is_said() -> None:
    url = sa.make_url(server())
    with pytest.raises(BookError, match=r"no such database.*createdb"):
        Book.open(url.set(database="raidbook_none").render_as_string(hide_password=False))
    with pytest.raises(BookError, match="does not know this user"):
        Book.open(url.set(username="raidbook_nobody").render_as_string(hide_password=False))


@pytest.mark.database
def test_a_database_of_another_encoding_is_refused(there: str) -> None:
    url = sa.make_url(there)
    name = f"{url.database}_latin"
    execute(server(), f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(BookError, match=r"keeps text as LATIN1.*--encoding=UTF8"):
        Book.open(url.set(database=name).render_as_string(hide_password=False))
    execute(server(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.database
def test_a_database_that_may_only_be_read_can_be_read(there: str) -> None:
    with Book.open(there) as book:
        book.add_report(report())
    name = sa.make_url(there).database
    execute(server(), f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with Book.open(there) as book:
        assert list(book.reports()) == [report()]
        with pytest.raises(BookError, match="may not be written"):
            book.decide(decision())


@pytest.mark.database
@pytest.mark.parametrize(
    ("state", "meaning"),
    [
        ("53100", "no room left on the server's disk"),
        ("42501", "may not do that"),
        ("58030", "refused to read or write"),
        ("XX001", "bring it back from a copy"),
        ("P0001", "as told"),
    ],
)
def test_a_failure_of_the_server_is_explained_and_nothing_is_half_written(
    there: str, state: str, meaning: str
) -> None:
    with Book.open(there) as book:
        book.add_report(report("before"))
        execute(
            there,
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" RAISE EXCEPTION 'as told' USING ERRCODE = '{state}'; END $$",
            "CREATE TRIGGER fails BEFORE INSERT ON report EXECUTE FUNCTION fails()",
            "ALTER TABLE report ENABLE ALWAYS TRIGGER fails",
        )
        with pytest.raises(BookError, match=meaning):
            book.add_report(report("after"))
        assert (book.revision, book.verify()) == (1, ())
        execute(there, "DROP TRIGGER fails ON report")
        assert book.add_report(report("after")).outcome == "new"


def interrupted(book: Book, there: str) -> None:
    """A transaction in the middle of which the server lets go of everyone."""
    with book.transaction():
        book.add_report(report("during"))
        execute(
            server(),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
            f" '{sa.make_url(there).database}'",
        )
        book.decide(decision())


@pytest.mark.database
def test_a_server_that_went_away_is_said_and_the_book_goes_on_when_it_is_back(there: str) -> None:
    with Book.open(there) as book:
        book.add_report(report("before"))
        with pytest.raises(BookError, match="what was written before is safe"):
            interrupted(book, there)
        assert book.add_report(report("after")).outcome == "new"
        assert [entry.about for entry in book.entries()] == [
            report("before").id,
            report("after").id,
        ]


@pytest.mark.database
def test_what_was_committed_is_on_the_disk_whatever_the_server_is_set_to(there: str) -> None:
    name = sa.make_url(there).database
    execute(server(), f"ALTER DATABASE {name} SET synchronous_commit = off")
    assert rows(there, "SHOW synchronous_commit") == [("off",)]
    with Book.open(there) as book, book.connected(writing=True) as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


@pytest.mark.database
def test_a_migration_waits_for_another_no_longer_than_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database("postgres", tmp_path, empty=True) as address:
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as other:
            other.execute(sa.select(sa.func.pg_advisory_xact_lock(postgres.UPGRADING)))
            monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
            with pytest.raises(BookBusyError, match="another program"):
                Book.open(address)


@pytest.mark.database
def test_more_readers_than_connections_are_told_to_try_again(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "KEPT", 1)
    monkeypatch.setattr(postgres, "MORE", 0)
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
    with (
        Book.open(there) as book,
        book.connected(),
        pytest.raises(BookBusyError, match="all connections"),
    ):
        _ = book.revision


def test_the_queries_of_one_reader_see_one_state(address: str) -> None:
    count = sa.select(sa.func.count()).select_from(tables.log)
    with Book.open(address) as book, book.connected() as connection:
        before = connection.scalar(count)
        with Book.open(address) as other:
            other.decide(decision())
        assert connection.scalar(count) == before == 0
        connection.rollback()
        assert connection.scalar(count) == 1
