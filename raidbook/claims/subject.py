"""How likely it is that a report is about the scam industry, by all its words.

Lists of words of the field (topic.toml) say it of most reports. Many never use one of them: they
speak of "the park" and of "their online work". A logistic regression weighs the other words, too.
`python -m benchmark.subject` learns its weights from annotated reports and writes them to the
subject.tsv of the language.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from raidbook.claims.page import Page
from raidbook.languages import folder

EVERY = "every report"
"""The feature that all reports have."""
MOST = 3
"""So many words of a list say no less than more of them."""


class Told(NamedTuple):
    """How often a report, with its title, speaks of the field."""

    strong: int
    weak: int
    other: int
    """Words of other news."""
    places: int
    """Compounds and other places of the field."""


def chance(page: Page, title: Page, told: Told) -> float | None:
    """The probability that the report is about the industry; None in a language for which nothing
    has been learned."""
    known = weights(page.language.code)
    if not known:
        return None
    said = {*_listed(told), *_words(page), *_words(title)}
    score = math.fsum(known[feature] for feature in known.keys() & said)  # in whatever order
    return 1 / (1 + math.exp(-score))


def features(page: Page, title: Page, told: Told) -> Iterator[str]:
    """What is known of a report, as the names of weights: each of its words once, and how often it
    speaks of the field."""
    yield from _listed(told)
    yield from sorted(_words(page) | _words(title))


def _listed(told: Told) -> Iterator[str]:
    yield EVERY
    for name, count in zip(told._fields, told, strict=True):
        yield f"{name} {min(count, MOST)}"


def _words(page: Page) -> set[str]:
    """The words of a text, in small letters; of a language without spaces, its pairs of letters."""
    if page.language.compounds:
        return {a + b for a, b in pairwise(page.raw.forms) if a.isalpha() and b.isalpha()}
    return {form for form in page.vocabulary if form.isalpha() and len(form) > 1}


@cache
def weights(code: str) -> Mapping[str, float]:
    """The learned weights of a language, by feature; none where it has no subject.tsv."""
    data = folder.of(code) / "subject.tsv"
    if not data.is_file():
        return {}
    lines = data.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in rows}
