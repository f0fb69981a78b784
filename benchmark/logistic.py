"""Logistic regression over named features, for what the reader judges by learned weights."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

LEAST, MOST = 0.01, 0.99
"""A judgement counts as no surer than this while weights are learned."""


class Case(NamedTuple):
    """Something judged: what is known of it, and whether it is so."""

    features: tuple[str, ...]
    right: bool


Weights = dict[str, float]


def learn(known: Sequence[Case], ridge: float, rounds: int, free: str) -> Weights:
    """The weights of greatest penalized likelihood, by gradient ascent with a step for each weight
    (Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011).

    `ridge`: how far weights are held near zero, but for that of the feature `free`.
    """
    weights: Weights = defaultdict(float)
    squares: Weights = defaultdict(lambda: 1e-8)
    for _ in range(rounds):
        slope: Weights = defaultdict(float)
        for case in known:
            miss = case.right - probability(weights, case.features)
            for feature in case.features:
                slope[feature] += miss
        for feature, value in slope.items():
            step = value - (ridge * weights[feature] if feature != free else 0.0)
            squares[feature] += step * step
            weights[feature] += 0.3 * step / math.sqrt(squares[feature])
    return dict(weights)


def probability(weights: Weights, features: Sequence[str]) -> float:
    """How likely something with these features is so, by the weights."""
    score = sum(weights.get(feature, 0.0) for feature in features)
    return min(MOST, max(LEAST, 1 / (1 + math.exp(-score))))
