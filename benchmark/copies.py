"""Measure what is found of near-duplicates: a part of `make accuracy`; by itself, or with the pairs
that were misjudged:

    python -m benchmark.copies [--missed]

A pair is a report of the set of benchmark/reprints.py and what was made from it by a rule; the two
alone are given to `raidbook.origins.near.copies`, which says whether one is a copy of the other.
The tables go into docs/copies.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmark import reprints
from benchmark.reprints import Made, Source
from benchmark.speed import write
from raidbook.model import Report
from raidbook.origins.near import Passed, copies, passed

PAGE = Path(__file__).parents[1] / "docs" / "copies.md"
MARK = "<!-- found -->\n"
LANGUAGES = ("en", "zh", "vi")
PARTS = (*LANGUAGES, *(f"unseen-{code}" for code in LANGUAGES))
NAMES = {"en": "English", "zh": "Chinese", "vi": "Vietnamese"}
TRANSLATIONS = ("translations", "translations taken for copies")
NO_COPY = (*reprints.NO_COPIES, "digest", "another report")


class Judged(NamedTuple):
    """A pair, whether it is one of near-duplicates, and whether it was said to be."""

    part: str
    rule: str
    one: str
    other: str
    is_copy: bool
    said: bool


class Set(NamedTuple):
    """What became of a whole set at once: texts, tellings among them, those that are read, and
    those that are taken for copies of another telling."""

    texts: int
    tellings: int
    read: int
    wrong: int


def judge(given: Sequence[Source]) -> Iterator[Judged]:
    """All pairs: of what was made with what it was made from, and of the reports themselves."""
    reports = {source.report.name: source.report for source in given}
    firsts: dict[str, Report] = {}
    for made in reprints.make(given):
        first = firsts.setdefault(made.telling, made.report)
        if made.rule == "source":
            continue
        is_copy = made.rule not in NO_COPY
        others = [first] if is_copy else [reports[name] for name in made.source.split(", ")]
        for other in others:
            said = _said(other, made.report)
            yield Judged(_part(other), made.rule, other.name, made.report.name, is_copy, said)
    found = _together(list(reports.values()))
    for one, other in combinations(reports.values(), 2):
        if _part(one) == _part(other):
            said = found[one.id] == found[other.id]
            yield Judged(_part(one), "another report", one.name, other.name, False, said)


def translations(given: Sequence[Source]) -> tuple[int, int]:
    """Pairs of reports of one operation or total in two languages, and those taken for copies."""
    found = _together([source.report for source in given])
    pairs = [
        (one.report.id, other.report.id)
        for one, other in combinations(given, 2)
        if one.told & other.told
        and reprints.language(one.report) != reprints.language(other.report)
    ]
    return len(pairs), sum(found[one] == found[other] for one, other in pairs)


def whole(given: Sequence[Source]) -> Set:
    """What becomes of the whole set at once."""
    made = {one.report.id: one for one in reprints.make(given)}
    found = _together([one.report for one in made.values()])
    wrong = [id for id, of in found.items() if not _right(made[id], made[of])]
    tellings = {one.telling for one in made.values()}
    return Set(len(made), len(tellings), len(set(found.values())), len(wrong))


def measure() -> dict[str, float]:
    """Every figure by its path (`copies.en.f1`); those of reports that are not looked at are of
    the part `unseen-…`."""
    given = reprints.sources()
    judged = list(judge(given))
    figures: dict[str, float] = {}
    for part in (*PARTS, "all"):
        pairs = [one for one in judged if part in ("all", one.part)]
        figures |= {f"copies.{part}.{name}": x for name, x in _scores(pairs).items()}
    figures |= {f"copies.{part}.{rule}": x for (part, rule), x in _by_rule(judged).items()}
    together = whole(given)
    figures |= {f"copies.all.{name}": float(x) for name, x in together._asdict().items()}
    said = dict(zip(TRANSLATIONS, translations(given), strict=True))
    figures |= {f"copies.all.{name}": float(x) for name, x in said.items()}
    return figures


def table(figures: dict[str, float]) -> str:
    """The tables of docs/copies.md."""
    rules = [rule for rule in dict.fromkeys(_rules(figures)) if rule not in NO_COPY]
    texts, tellings, read, wrong = (int(figures[f"copies.all.{name}"]) for name in Set._fields)
    pairs, said = (int(figures[f"copies.all.{name}"]) for name in TRANSLATIONS)
    together = (
        f"All {texts:,} texts at once tell {tellings:,} stories: {read:,} of them are read, "
        f"{wrong:,} are taken for a copy of another story. Of {pairs:,} pairs that tell of one "
        f"operation in two languages {said:,} are taken for copies."
    )
    parts = [
        *_grid(figures, "copies that are found", rules),
        "",
        *_grid(figures, "no copies that are taken for some", NO_COPY),
        "",
        *_grid(figures, "all pairs", ("precision", "recall", "f1")),
        "",
        together,
    ]
    return "\n".join(parts) + "\n"


def _grid(figures: dict[str, float], name: str, rules: Iterable[str]) -> Iterator[str]:
    head = [NAMES[code] + unseen for unseen in ("", ", unseen") for code in LANGUAGES]
    yield f"| {name} | {' | '.join(head)} |"
    yield "| --- |" + " ---: |" * len(head)
    for rule in rules:
        cells = (figures.get(f"copies.{part}.{rule}") for part in PARTS)
        said = ("–" if cell is None else f"{cell:.3f}" for cell in cells)
        yield f"| {rule} | {' | '.join(said)} |"


def shown(page: str, figures: dict[str, float]) -> str:
    """The page with the tables of these figures; raises ValueError if their place is not marked."""
    before, _, after = page.split(MARK)
    return f"{before}{MARK}{table(figures)}{MARK}{after}"


def _rules(figures: dict[str, float]) -> Iterator[str]:
    """The rules in the order of the figures."""
    known = {*_scores(()), *Set._fields, *TRANSLATIONS}
    for path in figures:
        whose, _, rest = path.partition(".")
        rule = rest.partition(".")[2]
        if whose == "copies" and rule not in known:
            yield rule


def _scores(judged: Iterable[Judged]) -> dict[str, float]:
    counted = Counter((one.is_copy, one.said) for one in judged)
    right, false, missed = counted[True, True], counted[False, True], counted[True, False]
    precision = right / (right + false) if right else 0.0
    recall = right / (right + missed) if right else 0.0
    f1 = 2 * right / (2 * right + false + missed) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _by_rule(judged: Iterable[Judged]) -> dict[tuple[str, str], float]:
    """The share of pairs that were said to be copies, by part and rule."""
    pairs, said = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in judged:
        pairs[one.part, one.rule] += 1
        said[one.part, one.rule] += one.said
    return {key: round(said[key] / n, 4) for key, n in pairs.items()}


def _part(report: Report) -> str:
    source = report.name.partition(" ")[0]
    return f"{'unseen-' if reprints.unseen(source) else ''}{reprints.language(report)}"


def _said(one: Report, other: Report) -> bool:
    found = _together([one, other])
    return found[one.id] == found[other.id]


def _together(reports: Sequence[Report]) -> dict[str, str]:
    """For each report the one that is read in its place, or itself."""
    by_id = {report.id: report for report in reports}
    of = {one.id: one.id for one in reports}
    of.update((c.report, c.of) for c in copies(map(_passed, reports), by_id.__getitem__))
    return of


@lru_cache(maxsize=10_000)
def _passed(report: Report) -> Passed:
    return passed(report)


def _right(one: Made, other: Made) -> bool:
    """Whether one may be a copy of the other: they are one telling; or one is a trim, which may
    leave out what makes two tellings of one report."""
    trimmed = "trim" in one.rule and one.source == other.source
    return one.telling == other.telling or trimmed


def main() -> None:
    """Measure, print, and write the tables."""
    options = argparse.ArgumentParser(prog="python -m benchmark.copies", description=__doc__)
    options.add_argument("--missed", action="store_true", help="pairs misjudged")
    given = options.parse_args()
    if given.missed:
        seen = [s for s in reprints.sources() if not reprints.unseen(s.report.name)]
        for one in judge(seen):
            if one.said != one.is_copy:
                print("missed" if one.is_copy else "false", one.one, "|", one.other, sep="\t")
        return
    figures = measure()
    print(table(figures))
    write(PAGE, table(figures), MARK)


if __name__ == "__main__":
    main()
