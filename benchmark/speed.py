"""Measure how fast raidbook is on the benchmark's reports, and other tools beside it: `make bench`.

Commands are timed as a user runs them. Other tools (peers.py) read the same reports in the same
run, each in a process of its own on one core. README and docs/benchmarks.md get the tables.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmark import corpus, peers
from benchmark.corpus import REPORTS
from benchmark.costs import shares

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "benchmarks.md"
MARK = "<!-- speed -->\n"
"""Stands before and after the tables that are written."""
RUNS = 5
"""The quickest of so many runs is given, after one that is not counted: other work on the machine
only ever slows."""


def environment(compiled: str) -> dict[str, str]:
    """The environment of what is measured: code is compiled once, as where pip installs it, into
    the folder `compiled`."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": compiled, "PYTHONWARNINGS": "ignore"}


def seconds(env: dict[str, str], *arguments: str | Path) -> float:
    """The time of a command of the program. Raises CalledProcessError where it fails."""
    command = [Path(sys.executable).with_name("raidbook"), *arguments]
    taken = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
        taken.append(time.perf_counter() - begun)
    return min(taken[1:])


def commands(env: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the commands take, as rows of a table."""
    paths = sorted(REPORTS.glob("*.json"))
    first, whole = seconds(env, "claims", paths[0]), seconds(env, "claims", REPORTS)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        again = seconds(env, "read", REPORTS, "--book", book)
        ledger = seconds(env, "ledger", "--book", book)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield "start-up to the first claim", f"{first:.2f} s"
    yield f"claims of all {len(paths)} reports", f"{whole:.2f} s"
    yield "reports read in a second, once started", f"{(len(paths) - 1) / (whole - first):.0f}"
    yield "read again into a book (all known)", f"{again:.2f} s"
    yield "the ledger of them", f"{ledger:.2f} s"
    yield "most memory of any command", f"{peak:.0f} MB"


def machine(of: str) -> str:
    """What was measured on, and when."""
    day = dt.datetime.now(dt.UTC).date()
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", info.read_text()) if info.exists() else []
    chip = names[0] if names else platform.processor() or platform.machine()
    return f"{day}, Python {platform.python_version()}, {chip}, {of}."


def rows(pairs: Iterable[tuple[str, str]]) -> str:
    """A table of two columns without a head."""
    return "".join(["| | |\n| --- | --- |\n", *(f"| {a} | {b} |\n" for a, b in pairs)])


def write(path: Path, block: str, mark: str = MARK) -> None:
    """Puts a block between two marks of a page; raises ValueError where there are none."""
    before, _, after = path.read_text(encoding="utf-8").split(mark)
    path.write_text(f"{before}{mark}{block}{mark}{after}", encoding="utf-8")


def main() -> None:
    """Measure, print, and write the tables into the README and docs/benchmarks.md."""
    reports = [corpus.report(doc) for doc in corpus.annotated()]
    with tempfile.TemporaryDirectory() as compiled:
        env = environment(compiled)
        told = rows(commands(env))
        found = peers.measure(reports, env)
    parts = [
        machine(f"{len(reports)} reports"),
        told.rstrip(),
        "\n".join(peers.table(found)),
        "\n\n".join(peers.verdicts(found)),
        rows((f"`{name}`", f"{share:.0%}") for name, share in shares(reports)).rstrip(),
    ]
    page = "\n\n".join(parts) + "\n"
    print(page)
    write(README, told)
    write(PAGE, page)


if __name__ == "__main__":
    main()
