"""A backup holds all of a book as it was at one moment, and a book made of it is that book."""

from __future__ import annotations

import itertools
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.book import Book, BookError, BookTooNewError, copies, log, schema, sqlite, tables
from raidbook.book.desk import (  # noqa: F401 - they add their tables
    following_tables,
    job_tables,
    keys,
    people,
)
from raidbook.book.tables import metadata
from tests.book.records import decision, name, reading, report
from tests.databases import KINDS, Kind, database, execute, rows

PORTABLE = (
    sa.Integer, sa.BigInteger, sa.Float, sa.Boolean, sa.String, sa.Text, sa.LargeBinary, sa.JSON,
)  # fmt: skip
LOG = {"log", "head", *(table.name for table in log.KINDS)}


@pytest.fixture
def full(address: str) -> str:
    """A book with something in every table."""
    with Book.open(address) as book:
        for n in range(3):
            told = report(f"report {n} \0 册", audience=("police",), url=f"https://x.example/{n}")
            book.add_report(told)
            book.add_reading(reading(told, n))
            book.decide(decision(f"d{n}"))
        book.mint([name()])
        at = book.share(told, reading(told, 7))
        book.share(told, reading(told, 8))
        book.unshare(at, "asked for")
        book.withdraw(told.id, "asked for")
        with book.connected(writing=True) as connection:
            for table in metadata.sorted_tables:
                if table.name not in LOG:
                    connection.execute(sa.insert(table), [made(table, n) for n in range(3)])
    return address


def made(table: sa.Table, n: int) -> dict[str, object]:
    """A row that the table may hold, with nothing in every other one of the columns that may."""
    return {
        column.name: None if column.nullable and n % 2 else value(column, n) for column in table.c
    }


def value(column: sa.Column[Any], n: int) -> object:
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return value(key.column, n)
    match column.type:
        case sa.Boolean():
            return n % 2 == 0
        case sa.Integer():
            return n
        case sa.LargeBinary():
            return bytes([n, 0, 255])
        case sa.JSON():
            return ["ü\0", None, n]
        case _:
            return f"{n} 册"[: getattr(column.type, "length", None)]


