"""Kill commands in their middle and look whether a decision is lost: `python -m benchmark.killed`.

A book of the benchmark's first reports takes decisions, is read into, read anew and asked, by
commands that are killed (SIGKILL) at a random moment, one after another on one book. After each the
book must open, verify, and hold every decision that was ever printed. The line goes into
docs/benchmarks.md.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmark.corpus import REPORTS
from benchmark.speed import PAGE, write
from raidbook.book import Book

MARK = "<!-- killed -->\n"
KILLS = 50
LONGEST = 4.0
"""Seconds after which a command is killed at the latest: most have ended by then, some not."""
FIRST = 12
"""Reports that the book holds before; the others are read into it while it is killed."""


class Desk:
    """A book with a claim, and commands about it."""

    def __init__(self, folder: Path) -> None:
        self.book = folder / "book.db"
        self.reports = sorted(REPORTS.glob("*.json"))
        self.out = folder / "pages"
        self._run("read", *self.reports[:FIRST])
        with Book.open(str(self.book)) as book:
            claims = [claim.id for reading in book.readings() for claim in reading.claims]
        self.claim, self.other = claims[:2]
        self.run(("reject", self.other, "--reason", "tried"))

    def commands(self) -> Iterator[tuple[str, ...]]:
        """What is run and killed, over and over."""
        because = ("--reason", "seen", "--format", "json")
        yield ("decide", "correct", self.claim, "what=phone", *because)
        yield (
            "decide",
            "correct",
            self.claim,
            "what=phone",
            "--reason",
            "seen",
            "--format",
            "json",
        )
        yield ("read", *map(str, self.reports))
        yield ("decide", "confirm", self.claim, "--format", "json")
        yield ("reread",)
        yield ("decide", "comment", self.claim, *because)
        yield ("ledger",)
        yield ("site", str(self.out))

    def run(self, words: tuple[str, ...]) -> None:
        """A decision, to its end."""
        self._run("decide", *words)

    def killed(self, words: tuple[str, ...], after: float) -> str:
        """What a command printed until it was killed, some seconds after it was begun."""
        with subprocess.Popen(
            self._command(*words), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as running:
            time.sleep(after)
            running.kill()
            return running.communicate()[0]

    def held(self) -> set[str]:
        """The decisions that the book holds; raises AssertionError where it does not verify."""
        with Book.open(str(self.book)) as book:
            faults = book.verify()
            if faults:
                raise AssertionError(f"the book is damaged: {faults[0]}")
            return {decision.id for decision in book.decisions()}

    def _command(self, *words: object) -> list[str]:
        return [sys.executable, "-m", "raidbook", *map(str, words), "--book", str(self.book)]

    def _run(self, *words: object) -> None:
        subprocess.run(self._command(*words), check=True, capture_output=True)


def measure(kills: int, seed: int = 1) -> tuple[Counter[str], int, int]:
    """How often each command was killed, how many decisions were printed, and how many are lost."""
    chance = random.Random(seed)  # noqa: S311  # nothing is secret here
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        said = desk.held()
        lost: set[str] = set()
        for words in islice(cycle(desk.commands()), kills):
            printed = desk.killed(words, chance.uniform(0.2, LONGEST))
            done[words[0]] += 1
            if words[0] == "decide" and printed.endswith("}\n"):
                said.add(json.loads(printed)["id"])
            lost |= said - desk.held()
    return done, len(said), len(lost)


def main() -> None:
    """Measure, print, and write the line into docs/benchmarks.md."""
    done, said, lost = measure(KILLS)
    commands = ", ".join(f"`{name}` {count}" for name, count in sorted(done.items()))
    line = (
        f"Killed {sum(done.values())} times ({commands}): {said} decisions printed, {lost} lost.\n"
    )
    print(line, end="")
    write(PAGE, line, MARK)


if __name__ == "__main__":
    main()
