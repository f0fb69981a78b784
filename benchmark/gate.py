"""Measure the gate: `make bench`, `python -m benchmark.gate [--reports FOLDER] [--pages FOLDER]`.

Its speed beside scanners that do nothing but find patterns, on the same pages in the same run, on
one core; what it costs on pages made to be slow; whether the benchmark's reports pass however they
are written; and, of a folder of ordinary pages, how many pass. Sparse text is cut out of licences
and of the documents that come with the packages installed here. What counts is the time of the
processor in the quickest of several rounds, in each of which everything has its turn. The tables go
into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmark import corpus
from benchmark.forms import FORMS
from benchmark.speed import PAGE, machine, write
from raidbook.sources.gate import Engine, Gate
from raidbook.sources.gate.openers import openers

MARK = "<!-- gate -->\n"
PAGE_BYTES = 50_000
MOST_PAGES = 400
ROUNDS = 15
PASSES = 3
"""Times that each passes over the pages before it is the next one's turn."""
WORDS = 60
"""Trigger words of a plain scanner that knows English alone."""
ASKED = 0.8
"""The speed of the gate beside the same engine as a plain scanner."""
_LICENCES = Path("/usr/share/common-licenses")
_TEXTS = re.compile(r"\.(?:rst|md|html)\Z|licen[cs]e|notice|copying|readme|changes", re.IGNORECASE)
"""Names of files of prose; most of the others that end in .txt are lists of words."""
Scan = Callable[[bytes], object]


class Speed(NamedTuple):
    """What one scanner did: bytes of each kind of pages in a second, in 10⁹."""

    name: str
    patterns: int
    rates: tuple[float, ...]


def sparse() -> tuple[list[bytes], str]:
    """Pages of ordinary text out of the files of this machine, and what they are made of."""
    places = [*_LICENCES.glob("*"), *Path(sysconfig.get_path("purelib")).rglob("*")]
    files = [it for it in places if it.parent == _LICENCES or _TEXTS.search(it.name)]
    texts = dict.fromkeys(it.read_bytes() for it in sorted(files) if it.is_file())
    text = b"\n".join(it for it in texts if b"\0" not in it)
    pages = [text[at : at + PAGE_BYTES] for at in range(0, len(text), PAGE_BYTES)][:MOST_PAGES]
    told = (
        f"{len(pages)} pages of {PAGE_BYTES // 1000} KB out of {len(texts)} licences and documents"
    )
    return pages, told


