"""Read every file of a folder as every kind of source: `python -m benchmark.robust FOLDER`.

For others' collections of broken archives, feeds and letters (webrecorder/warcio `test/data`,
kurtmckee/feedparser `tests`), which are not kept here. Each file is read as what it is taken for,
then as every other kind, each archive also in three parts. What is counted are documents and
failures; anything raised is a fault of this program, is printed, and makes the exit status 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from raidbook.model import Document, Failure
from raidbook.sources import LIMITS, Portion, documents, mended, portions
from raidbook.sources.portion import Kind
from raidbook.sources.walk import files

PARTS = 3
KINDS = tuple(kind for kind in get_args(Kind) if kind != "addresses")


class Tally:
    """What was found, and what went wrong that must not."""

    def __init__(self) -> None:
        self.files = 0
        self.named = 0
        """Files of which something could not be read, as what they are taken for."""
        self.documents: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.faults: list[str] = []
        self.slowest = (0.0, "")

    def read(self, portion: Portion, kind: str) -> list[Document | Failure]:
        """All of a portion; faults are kept, and none is raised."""
        begun = time.perf_counter()
        found: list[Document | Failure] = []
        try:
            found.extend(documents(portion))
        except Exception:  # noqa: BLE001 - what this program is there to find
            self.faults.append(f"{portion}\n{traceback.format_exc()}")
        for item in found:
            (self.failures if isinstance(item, Failure) else self.documents)[kind] += 1
        self.slowest = max(self.slowest, (time.perf_counter() - begun, portion.path))
        return found


def in_parts(path: Path, tally: Tally) -> None:
    """An archive in parts must give what it gives whole."""
    whole = list(documents(Portion("warc", str(path))))
    size = max(1, path.stat().st_size // PARTS)
    found: list[Any] = []
    begin: int | None = None
    for start in range(0, path.stat().st_size or 1, size):
        part: Portion | None = Portion("warc", str(path), start, start + size)
        items: list[Any] = []
        while part is not None:
            items = []
            reader = documents(part)
            while True:
                try:
                    items.append(next(reader))
                except StopIteration as stop:
                    part, begin = mended(part, stop.value, begin)
                    break
        found += items
    if found != whole:
        tally.faults.append(f"{path}: read in parts it gives something else")


def read(folder: Path) -> Tally:
    """Every file under the folder."""
    tally = Tally()
    for path in files(folder, LIMITS):
        if isinstance(path, Failure):
            continue
        tally.files += 1
        failed = False
        for portion in portions([path], 1_000_000):
            if isinstance(portion, Failure):
                tally.failures["as it is"] += 1
                failed = True
                continue
            failed |= any(isinstance(f, Failure) for f in tally.read(portion, "as it is"))
        tally.named += failed
        for kind in KINDS:
            tally.read(Portion(kind, str(path)), kind)
        in_parts(path, tally)
    return tally


def main() -> None:
    """Read, print, and say by the status whether anything was raised."""
    options = argparse.ArgumentParser(prog="python -m benchmark.robust", description=__doc__)
    options.add_argument("folder", type=Path)
    begun = time.perf_counter()
    tally = read(options.parse_args().folder)
    print(f"{tally.files:,} files, {tally.named:,} of them with something that cannot be read")
    print("| read as | documents | failures |\n| --- | ---: | ---: |")
    for kind in ("as it is", *KINDS):
        print(f"| {kind} | {tally.documents[kind]:,} | {tally.failures[kind]:,} |")
    seconds, slowest = tally.slowest
    print(f"{time.perf_counter() - begun:.1f} s; the slowest file took {seconds:.2f} s: {slowest}")
    for fault in tally.faults:
        print(fault, file=sys.stderr)
    sys.exit(f"{len(tally.faults)} faults" if tally.faults else 0)


if __name__ == "__main__":
    main()
