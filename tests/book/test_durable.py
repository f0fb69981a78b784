"""Full disks and two writers: a clear error, and nothing half-written."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from raidbook.book import Book, BookBusyError, connect
from tests.book.records import report

FILL = """
import resource, signal, sys
from raidbook.book import Book, BookError
from tests.book.records import reading, report
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
book = Book.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
for n in range(1000):
    told = report(f"report {n} " + "word " * 2000)
    try:
        with book.transaction():
            book.add_report(told)
            book.add_reading(reading(told, n))
    except BookError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    print(told.id, flush=True)
"""


def test_a_full_disk_is_said_and_leaves_whole_what_was_entered(address: str) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FILL, address],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "make room and run the command again" in done.stderr
    said = done.stdout.split()
    with Book.open(address) as book:
        assert said
        assert [told.id for told in book.reports()] == sorted(said)
        assert [read.report for read in book.readings()] == sorted(said)
        assert book.verify() == ()
        assert book.add_report(report()).outcome == "new"


def test_a_writer_waits_for_another(address: str, book: Book) -> None:
    other = sqlite3.connect(address, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.execute, ["COMMIT"])
    timer.start()
    assert book.add_report(report()).outcome == "new"
    timer.join()
    other.close()


def test_a_writer_that_waited_too_long_says_so(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(address, isolation_level=None)
    with Book.open(address) as book:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookBusyError, match="another program has been writing"):
            book.add_report(report())
        assert list(book.reports()) == []
        other.execute("ROLLBACK")
        assert book.add_report(report()).outcome == "new"
    other.close()


def test_a_reader_sees_one_state_while_another_writes(address: str, book: Book) -> None:
    for n in range(3):
        book.add_report(report(f"report {n}"))
    seen = book.reports()
    first = next(seen)
    with Book.open(address) as other:
        other.add_report(report("in between"))
    assert len([first, *seen]) == 3
    assert book.revision == 4
