"""Measure exports of a large ledger: `make bench`, `python -m benchmark.exchange`.

The ledger of a made world (benchmark/world.py), with a text for each report, is made in a process
of its own and then written, format after format. The seconds of each stand beside those that the
ledger took in the same run, and the memory is what came on top of the ledger's. The table goes into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmark.site import with_text
from benchmark.speed import PAGE, machine, write
from benchmark.world import world
from raidbook.cli.main import NEW_OBJECTS
from raidbook.ledger import build
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.exchange.chosen import Chosen

MARK = "<!-- exchange -->\n"
CLAIMS = 1_000_000
FORMATS = ("parquet", "stix", "csv", "geojson", "ftm")
SECONDS, MEGABYTES = 60, 500
"""Asked of parquet and of stix at a million claims."""
_STATUS = Path("/proc/self/status")
_REFS = Path("/proc/self/clear_refs")


class Written(NamedTuple):
    """What one format took: `megabytes` on top of what the process had when the ledger was made."""

    form: str
    seconds: float
    megabytes: float
    size: int


class Measured(NamedTuple):
    """What one run took; `seconds` and `megabytes` are the ledger's, these with its reports."""

    claims: int
    operations: int
    totals: int
    reports: int
    seconds: float
    megabytes: float
    written: tuple[Written, ...]


def memory(which: str) -> float:
    """Megabytes of the process, as Linux tells them: VmRSS now, VmHWM the most since `forget`."""
    found = re.search(rf"^{which}:\s*(\d+) kB", _STATUS.read_text(), re.MULTILINE)
    if found is None:
        raise LookupError(f"{_STATUS} has no {which}")
    return int(found[1]) / 1024


def forget() -> None:
    """The most that the process ever had begins anew (proc(5), clear_refs)."""
    _REFS.write_text("5")


def measure(claims: int, seed: int) -> Measured:
    """Makes the ledger and writes it in this process."""
    gc.set_threshold(NEW_OBJECTS)
    told = list(world(claims, seed))
    readings = [telling.reading for telling in told]
    reports = [with_text(telling) for telling in told]
    begun = time.perf_counter()
    ledger = build(readings, reports).ledger
    seconds = time.perf_counter() - begun
    del told
    chosen = Chosen(Shelf(ledger, readings, reports))
    gc.collect()
    held = memory("VmRSS")
    return Measured(
        claims=sum(len(reading.claims) for reading in readings),
        operations=len(ledger.operations),
        totals=len(ledger.totals),
        reports=len(reports),
        seconds=seconds,
        megabytes=held,
        written=tuple(_each(chosen, held)),
    )


def _each(chosen: Chosen, held: float) -> Iterator[Written]:
    for form in FORMATS:
        if find_spec(f"raidbook.outputs.exchange.{form}") is None:
            continue
        module = import_module(f"raidbook.outputs.exchange.{form}")
        with tempfile.TemporaryDirectory() as folder:
            # Each is given what it looks at, so that none gains by another before it.
            fresh = Chosen(chosen.shelf)
            gc.collect()
            forget()
            begun = time.perf_counter()
            _write(module.write, fresh, Path(folder), hasattr(module, "FILES"))
            seconds = time.perf_counter() - begun
            size = sum(path.stat().st_size for path in Path(folder).iterdir())
        yield Written(form, seconds, memory("VmHWM") - held, size)


def _write(write: Callable[..., None], chosen: Chosen, folder: Path, files: bool) -> None:
    if files:
        write(chosen, folder)
        return
    with (folder / "out").open("wb") as out:
        write(chosen, out)


def table(found: Measured) -> str:
    """The tables of a run."""
    head = (
        f"{found.claims:,} claims of {found.reports:,} reports in {found.operations:,} operations "
        f"and {found.totals:,} running totals; the ledger took {found.seconds:.1f} s, and "
        f"{found.megabytes:,.0f} MB with its reports.\n"
    )
    lines = [
        head,
        "| format | seconds | of the ledger's | memory on top | of the ledger's | written |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {one.form} | {one.seconds:.1f} | {one.seconds / found.seconds:.2f} "
        f"| {one.megabytes:,.0f} MB | {one.megabytes / found.megabytes:.2f} "
        f"| {one.size / 1e6:,.0f} MB |"
        for one in found.written
    ]
    return "\n".join(lines) + "\n"


def missed(found: Measured) -> list[str]:
    """What was asked for and not reached."""
    by_form = {one.form: one for one in found.written}
    wrong = []
    if (parquet := by_form.get("parquet")) and parquet.seconds >= SECONDS:
        wrong.append(f"parquet took {parquet.seconds:.0f} s of {SECONDS}")
    if (stix := by_form.get("stix")) and stix.megabytes >= MEGABYTES:
        wrong.append(f"stix took {stix.megabytes:.0f} MB of {MEGABYTES}")
    return wrong


def _apart(claims: int, seed: int) -> Measured:
    command = [sys.executable, "-m", "benchmark.exchange", "--one", str(claims)]
    done = subprocess.run(
        [*command, "--seed", str(seed)], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    fields = json.loads(done.stdout)
    fields["written"] = tuple(Written(*one) for one in fields["written"])
    return Measured(**fields)


def main() -> None:
    """Measure, print, and write the table into docs/benchmarks.md; status 1 where what was asked
    for is not reached."""
    options = argparse.ArgumentParser(prog="python -m benchmark.exchange", description=__doc__)
    options.add_argument("--one", type=int, metavar="CLAIMS", help="this size, here, as JSON")
    options.add_argument("--claims", type=int, default=CLAIMS)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.seed)._asdict()))
        return
    found = _apart(given.claims, given.seed)
    page = f"{machine('a made world')}\n\n{table(found)}"
    print(page)
    if given.claims == CLAIMS:
        write(PAGE, page, MARK)
        sys.exit("; ".join(missed(found)) or 0)


if __name__ == "__main__":
    main()
