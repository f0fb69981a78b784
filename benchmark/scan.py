"""Measure `raidbook scan` on archives of the web: `make bench`, `python -m benchmark.scan`.

Three made archives (benchmark/archive.py), of 1 GB on the disk, a quarter of it and a sixteenth,
are scanned by one worker and by two, each by a command of its own; beside it fastwarc reads the
same archive in one process, and does nothing with it. Memory is that of all processes of the
command together, what they share counted once. The table goes into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from benchmark import archive
from benchmark.speed import PAGE, machine, write

MARK = "<!-- scan -->\n"
SIZE = 1_000_000_000
PARTS = (16, 4, 1)
"""Of the largest archive."""
RATIO = 0.5
"""Of the pages a second of reading alone, asked of two workers on the largest one."""
EVERY = 0.5
"""Seconds between two looks at the memory."""
_PSS = re.compile(r"^Pss:\s*(\d+) kB", re.MULTILINE)
_ALONE = """
import sys, time
from fastwarc.warc import ArchiveIterator, WarcRecordType
begun = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
        record.reader.read()
print(time.perf_counter() - begun)
"""


class Scanned(NamedTuple):
    """What one command took; `megabytes` is the most that all its processes had together."""

    workers: int
    seconds: float
    megabytes: float
    reports: int
    claims: int


class Measured(NamedTuple):
    """What was measured on one archive."""

    packed: int
    unpacked: int
    pages: int
    alone: float
    """Seconds that reading it alone took."""
    scanned: tuple[Scanned, ...]


def measure(size: int, folder: Path) -> Measured:
    """Makes an archive of so many bytes and reads it in each way."""
    path = folder / "made.warc.gz"
    pages, unpacked = archive.write(path, size)
    path.read_bytes()  # what is measured is no disk
    command = [sys.executable, "-c", _ALONE, str(path)]
    alone = float(subprocess.run(command, check=True, capture_output=True).stdout)
    scanned = tuple(_scanned(path, folder, workers) for workers in (1, 2))
    packed = path.stat().st_size
    path.unlink()
    return Measured(packed, unpacked, pages, alone, scanned)


def _scanned(path: Path, folder: Path, workers: int) -> Scanned:
    out = folder / "claims.parquet"
    command = [sys.executable, "-m", "raidbook", "scan", str(path), "--out", str(out)]
    begun = time.perf_counter()
    running = subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.PIPE)
    most = [0.0]
    watching = threading.Thread(target=_watch, args=(running, most))
    watching.start()
    said = running.communicate()[1].decode()
    seconds = time.perf_counter() - begun
    watching.join()
    if running.returncode:
        raise RuntimeError(f"the scan ended with {running.returncode}: {said}")
    found = re.findall(r"([\d,]+) (?:reports? read|claims?)", said)
    numbers = [int(one.replace(",", "")) for one in found]
    return Scanned(workers, seconds, most[0], *numbers)


def _watch(running: subprocess.Popen[bytes], most: list[float]) -> None:
    while running.poll() is None:
        most[0] = max(most[0], memory(running.pid))
        time.sleep(EVERY)


def memory(process: int) -> float:
    """Megabytes of a process and all that it started, as Linux tells them: what several have in
    common is divided among them (Pss)."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended meanwhile
        children.setdefault(parent, []).append(int(path.parent.name))
    found, waiting = 0, [process]
    while waiting:
        at = waiting.pop()
        waiting += children.get(at, [])
        try:
            told = _PSS.search(Path(f"/proc/{at}/smaps_rollup").read_text())
        except OSError:
            continue
        found += int(told[1]) if told else 0
    return found / 1024


def table(found: list[Measured]) -> str:
    """The table of a run."""
    columns = (
        "archive", "unpacked", "pages", "reading alone, pages/s", "workers", "pages/s",
        "of reading alone", "of one worker", "memory", "reports read", "claims",
    )  # fmt: skip
    lines = [f"| {' | '.join(columns)} |", f"|{' ---: |' * len(columns)}"]
    for one in found:
        single = one.scanned[0].seconds
        lines += [
            f"| {one.packed / 1e6:,.0f} MB | {one.unpacked / 1e6:,.0f} MB | {one.pages:,} "
            f"| {one.pages / one.alone:,.0f} | {scan.workers} | {one.pages / scan.seconds:,.0f} "
            f"| {one.alone / scan.seconds:.2f} | {single / scan.seconds:.2f} "
            f"| {scan.megabytes:,.0f} MB | {scan.reports:,} | {scan.claims:,} |"
            for scan in one.scanned
        ]
    return "\n".join(lines) + "\n"


def missed(found: list[Measured]) -> list[str]:
    """What was asked for and not reached."""
    largest = found[-1]
    ratio = largest.alone / largest.scanned[-1].seconds
    return [] if ratio >= RATIO else [f"{ratio:.2f} of reading alone, not {RATIO}"]


def main() -> None:
    """Measure, print, and write the table into docs/benchmarks.md; status 1 where what was asked
    for is not reached."""
    options = argparse.ArgumentParser(prog="python -m benchmark.scan", description=__doc__)
    options.add_argument("--size", type=int, default=SIZE, help="of the largest archive, in bytes")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = [measure(given.size // part, Path(folder)) for part in PARTS]
    cores = len(os.sched_getaffinity(0))
    page = f"{machine(f'{cores} cores, made archives')}\n\n{table(found)}"
    print(page)
    print(json.dumps(found), file=sys.stderr)
    if given.size == SIZE:
        write(PAGE, page, MARK)
        sys.exit("; ".join(missed(found)) or 0)


if __name__ == "__main__":
    main()
