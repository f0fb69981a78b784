"""Whatever is done to the log behind the program's back is found."""

import datetime as dt
import re
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.book import Book, BookError, log
from tests.book.records import decision, name, reading, report
from tests.databases import execute


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
        ("UPDATE log SET entered = '2001-01-01T00:00:00Z' WHERE revision = 8", "does not follow"),
        ("UPDATE log SET entered = NULL WHERE revision = 8", "does not follow"),
        ("UPDATE log SET kind = 'name' WHERE revision = 8", "does not follow"),
        (
            "INSERT INTO decision SELECT 13, 'd9', marking, audience, body FROM decision LIMIT 1",
            "does not have was inserted",
        ),
        (
            "INSERT INTO decision SELECT 1, 'd9', marking, audience, body FROM decision LIMIT 1",
            "does not have was inserted",
        ),
        (
            "INSERT INTO log SELECT 13, kind, digest, chain, entered FROM log WHERE revision = 12",
            "does not follow",
        ),
        ("INSERT INTO head SELECT 2, revision, chain FROM head", "there 2 times"),
        ("DELETE FROM head", "there 0 times"),
    ],
)
def test_a_deed_is_found(full: str, deed: str, found: str) -> None:
    assert execute(full, said_to(full, deed)) == 1
    with Book.open(full) as book:
        assert any(found in fault for fault in book.verify())


def said_to(address: str, deed: str) -> str:
    """The deed in the words of the database: bytes are no text there."""
    if "://" in address:
        return re.sub(
            r"replace\(body(.*?)\)",
            r"convert_to(replace(convert_from(body, 'UTF8')\1), 'UTF8')",
            deed,
        )
    return re.sub(r"replace\(body(.*?)\)", r"CAST(replace(CAST(body AS TEXT)\1) AS BLOB)", deed)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of many decisions among other entries."""
    path = tmp_path_factory.mktemp("log") / "book.db"
    with Book.open(str(path)) as book:
        for n in range(6):
            told = report(f"report {n}")
            book.add_report(told)
            book.add_reading(reading(told, n))
            for m in range(3):
                book.decide(decision(f"d{n}{m}", reason=f"seen {m}"))
        book.withdraw(told.id, "asked for")
    return path


DEEDS = st.sampled_from(["alter", "swap", "remove", "forget", "insert", "rename"])


@settings(max_examples=40, deadline=None)
@given(DEEDS, st.integers(0, 17), st.integers(0, 10**9))
def test_any_line_of_the_journal_that_is_altered_removed_or_inserted_is_found(
    whole: Path, deed: str, line: int, chance: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(whole, folder)
        raw = sqlite3.connect(path)
        rows = raw.execute("SELECT revision, body FROM decision ORDER BY revision").fetchall()
        revision, body = rows[line]
        if deed == "alter":
            at = chance % len(body)
            other = body[:at] + bytes([(body[at] + 1) % 256]) + body[at + 1 :]
            raw.execute("UPDATE decision SET body = ? WHERE revision = ?", (other, revision))
        elif deed == "swap":
            other = rows[(line + 1 + chance % 17) % 18][1]
            raw.execute("UPDATE decision SET body = ? WHERE revision = ?", (other, revision))
        elif deed == "remove":
            raw.execute("DELETE FROM decision WHERE revision = ?", (revision,))
            raw.execute("DELETE FROM log WHERE revision = ?", (revision,))
        elif deed == "forget":
            raw.execute("DELETE FROM decision WHERE revision = ?", (revision,))
        elif deed == "rename":
            raw.execute("UPDATE decision SET id = 'dx' WHERE revision = ?", (revision,))
        else:
            taken = {number for (number,) in raw.execute("SELECT revision FROM decision")}
            free = [n for n in range(1, 40) if n not in taken]
            values = (free[chance % len(free)], body)
            raw.execute("INSERT INTO decision VALUES (?, 'dy', 'clear', '[]', ?)", values)
        raw.commit()
        raw.close()
        with Book.open(path) as book:
            assert book.verify() != ()


def test_a_seal_shows_an_end_that_was_cut_off_with_its_head(full: str) -> None:
    with Book.open(full) as book:
        seal, before = book.seal(), book.seal(11)
    execute(
        full,
        "DELETE FROM decision WHERE revision = 12",
        "DELETE FROM log WHERE revision = 12",
        f"UPDATE head SET revision = 11, chain = '{before}'",
    )
    with Book.open(full) as book:
        assert book.verify() == ()
        assert (book.seal(11), book.seal(12)) == (before, "")
        assert seal not in ("", before)


def test_the_log_knows_on_which_day_an_entry_was_entered(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert book.at_end_of(dt.date.max) == 0
    for day in (2, 4, 4, 7):
        monkeypatch.setattr(log, "now", lambda d=day: dt.datetime(2025, 3, d, 23, tzinfo=dt.UTC))
        book.decide(decision(f"d{book.revision}"))
    ends = [book.at_end_of(dt.date(2025, 3, day)) for day in (1, 2, 3, 4, 6, 7, 8)]
    assert ends == [0, 1, 1, 3, 3, 4, 4]
    assert book.at_end_of(dt.date.max) == 4
    assert book.verify() == ()


def test_a_body_that_cannot_be_read_is_said(full: str) -> None:
    execute(full, "UPDATE decision SET body = :body WHERE id = 'd1'", body=b"{")
    with Book.open(full) as book, pytest.raises(BookError, match="journal --verify"):
        book.decisions()