def plain(patterns: Sequence[bytes], kind: str) -> Iterator[tuple[str, Scan]]:
    """Scanners that find patterns and do nothing else."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind  # noqa: PLC0415

    for match in ("Standard", "LeftmostFirst"):
        automaton = BytesAhoCorasick(
            patterns, matchkind=getattr(MatchKind, match), implementation=Implementation.DFA
        )
        yield f"ahocorasick-rs, {match}, {kind}", automaton.find_matches_as_indexes
    if find_spec("hyperscan"):
        import hyperscan  # noqa: PLC0415

        for name, flag in (("all", 0), ("single match", hyperscan.HS_FLAG_SINGLEMATCH)):
            yield f"Hyperscan, {name}, {kind}", _hyperscan(patterns, flag)
    if find_spec("re2"):
        re2 = import_module("re2")
        found = re2.compile(b"|".join(map(re.escape, patterns)))
        yield f"RE2, {kind}", lambda data: sum(1 for _ in found.finditer(data))
    if find_spec("pyarrow") and len(patterns) <= WORDS:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import compute  # noqa: PLC0415

        either = b"|".join(map(re.escape, patterns)).decode()
        yield (
            f"Arrow, match_substring_regex, {kind}",
            lambda data: compute.match_substring_regex(pa.array([data], pa.binary()), either),
        )


def _hyperscan(patterns: Sequence[bytes], flag: int) -> Scan:
    import hyperscan  # noqa: PLC0415

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    numbers = list(range(len(patterns)))
    database.compile(
        expressions=list(patterns), ids=numbers, elements=len(numbers), flags=flag, literal=True
    )
    found: list[int] = []

    def note(number: int, *_: object) -> None:
        found.append(number)

    def scan(data: bytes) -> None:
        found.clear()
        database.scan(data, match_event_handler=note)

    return scan


def speeds(sets: Sequence[Sequence[bytes]]) -> list[Speed]:
    """How fast each scanner and the gate pass over sets of pages."""
    gates = {name: Gate(name) for name in engines()}
    patterns = [pattern.data for pattern in gates["ahocorasick"].patterns]
    words = [it.phrase.encode() for it in openers() if it.phrase.isascii()][:WORDS]
    scans: list[tuple[str, int, Scan]] = []
    for some, kind in ((words, f"{WORDS} words"), (patterns, "its patterns")):
        scans += [(name, len(some), scan) for name, scan in plain(some, kind)]
    scans += [(f"the gate, {name}", len(patterns), it.passes) for name, it in gates.items()]
    best = {name: [float("inf")] * len(sets) for name, *_ in scans}
    for _ in range(ROUNDS):
        for name, _, scan in scans:
            for n, pages in enumerate(sets):
                best[name][n] = min(best[name][n], *(_seconds(scan, pages) for _ in range(PASSES)))
    sizes = [sum(map(len, pages)) for pages in sets]
    return [
        Speed(name, count, tuple(size / t / 1e9 for size, t in zip(sizes, best[name], strict=True)))
        for name, count, _ in scans
    ]


def engines() -> list[Engine]:
    """The engines that there are."""
    return ["ahocorasick", "hyperscan"] if find_spec("hyperscan") else ["ahocorasick"]


def _seconds(scan: Scan, pages: Sequence[bytes]) -> float:
    begun = time.thread_time()
    for page in pages:
        scan(page)
    return time.thread_time() - begun


def hostile() -> Iterator[tuple[str, bytes]]:
    """Pages made to be slow, of the size of the others."""
    for name, text in (
        ("one strong word over and over", b"scam "),
        ("weak words without a number", b"<p>fraud, trafficking, phishing, gangs</p>\n"),
        ("words and other news", b"<p>fraud drugs football trafficking election film</p>\n"),
        ("words in tags", b'<a title="scam fraud trafficking">x</a> '),
        ("words in scripts", b"<script>scam = fraud + phishing</script> "),
        ("tags that never close", b"<p <a <script scam "),
        ("names of places", b"Bavet, Poipet, Mae Sot, Myawaddy and a syndicate. "),
        ("entities", "诈骗。".encode("ascii", "xmlcharrefreplace")),
        ("JSON escapes", b"\\u8bc8\\u9a97\\u3002"),
        ("open brackets", b"[[[[{{{{"),
        ("UTF-16", "fraud and trafficking ".encode("utf-16-le")),
    ):
        yield name, (text * (PAGE_BYTES // len(text) + 1))[:PAGE_BYTES]


def hostile_table() -> str:
    """What such pages cost, beside scanners that find as much in them."""
    names = engines()
    gates = {name: Gate(name) for name in names}
    patterns = [pattern.data for pattern in gates["ahocorasick"].patterns]
    scans = dict(plain(patterns, "its patterns"))
    alone = [name for name in scans if "Standard" in name or "Hyperscan, all" in name]
    lines = [
        "| milliseconds for a page of | " + " | ".join(["gate, " + it for it in names] + alone)
    ]
    lines = [f"{lines[0]} |", "| --- |" + " ---: |" * (len(names) + len(alone))]
    for name, page in hostile():
        each = [gates[it].passes for it in names] + [scans[it] for it in alone]
        times = [1000 * min(_seconds(scan, [page]) for _ in range(5)) for scan in each]
        lines.append(f"| {name} | " + " | ".join(f"{it:.2f}" for it in times) + " |")
    return "\n".join(lines)


def speed_table(found: Sequence[Speed], kinds: Sequence[str]) -> str:
    """The speeds, the gate's beside the quickest of its engine and of all."""
    lines = ["| | patterns | " + " | ".join(f"GB/s, {kind}" for kind in kinds) + " |"]
    lines.append("| --- | ---: |" + " ---: |" * len(kinds))
    for it in found:
        rates = " | ".join(f"{rate:.2f}" for rate in it.rates)
        lines.append(f"| {it.name} | {it.patterns:,} | {rates} |")
    lines.append("")
    for n, kind in enumerate(kinds):
        parts = [f"{name} {share:.2f}" for name, share in ratios(found, n).items()]
        lines.append(f"Beside its engine with the same patterns, on {kind}: {', '.join(parts)}.")
    return "\n".join(lines)