def held(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that the program knows."""
    with Book.open(address, create=False) as book, book.connected() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(sa.select(table))), key=str
            )
            for table in metadata.sorted_tables
        }


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a book to restore into, on either database."""
    folder = tmp_path / "target"
    folder.mkdir()
    with database(request.param, folder, empty=True) as address:
        yield address


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "a.backup"


def test_what_is_restored_is_what_was_backed_up(full: str, target: str, out: Path) -> None:
    kept = copies.backup(full, out)
    assert copies.check(out) == (kept, ())
    assert copies.restore(out, target) == (kept, ())
    assert held(target) == held(full)
    with Book.open(full) as one, Book.open(target) as other:
        assert (kept.revision, kept.seal) == (one.revision, one.seal())
        assert (other.revision, other.seal(), other.verify()) == (one.revision, one.seal(), ())
        assert other.entries() == one.entries()
        other.decide(decision("later"))
        assert other.verify() == ()
    assert copies.backup(full, out).tables == kept.tables


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_tables_hold_only_what_both_databases_keep_alike(table: sa.Table) -> None:
    """A time with its zone, say, would come back without it. Numbers that a database deals out
    would have to be carried on, and would tell of others' rows."""
    assert [c.name for c in table.c if not isinstance(c.type, PORTABLE)] == []
    assert table.autoincrement_column is None


def test_a_backup_is_for_its_owner_alone_and_nothing_is_left_beside_it(
    full: str, out: Path, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    copies.backup(full, out)
    copies.check(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert set(tmp_path.iterdir()) - before == {out}


def test_an_earlier_backup_is_replaced_and_nothing_else(full: str, out: Path) -> None:
    copies.backup(full, out)
    with Book.open(full) as book:
        book.decide(decision("later"))
        after = book.revision
    assert copies.backup(full, out).revision == after
    notes = out.with_name("notes.txt")
    notes.write_text("Not a backup. " * 100)
    for other in (notes, out.parent):
        with pytest.raises(BookError, match="is no backup: name another file"):
            copies.backup(full, other)
    assert notes.read_text() == "Not a backup. " * 100


def test_a_book_is_never_written_over(full: str, target: str, out: Path) -> None:
    copies.backup(full, out)
    with Book.open(target) as book:
        book.decide(decision())
    with pytest.raises(BookError, match="name another"):
        copies.restore(out, target)
    with Book.open(target) as book:
        assert (book.revision, book.verify()) == (1, ())


def test_a_book_that_is_not_there_is_not_backed_up(kind: Kind, tmp_path: Path, out: Path) -> None:
    with (
        database(kind, tmp_path, empty=True) as address,
        pytest.raises(BookError, match="there is no book"),
    ):
        copies.backup(address, out)
    assert not out.exists()


def test_a_backup_is_no_book_until_it_is_restored(full: str, out: Path) -> None:
    copies.backup(full, out)
    for use in (Book.open, lambda there: copies.backup(there, out.with_name("b"))):
        with pytest.raises(BookError, match="is a backup: `raidbook restore`"):
            use(str(out))


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    book, notes = tmp_path / "book.db", tmp_path / "notes.txt"
    Book.open(str(book)).close()
    notes.write_text("Not a backup. " * 100)
    for path, why in ((book, "is no backup"), (notes, "not a book"), (tmp_path, "no backup at")):
        with pytest.raises(BookError, match=why):
            copies.check(path)


def test_others_read_and_write_while_a_backup_is_made(
    full: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two tables somebody enters something: none of it is in the backup."""
    with Book.open(full) as book:
        before, numbers, copied = book.revision, itertools.count(), copies._copied

        def interrupted(*arguments: Any) -> copies.Held:
            assert book.add_report(report(f"meanwhile {next(numbers)}")).outcome == "new"
            assert len(list(book.reports())) > 2
            return copied(*arguments)

        monkeypatch.setattr(copies, "_copied", interrupted)
        kept = copies.backup(full, out)
        assert kept.revision == before
        assert book.revision == before + next(numbers)
    assert copies.check(out) == (kept, ())


def test_backups_under_load_are_whole(address: str, out: Path) -> None:
    stopped = threading.Event()
    failures: list[BaseException] = []

    def writing(book: Book, of: int) -> None:
        try:
            for n in itertools.count():
                if stopped.is_set():
                    return
                told = report(f"report {of}-{n} " + "word " * 500)
                with book.transaction():
                    book.add_report(told)
                    book.add_reading(reading(told, n))
        except BaseException as error:  # noqa: BLE001 - told to the thread that looks
            failures.append(error)

    with Book.open(address) as book:
        writers = [threading.Thread(target=writing, args=(book, of)) for of in range(4)]
        for writer in writers:
            writer.start()
        revisions = []
        for _ in range(5):
            kept = copies.backup(address, out)
            assert copies.check(out) == (kept, ())
            counts = {one.table: one.rows for one in kept.tables}
            assert counts["report"] == counts["reading"] == kept.revision / 2
            assert book.seal(kept.revision) == kept.seal
            revisions.append(kept.revision)
        stopped.set()
        for writer in writers:
            writer.join(60)
        assert failures == []
        assert revisions == sorted(set(revisions))


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("UPDATE decision SET marking = 'red' WHERE id = 'd1'", "table decision was altered"),
        ("DELETE FROM decision WHERE id = 'd1'", "table decision holds 2 rows instead of 3"),
        ("UPDATE view_name SET position = 9 WHERE position = 1", "table view_name was altered"),
        ("DROP TABLE view_name", "table view_name is missing"),
        ("CREATE TABLE more (id INTEGER)", "table more was added"),
        ("UPDATE alembic_version SET version_num = '0000'", "table alembic_version was altered"),
        ("UPDATE log SET entered = NULL WHERE revision = 3", "revision 3: does not follow"),
        ("DELETE FROM head", "the log is not the one that was sealed"),
    ],
)
def test_what_was_done_to_a_backup_is_found_and_it_is_not_restored(
    book: Book, address: str, out: Path, deed: str, found: str
) -> None:
    for n in range(3):
        book.decide(decision(f"d{n}"))
    with book.connected(writing=True) as connection:
        connection.execute(
            sa.insert(tables.view_name), [made(tables.view_name, n) for n in range(3)]
        )
    copies.backup(address, out)
    execute(str(out), deed)
    into = out.with_name("new.db")
    for _, faults in (copies.check(out), copies.restore(out, str(into))):
        assert any(found in fault for fault in faults), faults
    assert not into.exists()


@settings(max_examples=30)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_bit_that_fell_over_is_found_or_was_of_no_use(whole: Path, at: float, bit: int) -> None:
    said, _ = copies.check(whole)
    damaged, held = whole.with_name("damaged"), bytearray(whole.read_bytes())
    held[int(at * len(held))] ^= 1 << bit
    damaged.write_bytes(held)
    try:
        kept, faults = copies.check(damaged)
    except BookError:
        return
    assert faults or kept == said


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small backup."""
    folder = tmp_path_factory.mktemp("whole")
    with Book.open(str(folder / "b.db")) as book:
        for n in range(3):
            book.add_report(report(f"report {n}"))
    copies.backup(str(folder / "b.db"), folder / "b.backup")
    return folder / "b.backup"


def test_a_book_of_an_older_version_is_backed_up_as_it_is_and_restored_as_of_today(
    tmp_path: Path, target: str, out: Path
) -> None:
    old = tmp_path / "old.db"
    engine = sqlite.opened(old, "rwc")
    with engine.connect().execution_options(upgrading=True) as connection, connection.begin():
        schema.upgrade(connection, "0002")
        made = decision()
        columns = {"id": made.id, "marking": made.marking, "audience": []}
        log.append(connection, tables.decision, made, **columns)
    engine.dispose()
    kept = copies.backup(str(old), out)
    assert (kept.schema, copies.check(out)) == ("0002", (kept, ()))
    assert rows(str(old), "SELECT version_num FROM alembic_version") == [("0002",)]
    copies.restore(out, target)
    with Book.open(target, create=False) as book:
        assert (book.decisions(), book.verify()) == ((made,), ())


def test_a_backup_of_a_later_version_is_refused(
    full: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.backup(full, out)
    monkeypatch.setattr(schema, "SCHEMA", "0001")
    with pytest.raises(BookTooNewError, match="install the later version"):
        copies.check(out)


def test_a_restore_that_fails_leaves_nothing(
    full: str, target: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = copies.backup(full, out)
    monkeypatch.setattr(copies, "check", lambda path: (kept, ()))
    monkeypatch.setattr(log, "faults", lambda connection: ["revision 1: the decision was altered"])
    with pytest.raises(BookError, match="did not keep what was written: revision 1"):
        copies.restore(out, target)
    assert list((tmp_path / "target").iterdir()) == []
    monkeypatch.undo()
    assert copies.restore(out, target) == (kept, ())
