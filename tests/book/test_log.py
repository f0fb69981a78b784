"""Whatever is done to the log behind the program's back is found."""

import sqlite3

import pytest

from raidbook.book import Book
from tests.book.records import decision, name, reading, report


@pytest.fixture
def full(address: str) -> str:
    with Book.open(address) as book:
        for n in range(3):
            told = report(f"report {n}")
            book.add_report(told)
            book.add_reading(reading(told, n))
            book.mint([name(f"op-{n}", f"c{n}")])
            book.decide(decision(f"d{n}"))
    return address


def test_an_untouched_book_has_no_faults(full: str) -> None:
    with Book.open(full) as book:
        assert (book.revision, book.verify()) == (12, ())


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("UPDATE decision SET body = replace(body, 'seen', 'well') WHERE id = 'd1'", "altered"),
        ("UPDATE decision SET marking = 'red' WHERE id = 'd1'", "altered beside its body"),
        ("UPDATE decision SET audience = '[\"all\"]' WHERE id = 'd0'", "altered beside its body"),
        ("DELETE FROM decision WHERE id = 'd1'", "decision was removed"),
        ("DELETE FROM decision WHERE id = 'd2'", "decision was removed"),
        ("DELETE FROM log WHERE revision = 4", "missing from the log"),
        ("DELETE FROM log WHERE revision = 12", "the log ends at 11"),
        ("UPDATE log SET digest = 'x' WHERE revision = 8", "does not follow"),
        ("UPDATE report SET body = NULL WHERE revision = 1", "erased without a withdrawal"),
        ("UPDATE name SET body = replace(body, 'c1', 'c2') WHERE id = 'op-1'", "altered"),
        ("UPDATE head SET revision = 11", "the log ends at 12"),
    ],
)
def test_a_deed_is_found(full: str, deed: str, found: str) -> None:
    raw = sqlite3.connect(full)
    assert raw.execute(deed.replace("replace(body", "replace(CAST(body AS TEXT)")).rowcount == 1
    raw.execute("UPDATE decision SET body = CAST(body AS BLOB)")
    raw.execute("UPDATE name SET body = CAST(body AS BLOB)")
    raw.commit()
    raw.close()
    with Book.open(full) as book:
        assert any(found in fault for fault in book.verify())
