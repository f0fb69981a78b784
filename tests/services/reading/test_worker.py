"""Whatever is given is read or says why not; whoever is killed, each report is entered once."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from raidbook import claims
from raidbook.book import Book
from raidbook.book.desk.job_rows import Item
from raidbook.book.desk.jobs import Jobs
from raidbook.book.desk.leases import ATTEMPTS, Leases
from raidbook.model import Viewer
from raidbook.services.reading import Worker
from raidbook.services.reading.reader import Reader
from raidbook.sources.stoppable import DiedError
from tests.cli.test_misuse import HOSTILE

ANNA = Viewer("Border Police", "anna")
CARA = Viewer("Shelter", "cara")
OURS = ("Border Police",)
RAID = "The police said that they arrested 45 suspects in a raid on a scam centre in Poipet."
LINES = [
    json.dumps({"id": f"r{n}", "lang": "en", "text": RAID.replace("45", str(n))}) for n in (46, 47)
]


def give(jobs: Jobs, name: str, data: bytes | str, viewer: Viewer = ANNA) -> str:
    body = data.encode() if isinstance(data, str) else data
    return jobs.give(viewer, name, body, "amber", (viewer.organisation,))


@pytest.fixture
def read(book: Book, jobs: Jobs, reader: Reader) -> Callable[..., tuple[str, tuple[Item, ...]]]:
    """Gives a file, has it read, and tells its state and what became of its reports."""

    def read_file(name: str, data: bytes | str, viewer: Viewer = ANNA) -> object:
        ident = give(jobs, name, data, viewer)
        worker = Worker(book)
        while worker.step(reader):
            pass
        found = jobs.one(viewer, ident)
        assert found is not None
        return found[0].state, found[1]

    return read_file  # type: ignore[return-value]


def test_a_report_is_read_as_by_the_command(
    book: Book, read: Callable[..., tuple[str, tuple[Item, ...]]]
) -> None:
    state, (item,) = read("poipet.txt", RAID)
    (told,), (reading,) = tuple(book.reports()), tuple(book.readings())
    assert (state, item) == ("done", Item(1, "new", told.id, 1))
    assert (told.name, told.source, told.text) == ("poipet", "poipet.txt", RAID)
    assert (told.marking, told.audience) == ("amber", OURS)
    assert told.fetched is not None
    assert reading == claims.read(told)


def test_bytes_that_are_known_to_her_are_not_read_again(
    book: Book, read: Callable[..., tuple[str, tuple[Item, ...]]]
) -> None:
    read("a.txt", RAID)
    state, (item,) = read("b.txt", RAID)
    assert (state, item.outcome, book.revision) == ("done", "known", 2)


def test_bytes_of_others_are_read_as_if_they_were_not_there(
    book: Book, read: Callable[..., tuple[str, tuple[Item, ...]]]
) -> None:
    first = read("a.txt", RAID, CARA)
    assert read("a.txt", RAID) == first
    assert [entry.kind for entry in book.entries()] == ["report", "reading", "share"]


def test_a_file_of_several_reports(
    book: Book, read: Callable[..., tuple[str, tuple[Item, ...]]]
) -> None:
    state, items = read("three.jsonl", "\n".join([LINES[0], "{broken", LINES[1]]))
    assert state == "done"
    assert [item.outcome for item in items] == ["new", "failed", "new"]
    assert "broken JSON" in items[1].reason
    assert book.revision == 4


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("nothing.json", b"[]", "no report"),
        ("bomb.zip", b"PK\x03\x04" + bytes(1000), "zip file"),
        ("bomb.txt", b"\x1f\x8b\x08" + bytes(1000), "compressed"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", ""),
        ("large.txt", b"word " * 5_000_000, "larger than"),
    ],
)
def test_what_cannot_be_read_says_why(
    read: Callable[..., tuple[str, tuple[Item, ...]]],
    book: Book,
    name: str,
    data: bytes,
    why: str,
) -> None:
    state, (item,) = read(name, data)
    assert (state, item.outcome, book.revision) == ("failed", "failed", 0)
    assert why in item.reason
    assert "\n" not in item.reason


@pytest.mark.parametrize("name", [*HOSTILE, "../../etc/passwd", ".jsonl", "\u202etxt.exe"])
def test_hostile_files_end_in_a_state(
    read: Callable[..., tuple[str, tuple[Item, ...]]], book: Book, name: str
) -> None:
    state, items = read(name, HOSTILE.get(name, RAID.encode()))
    assert state in ("done", "failed")
    assert items
    assert book.verify() == ()
    assert read("good.txt", RAID)[0] == "done"


@pytest.mark.slow
def test_a_report_that_takes_too_long_costs_itself(book: Book, jobs: Jobs, tmp_path: Path) -> None:
    with _in_place_of_the_reader(tmp_path, "if '47' in report.text: time.sleep(60)"):
        slow = Reader(seconds=3)
        ident = give(jobs, "three.jsonl", "\n".join([LINES[0], LINES[1], LINES[0] + " "]))
        try:
            assert Worker(book).step(slow)
        finally:
            slow.close()
    found = jobs.one(ANNA, ident)
    assert found is not None
    assert [item.outcome for item in found[1]] == ["new", "failed", "known"]
    assert "not read in time" in found[1][1].reason


def test_a_poisonous_file_is_given_up_and_the_next_is_read(
    book: Book, jobs: Jobs, tmp_path: Path
) -> None:
    with _in_place_of_the_reader(tmp_path, "if '47' in report.text: os.kill(os.getpid(), 9)"):
        poison, good = give(jobs, "a.json", LINES[1]), give(jobs, "b.json", LINES[0])
        reader = Reader(seconds=20)
        try:
            worker = Worker(book)
            assert [worker.step(reader) for _ in range(ATTEMPTS + 2)] == [True] * 4 + [False]
        finally:
            reader.close()
    states = {listed.job.id: listed.job for listed in jobs.of(ANNA)}
    assert states[good].state == "done"
    assert states[poison].state == "failed"
    assert "too damaged" in states[poison].reason


@contextlib.contextmanager
def _in_place_of_the_reader(folder: Path, does: str) -> Iterator[None]:
    """Lets reading processes that start in the block do something before they read a report."""
    (folder / "sitecustomize.py").write_text(
        "import os, time\n"
        "from raidbook import claims\n"
        "read = claims.read\n"
        "def instead(report):\n"
        f"    {does}\n"
        "    return read(report)\n"
        "claims.read = instead\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield


def test_the_process_dies_with_whoever_started_it(tmp_path: Path) -> None:
    code = (
        "import os; from raidbook.services.reading.reader import Reader\n"
        "reader = Reader(); reader.begin(b'words', 'a.txt', '', frozenset())\n"
        "print(reader._child.process.pid, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        child = int(server.stdout.readline())
        assert _runs(child)
        server.kill()
    until = time.monotonic() + 10
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that nobody waits for stays as a zombie where there is no init.
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_killed_process_is_replaced(reader: Reader) -> None:
    found = reader.begin(RAID.encode(), "a.txt", "", frozenset())
    assert found.told is not None
    process = reader._child.process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(DiedError):
        reader.read()
    assert reader.begin(RAID.encode(), "a.txt", "", frozenset()) == found


def test_stopping_leaves_the_file_for_the_next_start(
    book: Book, jobs: Jobs, tmp_path: Path
) -> None:
    with _in_place_of_the_reader(tmp_path, "time.sleep(60)"):
        ident = give(jobs, "a.txt", RAID)
        worker = Worker(book)
        worker.start()
        _until(lambda: jobs.of(ANNA)[0].job.state == "reading")
        worker.stop()
    found = jobs.one(ANNA, ident)
    assert found is not None
    assert (found[0].state, found[0].attempts, book.revision) == ("waiting", 0, 0)
    worker = Worker(book)
    worker.start()
    worker.wake()
    _until(lambda: jobs.of(ANNA)[0].job.state == "done")
    worker.stop()
    assert book.revision == 2


def _until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.02)


SERVER = """
import sys
from raidbook.book import Book
from raidbook.book.desk import leases
from raidbook.sources.stoppable import DiedError
from raidbook.services.reading import Worker
from raidbook.services.reading.reader import Reader
leases.LEASE_SECONDS = 0.5
with Book.open(sys.argv[1]) as book:
    worker, reader = Worker(book), Reader()
    while True:
        print(worker.step(reader), flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment_every_report_is_entered_once(
    address: str, book: Book, jobs: Jobs, reader: Reader, seed: int
) -> None:
    """The server is killed a moment after one of its first files."""
    lines = "\n".join(json.dumps({"id": f"r{n}", "text": RAID, "lang": "en"}) for n in range(40))
    give(jobs, "many.jsonl", lines)
    for n in range(20):
        give(jobs, f"{n}.txt", RAID.replace("45", str(n + 50)))
    for kill in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", SERVER, address], stdout=subprocess.PIPE
        ) as server:
            assert server.stdout is not None
            if kill:
                server.stdout.readline()
            else:
                before = book.revision
                _until(lambda held=before: book.revision > held + seed)  # type: ignore[misc]
            time.sleep(0.03 * seed)
            server.kill()
        assert book.verify() == ()
        assert {told.id for told in book.reports()} == {r.report for r in book.readings()}
    time.sleep(0.6)
    worker = Worker(book)
    while worker.step(reader):
        pass
    listed = jobs.of(ANNA)
    assert {each.job.state for each in listed} == {"done"}
    assert sum(each.counts.get("new", 0) for each in listed) == 60
    assert all(each.counts.keys() == {"new"} for each in listed)
    assert book.revision == 120
    assert Leases(book).take() is None


@pytest.mark.slow
def test_a_worker_that_lives_keeps_its_file(
    book: Book, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long a report takes within its limit: nobody else is given the file meanwhile."""
    monkeypatch.setattr("raidbook.book.desk.leases.LEASE_SECONDS", 1.5)
    monkeypatch.setattr("raidbook.services.reading.worker.LEASE_SECONDS", 1.5)
    with _in_place_of_the_reader(tmp_path, "time.sleep(4)"):
        give(jobs, "a.txt", RAID)
        worker = Worker(book)
        worker.start()
        _until(lambda: jobs.of(ANNA)[0].job.state == "reading")
        other = Leases(book)
        while jobs.of(ANNA)[0].job.state == "reading":
            assert other.take() is None
            time.sleep(0.1)
        worker.stop()
    assert jobs.of(ANNA)[0].job.state == "done"
    assert book.revision == 2
