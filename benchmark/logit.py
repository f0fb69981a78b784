"""Learn the weights of a conditional logit: how likely each of some choices is.

What is judged by them at run time is in raidbook/claims/weights.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from raidbook.claims.weights import ANY, Case, Weights

RIDGE = 10.0
"""How far weights are held near zero, if nothing else is said."""
ROUNDS = 150
SEVERAL = 4
"""Cases that must share a feature for it to be learned from."""
LEAST = 0.03
"""Lesser weights are left out, if nothing else is said."""
Name = tuple[str, str]
"""A feature and the choice that it weighs for, or ANY, or a sort of cases."""


class Taught(NamedTuple):
    """What was to be chosen, and which choice is right."""

    case: Case
    choices: Sequence[str]
    right: str


def learn(taught: Sequence[Taught], ridge: float = RIDGE, least: float = LEAST) -> Weights:
    """The weights of greatest penalized likelihood, by L-BFGS, to two places. Cases whose right
    choice is none of their choices teach nothing.

    `ridge`: how far they are held near zero; `least`: lesser ones are left out.
    """
    fit = [one for one in taught if one.right in one.choices]
    seen = Counter(name for one in fit for name in _names(one.case, one.right))
    seen.update(
        name for one in fit for _, feature in one.case.of for name in _of(one.case, feature)
    )
    at = {name: n for n, name in enumerate(name for name, n in seen.items() if n >= SEVERAL)}
    told: list[int] = []
    ends, first, right = [0], [0], []
    for one in fit:
        for choice in one.choices:
            if choice == one.right:
                right.append(len(ends) - 1)
            told += [at[name] for name in _names(one.case, choice) if name in at]
            ends.append(len(told))
        first.append(len(ends) - 1)
    table = csr_matrix((np.ones(len(told)), told, ends), shape=(len(ends) - 1, len(at)))
    known = (table, table.T.tocsr(), np.array(first[:-1]), np.array(right), ridge)
    found = minimize(
        _cost, np.zeros(len(at)), known, "L-BFGS-B", jac=True, options={"maxiter": ROUNDS}
    )
    weights: dict[str, dict[str, float]] = {}
    for (feature, choice), n in sorted(at.items()):
        if abs(found.x[n]) >= least:
            weights.setdefault(feature, {})[choice] = round(float(found.x[n]), 2)
    return weights


def _names(case: Case, choice: str) -> Iterator[Name]:
    """The weights that speak for a choice."""
    yield from ((feature, choice) for feature in case.said)
    for of, feature in case.of:
        if of == choice:
            yield from _of(case, feature)


def _of(case: Case, feature: str) -> Iterator[Name]:
    """The weights that speak for the choice that a feature is of."""
    yield feature, ANY
    if case.sort:
        yield feature, case.sort


def _cost(
    weights: NDArray[np.float64],
    table: csr_matrix,
    turned: csr_matrix,
    first: NDArray[np.int_],
    right: NDArray[np.int_],
    ridge: float,
) -> tuple[float, NDArray[np.float64]]:
    """The penalized negative logarithm of the likelihood, and its slope.

    `table`: a row for each choice of each case; `first`: the rows at which those of a case begin;
    `right`: the rows of the right choices.
    """
    sizes = np.diff(np.append(first, table.shape[0]))
    scores = table @ weights
    scores -= np.repeat(np.maximum.reduceat(scores, first), sizes)
    chances = np.exp(scores)
    chances /= np.repeat(np.add.reduceat(chances, first), sizes)
    cost = ridge * (weights @ weights) / 2 - np.log(chances[right] + 1e-12).sum()
    chances[right] -= 1
    return cost, turned @ chances + ridge * weights
