"""Measure how fast near-duplicates are found, and in what memory: a part of `make bench`; by itself
`python -m benchmark.near`.

Signatures of the set of benchmark/reprints.py, on one core, beside the same in plain Python and,
where it is installed, datasketch; the index at a million signatures made at random; and all of it
over made texts on a disk, of which two in three are copies. Each runs in a process of its own; the
tables go into docs/copies.md.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from benchmark import reprints
from benchmark.copies import PAGE
from benchmark.speed import machine, rows, write
from raidbook.model import Report
from raidbook.origins.near import Index, Passed, copies, passed, signature
from raidbook.origins.near.signatures import HASHES, SIZE
from raidbook.origins.shingles import runs, tokens

MARK = "<!-- near -->\n"
SIGNATURES = 1_000_000
TEXTS = (10_000, 100_000)
TELLING = 3
"""Texts to a telling."""
HEAD = ("texts", "signed", "sieved", "most memory", "texts fetched", "to be read", "tellings")
ROUNDS = 3
"""The quickest counts."""
_PRIME = (1 << 61) - 1

Sketch = Callable[[str], object]


class Sieved(NamedTuple):
    """What a number of texts on a disk took: seconds to sign them in the workers and to sieve
    them, the most memory of the process, the texts that were read from the disk, those that have
    to be read for claims, and how many there are to read."""

    texts: int
    signing: float
    sieving: float
    megabytes: float
    asked: int
    read: int
    tellings: int


def sketches() -> Iterator[tuple[str, Sketch]]:
    """The ways to make a signature, by name."""
    yield "raidbook, with rensa", signature
    yield "of this the runs of words", lambda text: runs(tokens(text))
    yield "plain Python, the same runs and hashes", _plain
    if find_spec("datasketch"):
        yield "datasketch, the same runs and hashes", _datasketch


def signing() -> Iterator[tuple[str, float]]:
    """Signatures a second, by the way they are made."""
    sources = [s for s in reprints.sources() if not reprints.unseen(s.report.name)]
    texts = [made.report.text for made in reprints.make(sources)]
    for name, sketch in sketches():
        some = texts if name.startswith("raidbook") else texts[::8]
        taken = []
        for _ in range(ROUNDS):
            begun = time.process_time()
            for text in some:
                sketch(text)
            taken.append(time.process_time() - begun)
        yield name, len(some) / min(taken)


def index(count: int) -> dict[str, float]:
    """What an index of so many signatures, made at random, takes: bytes a text, and texts a second
    that are sought and entered."""
    chance = random.Random(1)  # noqa: S311 - no secret
    found, held, taken = Index(), _memory(), 0.0
    for _ in range(count // 1_000):
        some = [b"\x02\0\0\0" + chance.randbytes(SIZE - 4) for _ in range(1_000)]
        begun = time.process_time()
        for one in some:
            found.near(one)
            found.add(one)
        taken += time.process_time() - begun
    return {"bytes": (_memory() - held) / len(found), "rate": len(found) / taken}


def sieve(count: int) -> Sieved:
    """Signs and sieves so many made texts. The texts lie on a disk."""
    with tempfile.TemporaryFile() as file:
        where: dict[str, tuple[int, int]] = {}
        signed, taken, asked = list[Passed](), 0.0, 0
        for report in _made(count):
            where[report.id] = _put(file, report)
            begun = time.process_time()
            signed.append(passed(report))
            taken += time.process_time() - begun

        def get(id: str) -> Report:
            nonlocal asked
            asked += 1
            return _get(file, *where[id])

        begun = time.process_time()
        dropped = sum(1 for _ in copies(signed, get))
        sieving = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Sieved(count, taken, sieving, most, asked, count - dropped, -(-count // TELLING))


def _made(count: int) -> Iterator[Report]:
    """Texts of 160 to 400 words of the benchmark's reports, their numbers among them, in an order
    of their own; and two copies of each on other days, cut short and on a page with noise."""
    sources = reprints.sources()
    words = sorted({w for s in sources if s.report.lang == "en" for w in s.report.text.split()})
    first = next(s.report for s in sources if s.report.lang == "en")
    yield from islice(_tellings(words, first), count)


def _tellings(words: Sequence[str], first: Report) -> Iterator[Report]:
    chance = random.Random(1)  # noqa: S311 - no secret
    number = 0
    while True:
        said = chance.choices(words, k=chance.randint(160, 400))
        text = " ".join(f"{w}." if n % 15 == 14 else w for n, w in enumerate(said))
        day = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        report = msgspec.structs.replace(first, text=text, published=day, title="A raid")
        copied = (reprints.changed(report, rule, [rule], chance) for rule in ("trim", "noise"))
        for made in (report, *copied):
            yield msgspec.structs.replace(made, id=f"{number:064x}")
            number += 1


def _put(file: BinaryIO, report: Report) -> tuple[int, int]:
    data = msgspec.json.encode(report)
    at = file.seek(0, 2)
    file.write(data)
    return at, len(data)


def _get(file: BinaryIO, at: int, length: int) -> Report:
    file.seek(at)
    return msgspec.json.decode(file.read(length), type=Report)


def _plain(text: str) -> list[int]:
    """MinHash as a textbook has it."""
    found = set(runs(tokens(text)))
    return [min((run * a + b) % _PRIME for run in found) for a, b in _FACTORS]


_FACTORS = [
    (random.Random(n).getrandbits(61) | 1, random.Random(-n).getrandbits(61))  # noqa: S311
    for n in range(1, HASHES + 1)
]


def _datasketch(text: str) -> object:
    sketch = import_module("datasketch").MinHash(num_perm=HASHES)
    sketch.update_batch([run.to_bytes(8, "little") for run in runs(tokens(text))])
    return sketch


def _memory() -> int:
    """Bytes of the process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def table(
    rates: Mapping[str, float], of_index: Mapping[str, float], sieved: Sequence[Sieved]
) -> str:
    """The tables of docs/copies.md."""
    speeds = [(name, f"{rate:,.0f} texts/s") for name, rate in rates.items()]
    entered = [
        ("bytes of a signature", f"{SIZE}"),
        (f"memory of an index of {SIGNATURES:,}", f"{of_index['bytes']:,.0f} bytes a text"),
        ("texts sought and entered in it", f"{of_index['rate']:,.0f} a second"),
    ]
    lines = [f"| {' | '.join(HEAD)} |", "|" + " ---: |" * len(HEAD)]
    lines += [
        f"| {one.texts:,} | {one.texts / one.signing:,.0f}/s | {one.texts / one.sieving:,.0f}/s "
        f"| {one.megabytes:,.0f} MB | {one.asked:,} | {one.read:,} | {one.tellings:,} |"
        for one in sieved
    ]
    return "\n".join([rows(speeds), rows(entered), *lines]) + "\n"


def _apart(what: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmark.near", "--one", what, "--count", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure, print, and write the tables into docs/copies.md; with --one, one of them only."""
    options = argparse.ArgumentParser(prog="python -m benchmark.near", description=__doc__)
    options.add_argument("--one", choices=("signing", "index", "sieve"), help="here, as JSON")
    options.add_argument("--count", type=int, default=0, help="signatures, or texts")
    given = options.parse_args()
    if given.one == "signing":
        print(json.dumps(dict(signing())))
    elif given.one == "index":
        print(json.dumps(index(given.count or SIGNATURES)))
    elif given.one == "sieve":
        print(json.dumps(sieve(given.count or TEXTS[0])._asdict()))
    else:
        rates, of_index = _apart("signing", 0), _apart("index", SIGNATURES)
        sieved = [Sieved(**_apart("sieve", n)) for n in TEXTS]  # type: ignore[arg-type]  # whole numbers
        page = f"{machine('one core')}\n\n{table(rates, of_index, sieved)}"
        print(page)
        write(PAGE, page, MARK)


if __name__ == "__main__":
    main()
