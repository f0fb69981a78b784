"""The weights of evidence, read from weights.toml, where each is explained."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from raidbook.model import Record


class OperationWeights(Record):
    """Evidence between two events of different reports."""

    threshold: float
    keep: float
    same_day: float
    same_window: float
    next_day: float
    few_days: float
    overlap: float
    loose_overlap: float
    days_apart: float
    far_apart: float
    far: int
    told_soon: float
    soon: int
    told_before: float
    told_late: float
    late: int
    same_place: float
    inside: float
    town_of_country: float
    same_country: float
    other_place: float
    other_country: float
    same_actors: float
    shared_actor: float
    other_actors: float
    same_network: float
    same_destination: float
    other_destination: float
    digits: tuple[float, ...]
    same_thing: float
    figures: float
    rounds: float
    near: float
    apart: float
    stage_share: float
    other_family: float


class WithinWeights(Record):
    """Evidence between a claim and an event of the same report."""

    threshold: float
    whole: float
    sibling: float
    same_sentence: float
    same_paragraph: float
    next_to: float
    same_count: float
    same_when: float
    same_window: float
    overlap: float
    other_when: float
    same_place: float
    inside: float
    other_place: float
    other_country: float
    shared_actor: float
    other_actors: float
    other_family: float
    opens: float


class TotalWeights(Record):
    """Evidence between two readings of running totals."""

    threshold: float
    inferred: float
    same_label: float
    other_label: float
    same_place: float
    inside: float
    region_of_country: float
    abroad: float
    at_home: float
    other_place: float
    other_country: float
    same_destination: float
    other_destination: float
    same_actors: float
    same_actor: float
    shared_actor: float
    other_actors: float
    same_start: float
    same_start_year: float
    near_start: float
    vague_start: float
    other_start: float
    start_slack: float
    digits: tuple[float, ...]
    falls: float
    related_action: float
    related_what: float
    same_report: float


class VerdictWeights(Record):
    """Where one verdict ends and the next begins."""

    near_days: int
    grows: float
    corrects: float
    complete: float
    conversion: float


class Weights(Record):
    """All of them."""

    operation: OperationWeights
    within: WithinWeights
    total: TotalWeights
    verdict: VerdictWeights


@cache
def weights() -> Weights:
    """The weights that the package ships."""
    text = resources.files("raidbook.ledger").joinpath("weights.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Weights)
