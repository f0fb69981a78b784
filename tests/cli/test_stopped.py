"""Stopped by a full disk or by the person: one clear line, and what was announced is kept."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from raidbook.book import Book

ROOT = Path(__file__).parents[2]
ON_A_SMALL_DISK = """
import resource
from raidbook.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
main()
"""
# As from a terminal, also where what runs the tests ignores interrupts: its children would, too.
INTERRUPTIBLE = """
import signal
from raidbook.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


def long_reports(folder: Path, number: int) -> Path:
    folder.mkdir()
    for n in range(number):
        text = f"Police arrested {n + 2} suspects in a raid on a scam den. " + "More words. " * 1000
        told = {"id": f"r{n}", "lang": "en", "text": text}
        (folder / f"{n:03}.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def announced(lines: str) -> set[str]:
    return {json.loads(line)["report"] for line in lines.splitlines()}


def test_a_full_disk_is_said_and_what_was_announced_is_kept(tmp_path: Path) -> None:
    folder, address = long_reports(tmp_path / "reports", 60), str(tmp_path / "b.db")
    command = [sys.executable, "-c", ON_A_SMALL_DISK, "read", str(folder), "--book", address]
    done = subprocess.run(
        [*command, "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"raidbook: {address}: ")
    assert "make room and run the command again" in line
    with Book.open(address) as book:
        assert {told.id for told in book.reports()} == announced(done.stdout)
        assert book.verify() == ()


def test_a_person_who_stops_it_gets_no_trace(tmp_path: Path) -> None:
    folder, address = long_reports(tmp_path / "reports", 300), str(tmp_path / "b.db")
    command = [sys.executable, "-c", INTERRUPTIBLE, "read", str(folder), "--book", address]
    with subprocess.Popen(
        [*command, "--format", "json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        first = reading.stdout.readline()
        reading.send_signal(signal.SIGINT)
        out, err = reading.communicate()
    assert (reading.returncode, "Traceback" in err) == (130, False)
    with Book.open(address) as book:
        assert announced(first + out) <= {told.id for told in book.reports()}
