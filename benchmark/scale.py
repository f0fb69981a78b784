"""Measure the ledger of made worlds of growing size: `make bench`, `python -m benchmark.scale`.

Each size runs in a process of its own, on one core: the processor's time from all readings in
memory to the whole ledger, the most memory of the process (the reports and claims included), the
time to take one more report in, and how well the ledger agrees with the known truth. The table goes
into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmark.speed import PAGE, machine, write
from benchmark.telling import Telling
from benchmark.world import world
from raidbook.cli.main import NEW_OBJECTS
from raidbook.ledger import Workings
from raidbook.model import Ledger

MARK = "<!-- scale -->\n"
SIZES = (10_000, 100_000, 1_000_000)
HEAD = (
    "claims", "reports", "operations", "totals", "seconds", "against n log n", "memory",
    "one report more", "the slowest", "grouping F1", "cross F1", "cross_lang F1",
)  # fmt: skip
MORE = 50
"""Reports that are kept back, spread over the whole world, and added one by one at the end."""


class Scores(NamedTuple):
    """How a ledger agrees with the truth, as `benchmark/score` has it: B-cubed F1 of the groups,
    and F1 of the pairs of claims of different reports, and of reports in different languages."""

    grouping: float
    cross: float
    cross_lang: float


class Measured(NamedTuple):
    """What one size took."""

    claims: int
    reports: int
    operations: int
    totals: int
    seconds: float
    megabytes: float
    one_more: float
    """The median of the seconds that one more report took."""
    slowest: float
    scores: Scores


def score(told: Iterable[Telling], ledger: Ledger) -> Scores:
    """The agreement of a ledger with the truth of the reports that it was made from. Claims that
    are of no operation and no total do not count."""
    held = {claim: one.id for one in ledger.operations for claim in one.claims}
    held |= {claim: one.id for one in ledger.totals for claim in one.claims}
    items = [
        (truth, held[claim.id], telling.report.id, telling.report.lang)
        for telling in told
        for claim, truth in zip(telling.reading.claims, telling.truth, strict=True)
        if truth is not None
    ]
    gold = Counter(truth for truth, _, _, _ in items)
    found = Counter(group for _, group, _, _ in items)
    both = Counter((truth, group) for truth, group, _, _ in items)
    precision = sum(n * n / found[group] for (_, group), n in both.items()) / len(items)
    recall = sum(n * n / gold[truth] for (truth, _), n in both.items()) / len(items)
    cross, languages = (
        [
            _pairs(((one[0], one[1]), one[side]) for one in items),
            _pairs((one[1], one[side]) for one in items),
            _pairs((one[0], one[side]) for one in items),
        ]
        for side in (2, 3)
    )
    return Scores(_f1(precision, recall), _of_pairs(cross), _of_pairs(languages))


def _pairs(members: Iterable[tuple[object, str]]) -> int:
    """Pairs of members of one group that differ in their second side, counted without listing."""
    sides = Counter(members)
    sizes: Counter[object] = Counter()
    same = 0
    for (group, _), n in sides.items():
        sizes[group] += n
        same += n * (n - 1) // 2
    return sum(n * (n - 1) // 2 for n in sizes.values()) - same


def _of_pairs(counts: Sequence[int]) -> float:
    right, found, gold = counts
    return _f1(right / max(1, found), right / max(1, gold))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(claims: int, seed: int) -> Measured:
    """What a world of so many claims takes, in this process, with the collector of cycles at the
    program's own pace."""
    gc.set_threshold(NEW_OBJECTS)
    told = list(world(claims, seed))
    step = max(1, len(told) // MORE)
    late = told[step // 2 :: step]
    kept = {telling.report.id for telling in late}
    workings = Workings()
    begun = time.process_time()
    for telling in told:
        if telling.report.id not in kept:
            workings.add(telling.reading, telling.report)
    workings.built()
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    taken = []
    for telling in late:
        begun = time.process_time()
        workings.add(telling.reading, telling.report)
        workings.conclude()
        taken.append(time.process_time() - begun)
    taken.sort()
    ledger = workings.built().ledger
    return Measured(
        claims=sum(len(telling.truth) for telling in told),
        reports=len(told),
        operations=len(ledger.operations),
        totals=len(ledger.totals),
        seconds=seconds,
        megabytes=peak,
        one_more=taken[len(taken) // 2],
        slowest=taken[-1],
        scores=score(told, ledger),
    )


def table(found: Sequence[Measured]) -> list[str]:
    """The table of all sizes."""
    first = found[0]
    lines = [
        f"| {' | '.join(HEAD)} |",
        "|" + " ---: |" * len(HEAD),
    ]
    for one in found:
        grown = one.seconds / (one.claims * math.log(one.claims))
        grown /= first.seconds / (first.claims * math.log(first.claims))
        scores = " | ".join(f"{x:.3f}" for x in one.scores)
        lines.append(
            f"| {one.claims:,} | {one.reports:,} | {one.operations:,} | {one.totals:,} "
            f"| {one.seconds:.1f} | {grown:.2f} | {one.megabytes:,.0f} MB "
            f"| {one.one_more:.3f} s | {one.slowest:.3f} s | {scores} |"
        )
    return lines


def _apart(claims: int, seed: int) -> Measured:
    """What a size takes, in a fresh process."""
    command = [sys.executable, "-m", "benchmark.scale", "--one", str(claims), "--seed", str(seed)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    fields: Mapping[str, float] = json.loads(done.stdout)
    scores = Scores(*(fields[name] for name in Scores._fields))
    rest = {name: fields[name] for name in Measured._fields if name != "scores"}
    return Measured(**rest, scores=scores)  # type: ignore[arg-type]  # counts are whole numbers


def main() -> None:
    """Measure, print, and write the table into docs/benchmarks.md; with --one, one size only."""
    options = argparse.ArgumentParser(prog="python -m benchmark.scale", description=__doc__)
    options.add_argument("--one", type=int, metavar="CLAIMS", help="this size, here, as JSON")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if given.one:
        one = measure(given.one, given.seed)
        print(json.dumps({**one._asdict(), **one.scores._asdict(), "scores": None}))
        return
    found = []
    for size in given.sizes:
        found.append(_apart(size, given.seed))
        print("\n".join(table(found)), flush=True)
    page = f"{machine('made worlds')}\n\n" + "\n".join(table(found)) + "\n"
    if tuple(given.sizes) == SIZES:
        write(PAGE, page, MARK)


if __name__ == "__main__":
    main()
