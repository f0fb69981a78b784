"""Full disks and two writers: a clear error, and nothing half-written."""

import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from raidbook.book import Book, BookBusyError, connect
from tests.book.records import decision, report

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


def test_a_full_disk_is_said_and_leaves_whole_what_was_entered(tmp_path: Path) -> None:
    root, address = Path(__file__).parents[2], str(tmp_path / "raidbook.db")
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
    begun = threading.Event()

    def writing() -> None:
        with Book.open(address) as other, other.transaction():
            other.add_report(report("of the other"))
            begun.set()
            time.sleep(0.3)

    other = threading.Thread(target=writing)
    other.start()
    assert begun.wait(30)
    assert book.add_report(report()).outcome == "new"
    assert [entry.about for entry in book.entries()] == [report("of the other").id, report().id]
    other.join()


def test_a_writer_that_waited_too_long_says_so(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(address) as other, other.transaction():
        other.decide(decision())
        monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
        with Book.open(address) as book:
            with pytest.raises(BookBusyError, match="another program has been writing"):
                book.add_report(report())
            assert list(book.reports()) == []
    with Book.open(address) as book:
        assert book.add_report(report()).outcome == "new"


def test_writers_that_start_by_reading_take_turns(address: str) -> None:
    """Of several who enter the same bytes at once, one does, and the others are told."""
    told = [report(f"report {n}") for n in range(20)]
    with Book.open(address) as book, ThreadPoolExecutor(8) as threads:
        added = threads.map(book.add_report, told * 8, timeout=60)
        assert Counter(each.outcome for each in added) == {"new": 20, "known": 140}
        assert (book.revision, book.verify()) == (20, ())


def test_a_reader_sees_one_state_while_another_writes(address: str, book: Book) -> None:
    for n in range(3):
        book.add_report(report(f"report {n}"))
    seen = book.reports()
    first = next(seen)
    with Book.open(address) as other:
        other.add_report(report("in between"))
    assert len([first, *seen]) == 3
    assert book.revision == 4
