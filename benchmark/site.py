"""Measure the site of a large ledger: `make bench`, `python -m benchmark.site`.

A made world (benchmark/world.py) with at least 10,000 operations is written as a site in
both languages of the interface, in a process of its own; then a headless Chromium opens it from the
disk, and the time is taken until the front page is drawn and until a filter has taken effect on the
list, the map and the timeline. The table goes into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from playwright.sync_api import Page, sync_playwright

from benchmark.speed import PAGE, machine, rows, write
from benchmark.telling import Telling
from benchmark.world import world
from raidbook.cli.main import NEW_OBJECTS
from raidbook.ledger import build
from raidbook.model import Ledger, Report
from raidbook.outputs import site

MARK = "<!-- site -->\n"
CLAIMS = 62_000
"""A world of so many claims has some 10,000 operations."""
LANGUAGES = ("en", "zh-Hans")
FILLER = "Police named what they had found there, and said that they would go on. "
FILTERS = (("q", "police"), ("country", "MM"), ("action", "arrest"), ("since", "2024-06-01"))
"""Fields of the form, and what is put in, each alone, and then taken out again."""
CHROMIUM = "chromium"
_TAKEN = """([name, value]) => new Promise(done => {
  const field = document.querySelector(`#filters [name=${name}]`);
  if (field.tagName === "SELECT" && ![...field.options].some(o => o.value === value))
    field.append(new Option(value, value));
  const begun = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  field.dispatchEvent(new Event("change", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun), 0));
})"""


class Built(NamedTuple):
    """What writing took."""

    claims: int
    operations: int
    totals: int
    reports: int
    pages: int
    seconds: float
    megabytes: float


def with_text(telling: Telling) -> Report:
    """The report of a telling with a text in which each numeral stands where its claim says."""
    ends = [claim.paragraph.end for claim in telling.reading.claims if claim.paragraph]
    length = max(ends, default=1)
    letters = list((FILLER * (length // len(FILLER) + 1))[:length])
    for claim in telling.reading.claims:
        numeral = f"{claim.count.value:.0f}"[: claim.end - claim.start]
        letters[claim.start : claim.end] = numeral.rjust(claim.end - claim.start, "0")
    return msgspec.structs.replace(telling.report, text="".join(letters))


def measure(claims: int, seed: int, out: Path) -> Built:
    """Writes the site of a made world in this process, on one core."""
    gc.set_threshold(NEW_OBJECTS)
    told = list(world(claims, seed))
    readings = [telling.reading for telling in told]
    reports = [with_text(telling) for telling in told]
    ledgers = {lang: _ledger(told, lang) for lang in LANGUAGES}
    begun = time.perf_counter()
    site.write(ledgers, readings, reports, out)
    seconds = time.perf_counter() - begun
    ledger = ledgers["en"]
    return Built(
        claims=sum(len(reading.claims) for reading in readings),
        operations=len(ledger.operations),
        totals=len(ledger.totals),
        reports=len(reports),
        pages=sum(1 for _ in out.rglob("*.html")),
        seconds=seconds,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _ledger(told: Iterable[Telling], lang: str) -> Ledger:
    readings = [telling.reading for telling in told]
    return build(readings, [telling.report for telling in told], lang=lang).ledger


def opened(out: Path) -> Iterator[tuple[str, str]]:
    """What a reader waits for: rows of the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        yield "the front page is drawn", _drawn(page, out / "index.html")
        for name in ("operations", "map", "timeline"):
            yield f"`{name}.html` is drawn", _drawn(page, out / f"{name}.html")
            taken = [
                page.evaluate(_TAKEN, [each, said]) for each, word in FILTERS for said in (word, "")
            ]
            middle, slowest = statistics.median(taken), max(taken)
            yield (
                f"a filter there takes effect, median and slowest of {len(taken)}",
                (f"{middle:.0f} ms, {slowest:.0f} ms"),
            )
        browser.close()


def _drawn(page: Page, path: Path) -> str:
    begun = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    return f"{time.perf_counter() - begun:.2f} s"


def _apart(claims: int, seed: int, out: Path) -> Built:
    command = [sys.executable, "-m", "benchmark.site", "--one", str(claims), "--out", str(out)]
    done = subprocess.run(
        [*command, "--seed", str(seed)], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return Built(**json.loads(done.stdout))


def main() -> None:
    """Measure, print, and write the table into docs/benchmarks.md."""
    options = argparse.ArgumentParser(prog="python -m benchmark.site", description=__doc__)
    options.add_argument("--one", type=int, metavar="CLAIMS", help="write it here, print JSON")
    options.add_argument("--out", type=Path, metavar="FOLDER")
    options.add_argument("--claims", type=int, default=CLAIMS)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.seed, given.out)._asdict()))
        return
    with tempfile.TemporaryDirectory() as folder:
        built = _apart(given.claims, given.seed, Path(folder) / "site")
        told = [
            ("claims, reports", f"{built.claims:,}, {built.reports:,}"),
            ("operations, running totals", f"{built.operations:,}, {built.totals:,}"),
            ("pages, in two languages", f"{built.pages:,}"),
            ("written in", f"{built.seconds:.0f} s"),
            ("most memory", f"{built.megabytes:,.0f} MB"),
            *opened(Path(folder) / "site"),
        ]
    table = f"{machine('a made world')}\n\n{rows(told)}"
    print(table)
    if given.claims == CLAIMS:
        write(PAGE, table, MARK)


if __name__ == "__main__":
    main()
