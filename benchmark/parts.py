"""The reports from which weights are learned, cut into parts.

Weights are judged on reports of which nothing was learned: each part by what the others teach. No
operation is told of in two parts, and the reports that nobody looks at are in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmark import corpus, invented
from benchmark.invented import Annotated

COUNT = 5
LEARNED = ("en", "zh")
"""The languages for which weights are learned."""
LANGUAGES = Path(__file__).parents[1] / "raidbook" / "languages"
"""The folder into whose folders the weights go."""
T = TypeVar("T")


class Part(NamedTuple):
    """A part of the reports in a language."""

    invented: list[Annotated]
    benchmark: list[Annotated]


def of(lang: str) -> list[Part]:
    """The parts of the reports in a language."""
    made = invented.reports(lang)
    own = [doc for doc in corpus.annotated() if doc["lang"].startswith(lang)]
    alike = corpus.by_operation(doc for doc in own if not corpus.unseen(doc["id"]))
    return [
        Part(made[n::COUNT], [corpus.counted(doc) for group in alike[n::COUNT] for doc in group])
        for n in range(COUNT)
    ]


def others(cut: Sequence[Sequence[T]]) -> Iterator[list[T]]:
    """For each part what is in all the others."""
    for part in cut:
        yield [one for other in cut if other is not part for one in other]
