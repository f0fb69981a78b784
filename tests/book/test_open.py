"""Opening: what is no book is refused in words, and left alone."""

import sqlite3
from pathlib import Path

import pytest

from raidbook.book import Book, BookError, BookTooNewError
from tests.book.records import report


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


def test_another_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as shop:
        shop.execute("CREATE TABLE report (id INTEGER)")
    shop.close()
    before = path.read_bytes()
    with pytest.raises(BookError, match="no book of raidbook"):
        Book.open(str(path))
    assert path.read_bytes() == before


def test_other_kinds_of_addresses_are_refused() -> None:
    with pytest.raises(BookError, match="files only"):
        Book.open("postgresql://localhost/book")


def test_a_book_newer_than_the_program_is_refused_and_left_alone(address: str) -> None:
    Book.open(address).close()
    raw = sqlite3.connect(address)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = Path(address).read_bytes()
    with pytest.raises(BookTooNewError, match="install the later version"):
        Book.open(address)
    assert Path(address).read_bytes() == before


def test_a_book_whose_making_was_interrupted_is_made_anew(address: str) -> None:
    Path(address).touch()
    with Book.open(address) as book:
        assert book.revision == 0
