"""Opening: what is no book is refused in words, and left alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from raidbook.book import Book, BookError, BookTooNewError
from tests.book.records import report
from tests.databases import Kind, database, execute, rows


def test_what_was_entered_is_there_when_the_book_is_opened_again(address: str) -> None:
    with Book.open(address) as book:
        book.add_report(report())
    with Book.open(address, create=False) as book:
        assert list(book.reports()) == [report()]


def test_a_book_closed_is_one_file(tmp_path: Path) -> None:
    with Book.open(str(tmp_path / "b.db")) as book:
        book.add_report(report())
    assert [path.name for path in tmp_path.iterdir()] == ["b.db"]


@pytest.mark.parametrize("name", ["with space.db", "50%.db", "q?a#b.db", "册.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with Book.open(str(tmp_path / name)) as book:
        book.add_report(report())
    assert (tmp_path / name).exists()


def test_an_address_will_do(tmp_path: Path) -> None:
    with Book.open(f"sqlite:///{tmp_path}/b.db") as book:
        book.add_report(report())
    assert (tmp_path / "b.db").exists()


def test_a_book_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"no book at .*raidbook read"):
        Book.open(str(tmp_path / "b.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="is a folder"):
        Book.open(str(tmp_path))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="check that its folder exists"):
        Book.open(str(tmp_path / "none" / "b.db"))


def test_another_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a book. " * 200)
    with pytest.raises(BookError, match="not a book of raidbook"):
        Book.open(str(path))
    assert path.read_text() == "Not a book. " * 200


def test_another_database_is_refused_and_left_alone(kind: Kind, tmp_path: Path) -> None:
    with database(kind, tmp_path, empty=True) as shop:
        execute(shop, "CREATE TABLE report (id INTEGER)")
        with pytest.raises(BookError, match="no book of raidbook"):
            Book.open(shop)
        assert tables(shop) == ["report"]


def test_other_kinds_of_addresses_are_refused_without_their_secrets() -> None:
    with pytest.raises(BookError, match="a book is a file, or a database of PostgreSQL") as refused:
        Book.open("mysql://me:secret@localhost/book")
    assert "secret" not in str(refused.value)


def test_a_book_newer_than_the_program_is_refused_and_left_alone(address: str) -> None:
    Book.open(address).close()
    execute(address, "UPDATE alembic_version SET version_num = '9999'", "DROP TABLE view_name")
    before = tables(address)
    with pytest.raises(BookTooNewError, match="install the later version"):
        Book.open(address)
    assert tables(address) == before


def test_a_book_whose_making_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    address = tmp_path / "b.db"
    address.touch()
    with pytest.raises(BookError, match=r"no book at .*raidbook read"):
        Book.open(str(address), create=False)
    with Book.open(str(address)) as book:
        assert book.revision == 0


def test_an_empty_database_becomes_a_book_only_when_asked(kind: Kind, tmp_path: Path) -> None:
    with database(kind, tmp_path, empty=True) as address:
        with pytest.raises(BookError, match=r"no book at .*raidbook read"):
            Book.open(address, create=False)
        with Book.open(address) as book:
            assert book.revision == 0


@pytest.mark.slow
def test_of_several_programs_that_open_a_new_book_one_makes_it(kind: Kind, tmp_path: Path) -> None:
    program = "import sys; from raidbook.book import Book; Book.open(sys.argv[1]).close()"
    with database(kind, tmp_path, empty=True) as address:
        command = [sys.executable, "-c", program, address]
        several = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(5)]
        ends = [(one.communicate()[1].decode(), one.returncode) for one in several]
        assert ends == [("", 0)] * 5
        with Book.open(address, create=False) as book:
            assert (book.revision, book.verify()) == (0, ())


def tables(address: str) -> list[str]:
    """The names of the tables of a database."""
    where = "information_schema.tables WHERE table_schema = 'public'"
    if "://" not in address:
        where = "(SELECT name AS table_name FROM sqlite_master WHERE type = 'table') AS tables"
    return sorted(str(name) for (name,) in rows(address, f"SELECT table_name FROM {where}"))
