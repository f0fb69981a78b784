"""Learn what a report about the industry reads like: `python -m benchmark.subject`.

From the invented reports (invented/) of each language and those of the benchmark, cut into parts
(parts.py). Each part is judged by weights learned from the others, and printed is how many of its
reports are taken for what they are not. The weights of all parts go into the subject.tsv of the
language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from benchmark import logistic, parts
from benchmark.invented import Annotated
from benchmark.logistic import Case, Weights, probability
from raidbook.claims import scope, subject
from raidbook.claims.page import mark
from raidbook.languages.normal import normal
from raidbook.model import Report

RIDGE = 5.0
ROUNDS = 150
SEVERAL = 4
"""Reports that must have a word for it to be learned from."""
COMMON = 0.25
"""A word in a greater share of the reports says nothing of what one is about."""
LEAST = 0.02
"""Lesser weights are left out."""
HEAD = (
    "# What a report is about: learned by `python -m benchmark.subject`; see claims/subject.py.\n"
)


class Known(NamedTuple):
    """What is known of a report, whether it is about the industry, and how likely that must be."""

    case: Case
    least: float


def known(report: Report, *, about: bool) -> Known:
    """What is known of a report, and whether it is about the industry."""
    text, title = normal(report.text), normal(report.title)
    plain = msgspec.structs.replace(report, text=text.text, title=title.text)
    page, heading = mark(plain), mark(plain, of_title=True)
    said = scope.field(page, heading)
    found = subject.features(page, heading, scope.told(said))
    return Known(Case(tuple(found), about), scope.least(page, said))


def learn(reports: Sequence[Known]) -> Weights:
    """The weights by which to judge, of features that are neither rare nor common."""
    cases = [one.case for one in reports]
    seen = Counter(feature for one in cases for feature in one.features)
    most = COMMON * len(cases)
    kept = {f for f, n in seen.items() if (SEVERAL <= n <= most and " " not in f) or " " in f}
    cut = [Case(tuple(f for f in one.features if f in kept), one.right) for one in cases]
    found = logistic.learn(cut, RIDGE, ROUNDS, free=subject.EVERY)
    return {f: round(w, 2) for f, w in sorted(found.items()) if abs(w) >= LEAST}


def wrong(weights: Weights, reports: Iterable[Known]) -> tuple[int, int]:
    """How many reports about the industry are not taken for such, and how many others are."""
    judged = [
        (probability(weights, one.case.features) >= one.least, one.case.right) for one in reports
    ]
    return judged.count((False, True)), judged.count((True, False))


def _known(reports: Iterable[Annotated]) -> list[Known]:
    return [known(one.report, about=bool(one.claims)) for one in reports]


def _told(name: str, judged: Sequence[tuple[Weights, Sequence[Known]]]) -> str:
    found = [wrong(weights, reports) for weights, reports in judged]
    about = [one.case.right for _, reports in judged for one in reports]
    return (
        f"{name}: {sum(missed for missed, _ in found)} of {sum(about)} reports about the industry "
        f"missed, {sum(taken for _, taken in found)} of {about.count(False)} others taken for one"
    )


def main() -> None:
    """Learn, measure and write, for each language."""
    for lang in parts.LEARNED:
        cut = parts.of(lang)
        made = [_known(part.invented) for part in cut]
        own = [_known(part.benchmark) for part in cut]
        both = [[*one, *other] for one, other in zip(made, own, strict=True)]
        judged = [learn(known) for known in parts.others(both)]
        print(_told(f"{lang}, invented", list(zip(judged, made, strict=True))))
        print(_told(f"{lang}, benchmark", list(zip(judged, own, strict=True))))
        weights = learn([one for part in both for one in part])
        rows = "".join(f"{feature}\t{weight}\n" for feature, weight in weights.items())
        (parts.LANGUAGES / lang / "subject.tsv").write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
