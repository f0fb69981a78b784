"""Measure the ledger by blocks against one process: `make bench`, `python -m benchmark.blocks`.

Ledgers of made worlds (benchmark/world.py) are made by one process, and by this process with
workers; each in fresh processes, from all readings in memory to the whole ledger, with the start of
the workers. Without texts the reports are as those that a scan found: of excerpts it is known what
they are copies of. With texts each report has some 3,000 letters, and one in four is a reprint. All
must make the same bytes. The table goes into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from benchmark.corpus import annotated
from benchmark.speed import PAGE, machine, write
from benchmark.telling import Telling
from benchmark.world import world
from raidbook.cli.main import NEW_OBJECTS
from raidbook.engine.ledger import Apart
from raidbook.engine.workers import Engine, Item, Lost, Result, Workers, workers
from raidbook.ledger import build
from raidbook.ledger.hands import Hands
from raidbook.model import Report

MARK = "<!-- blocks -->\n"
SIZES = (10_000, 100_000, 1_000_000)
TEXTS = (10_000, 100_000)
"""The sizes that are measured with texts, too."""
RUNS: tuple[tuple[Engine, int], ...] = (("local", 0), ("local", 1), ("local", 2), ("dask", 2))
"""0 workers: one process."""
WORDS = 500
REPRINTS = 4
"""One of so many texts is a reprint of one of the last so many."""
HEAD = (
    "claims", "texts", "who", "seconds", "faster", "processor", "of it here", "sent", "answered",
    "memory here", "of a worker",
)  # fmt: skip


class Measured(NamedTuple):
    """What one run took. `sent` and `answered` are megabytes."""

    claims: int
    texts: bool
    engine: str
    workers: int
    seconds: float
    processor: float
    here: float
    sent: float
    answered: float
    memory: float
    of_worker: float
    digest: str


class Counted:
    """See `Workers`. Counts what goes to those inside, and what comes back."""

    def __init__(self, inside: Workers) -> None:
        self.count = inside.count
        self.sent = self.answered = 0
        self._inside = inside

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost]:
        """See `Workers`."""

        def counted() -> Iterator[Item]:
            for item in items:
                self.sent += len(item)  # type: ignore[arg-type]  # the ledger sends bytes
                yield item

        for result in self._inside.map(work, counted()):
            self.answered += len(result)  # type: ignore[arg-type]
            yield result


def texts(told: Sequence[Telling], seed: int) -> Iterator[Report]:
    """The reports with texts: words of the benchmark's reports as often as they stand there, and
    reprints with another first sentence."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    known = [word for doc in annotated() if doc["lang"] == "en" for word in doc["text"].split()]
    last: list[str] = []
    for telling in told:
        if last and chance.random() < 1 / REPRINTS:
            words = " ".join(chance.choices(known, k=12)) + ". " + chance.choice(last)
        else:
            words = " ".join(chance.choices(known, k=WORDS))
        last = [*last[1 - REPRINTS :], words]
        yield msgspec.structs.replace(telling.report, text=words)


def measure(claims: int, seed: int, texted: bool, engine: Engine, count: int) -> Measured:
    """Makes the ledger of a world in this process, with workers or without."""
    gc.set_threshold(NEW_OBJECTS)
    told = list(world(claims, seed))
    readings = [telling.reading for telling in told]
    reports = list(texts(told, seed)) if texted else [telling.report for telling in told]
    counted = None
    hands: Hands | None = None
    begun, used = time.perf_counter(), time.process_time()
    with ExitStack() as opened:
        if count:
            counted = Counted(opened.enter_context(workers(engine, count)))
            hands = Apart(counted, least=1)
        built = build(readings, reports, hands=hands)
        seconds, here = time.perf_counter() - begun, time.process_time() - used
    mine, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Measured(
        claims=sum(len(reading.claims) for reading in readings),
        texts=texted,
        engine=engine,
        workers=count,
        seconds=seconds,
        processor=here + theirs.ru_utime + theirs.ru_stime,
        here=here,
        sent=counted.sent / 1e6 if counted else 0.0,
        answered=counted.answered / 1e6 if counted else 0.0,
        memory=mine.ru_maxrss / 1024,
        of_worker=theirs.ru_maxrss / 1024 if count else 0.0,
        digest=hashlib.sha256(msgspec.msgpack.encode(built)).hexdigest(),
    )


def table(found: Sequence[Measured]) -> list[str]:
    """The table of all runs. Raises ValueError where two made different ledgers of one world."""
    lines = [f"| {' | '.join(HEAD)} |", "| ---: | --- | --- |" + " ---: |" * (len(HEAD) - 3)]
    alone: dict[tuple[int, bool], Measured] = {}
    for one in found:
        first = alone.setdefault((one.claims, one.texts), one)
        if one.digest != first.digest:
            raise ValueError(f"{one.workers} workers of {one.engine} made another ledger")
        who = f"{one.engine}, {one.workers}" if one.workers else "one process"
        far = (f"{one.sent:,.0f} MB", f"{one.answered:,.0f} MB", f"{one.of_worker:,.0f} MB")
        sent, answered, of_worker = far if one.workers else ("", "", "")
        lines.append(
            f"| {one.claims:,} | {'yes' if one.texts else 'no'} | {who} | {one.seconds:.1f} "
            f"| {first.seconds / one.seconds:.2f} | {one.processor:.1f} | {one.here:.1f} "
            f"| {sent} | {answered} | {one.memory:,.0f} MB | {of_worker} |"
        )
    return lines


def _apart(claims: int, seed: int, texted: bool, engine: Engine, count: int) -> Measured:
    """What a run takes, in a fresh process."""
    given = (str(claims), "texts" if texted else "bare", engine, str(count))
    command = [sys.executable, "-m", "benchmark.blocks", "--seed", str(seed), "--one", *given]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return Measured(**json.loads(done.stdout))


def main() -> None:
    """Measure, print, and write the table into docs/benchmarks.md; with --one, one run only."""
    options = argparse.ArgumentParser(prog="python -m benchmark.blocks", description=__doc__)
    options.add_argument(
        "--one", nargs=4, metavar=("CLAIMS", "texts|bare", "ENGINE", "WORKERS"),
        help="this run, here, as JSON",
    )  # fmt: skip
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--texts", type=int, nargs="*", default=TEXTS)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if given.one:
        claims, texted, engine, count = given.one
        one = measure(int(claims), given.seed, texted == "texts", engine, int(count))
        print(json.dumps(one._asdict()))
        return
    found = []
    for texted, sizes in ((False, given.sizes), (True, given.texts)):
        for size in sizes:
            for engine, count in RUNS:
                found.append(_apart(size, given.seed, texted, engine, count))
                print("\n".join(table(found)[-1:] if found[1:] else table(found)), flush=True)
    page = f"{machine('made worlds')}\n\n" + "\n".join(table(found)) + "\n"
    if (tuple(given.sizes), tuple(given.texts)) == (SIZES, TEXTS):
        write(PAGE, page, MARK)


if __name__ == "__main__":
    main()
