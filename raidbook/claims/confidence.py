"""How likely it is that a claim's number, action and kind are what the report says.

A logistic regression over what is known of how the claim was read. `python -m benchmark.confidence`
learns its weights from invented reports, says how well they do on reports that they were not
learned from, and writes them to confidence.toml.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from raidbook.claims.draft import Draft
from raidbook.claims.features import reach
from raidbook.claims.page import Page, between
from raidbook.model import Reading

LEAST, MOST = 0.01, 0.99
"""Nobody is surer than this of a reading."""
WEIGHED = 10
"""So many steps of how likely the action is by the weights of ranker.py."""
MANY = 8
"""A sentence with so many numerals is a list or a table."""


def confidence(page: Page, draft: Draft) -> float:
    """The probability, from 0.01 to 0.99, that a draft is right in value, action and kind."""
    known = weights()
    score = sum(known.get(feature, 0.0) for feature in features(page, draft))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-score)))), 2)


def sure(reading: Reading, least: float) -> Reading:
    """The reading with those of its claims alone that are at least so sure; a part whose whole is
    not among them is a part of nothing."""
    kept = {claim.id for claim in reading.claims if claim.confidence >= least}
    claims = tuple(
        msgspec.structs.replace(claim, part_of=claim.part_of if claim.part_of in kept else None)
        for claim in reading.claims
        if claim.id in kept
    )
    return msgspec.structs.replace(reading, claims=claims)


def features(page: Page, draft: Draft) -> Iterator[str]:
    """What is known of how a draft was read, as the names of weights."""
    yield "every claim"
    ground = draft.evidence.get("action")
    source = ground.source if ground else "default"
    yield f"action from {source}"
    yield f"{draft.action} from {source}"
    yield f"{draft.kind} counted"
    if draft.chance is not None:
        yield f"action weighed {int(WEIGHED * draft.chance)}"
    if source == "span":
        yield f"deed {reach(draft)}"
    yield f"noun from {draft.noun_from if draft.noun else 'nothing'}"
    yield f"numeral in {draft.numeral.form}"
    if draft.numeral.count.bound == "vague":
        yield "number vague"
    if draft.whole is not None:
        yield "part of another"
    if draft.listed or draft.heading:
        yield "line of a list"
    if draft.status != "asserted":
        yield f"status {draft.status}"
    sentence = page.sentences[draft.sentence]
    deeds = {d.action for hit in between(page.deeds, sentence.first, sentence.last)
             for d in hit.payload if not d.weak}  # fmt: skip
    yield f"deeds in the sentence {min(3, len(deeds))}"
    if len(between(page.numerals, sentence.first, sentence.last)) >= MANY:
        yield "many numerals"


@cache
def weights() -> Mapping[str, float]:
    """The learned weights, by feature."""
    text = files("raidbook.claims").joinpath("confidence.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["weights"])
