"""Measure how fast raidbook is on the benchmark's reports, as a user runs it: `make bench`."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
RUNS = 5
"""The median of so many runs is given, after one that is not counted."""


def seconds(*arguments: str | Path) -> float:
    """The median time of a command of the program. Raises CalledProcessError where it fails."""
    command = [Path(sys.executable).with_name("raidbook"), *arguments]
    taken = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


def main() -> None:
    """Print one line per figure."""
    paths = sorted(REPORTS.glob("*.json"))
    first, all_of_them = seconds("claims", paths[0]), seconds("claims", REPORTS)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        kept = seconds("read", REPORTS, "--book", book)
        ledger = seconds("ledger", "--book", book)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"start-up to the first claim   {first:8.2f} s")
    print(f"claims of {len(paths)} reports        {all_of_them:8.2f} s")
    print(f"reports read in a second      {(len(paths) - 1) / (all_of_them - first):8.1f}")
    print(f"read again into a book        {kept:8.2f} s")
    print(f"ledger of them                {ledger:8.2f} s")
    print(f"most memory of any command    {peak:8.0f} MB")


if __name__ == "__main__":
    main()