def ratios(found: Sequence[Speed], n: int) -> dict[str, float]:
    """The gate's speed by that of the quickest plain scanner of the same engine and patterns."""
    shares = {}
    for name, begin in (("ahocorasick", "ahocorasick-rs"), ("hyperscan", "Hyperscan")):
        own = [it.rates[n] for it in found if it.name == f"the gate, {name}"]
        same = [it for it in found if it.name.startswith(begin) and "its patterns" in it.name]
        if own and same:
            shares[name] = own[0] / max(it.rates[n] for it in same)
    return shares


def reports(folders: Sequence[Path]) -> list[dict[str, Any]]:
    """The benchmark's reports with those of other folders, each once."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*.json"))]
    docs = [*corpus.annotated(), *(json.loads(path.read_text("utf-8")) for path in paths)]
    told = [doc for doc in docs if isinstance(doc, dict) and doc.get("text")]
    return list({(doc["title"], doc["text"]): doc for doc in told}.values())


def recall(docs: Sequence[dict[str, Any]]) -> tuple[str, list[str]]:
    """Which reports pass in each form that they may come in, and those with claims that do not."""
    gate, lost = Gate(), []
    lines = ["| language | reports with claims | forms | passed | without claims | passed |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for lang in sorted({doc["lang"].partition("-")[0] for doc in docs}):
        own = [doc for doc in docs if doc["lang"].startswith(lang)]
        forms = [name for name in FORMS if lang == "zh" or "other characters" not in name]
        told = [doc for doc in own if doc["claims"]]
        rest = [doc for doc in own if not doc["claims"]]
        passed = 0
        for doc in told:
            for name in forms:
                passes = gate.passes(FORMS[name](doc["title"] or "", doc["text"]))
                passed += passes
                lost += [] if passes else [f"{doc['id']} ({name})"]
        others = sum(
            any(gate.passes(FORMS[name](doc["title"] or "", doc["text"])) for name in forms)
            for doc in rest
        )
        share = f"{passed / (len(told) * len(forms)):.3f}" if told else "–"
        lines.append(f"| {lang} | {len(told)} | {len(forms)} | {share} | {len(rest)} | {others} |")
    return "\n".join(lines), lost


def main() -> None:
    """Measure, print, and write the tables; status 1 where what was asked for is not reached."""
    options = argparse.ArgumentParser(prog="python -m benchmark.gate", description=__doc__)
    options.add_argument("--reports", type=Path, action="append", default=[], metavar="FOLDER")
    options.add_argument("--pages", type=Path, action="append", default=[], metavar="FOLDER")
    given = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    text, of = sparse()
    files = [path for folder in given.pages for path in sorted(folder.rglob("*")) if path.is_file()]
    ordinary = [path.read_bytes() for path in files]
    sets, kinds = [text], ["sparse text"]
    if ordinary:
        sets.append(ordinary[:: len(ordinary) // MOST_PAGES + 1])
        kinds.append("ordinary pages")
    found = speeds(sets)
    told, lost = recall(reports(given.reports))
    parts = [machine(of), speed_table(found, kinds), hostile_table(), told]
    gate = Gate()
    passed = [path.name for path, data in zip(files, ordinary, strict=True) if gate.passes(data)]
    if files:
        parts.append(f"Of {len(files)} ordinary pages {len(passed)} pass.")
    page = "\n\n".join(parts) + "\n"
    print(page, *passed, sep="\n")
    write(PAGE, page, MARK)
    slow = [f"{name} {share:.2f}" for name, share in ratios(found, 0).items() if share < ASKED]
    sys.exit("; ".join([*slow, *lost]) or 0)


if __name__ == "__main__":
    main()
