"""Learn what was done to each quantity: `python -m benchmark.ranker`.

From the claims of the invented reports (invented/) of each language and of the benchmark's own, but
for those that nobody looks at, by a conditional logit whose choices are the actions and that
something is no claim. The reports are cut into five parts, those of the benchmark so that no
operation is told of in two; printed is how many claims are found with their action by the rules
alone, and by weights learned from the four other parts. The weights of all parts go into the
actions.tsv of the language.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmark import parts
from benchmark.invented import Annotated, Counted
from raidbook.claims import ranker, reader, restated
from raidbook.claims.draft import Draft
from raidbook.claims.features import NONE, Case
from raidbook.claims.ranker import ANY
from raidbook.languages.normal import normal

RIDGE = 5.0
"""How far weights are held near zero."""
ROUNDS = 150
SEVERAL = 4
"""Quantities that must share a feature for it to be learned from."""
LEAST = 0.03
"""Lesser weights are left out."""
HEAD = (
    "# What was done, by what is told around a number: learned by `python -m benchmark.ranker`.\n"
    "# A feature, then its weight for each action, * for whichever it is of: claims/ranker.py.\n"
)
Name = tuple[str, str]
"""A feature and the choice that it weighs for, or ANY."""


class Known(NamedTuple):
    """A claim of the rules: what is known of it, and what was done."""

    draft: Draft
    case: Case
    right: str
    also: tuple[str, ...]
    """What else may be said to have been done."""


def known(one: Annotated) -> list[Known]:
    """The claims that the rules make of an annotated report."""
    text, title = normal(one.report.text), normal(one.report.title)
    plain = msgspec.structs.replace(one.report, text=text.text, title=title.text)
    page, heading, _, drafts, _ = reader.counted(plain)
    weighed = list(ranker.cases(page, heading, drafts))
    kept = {id(draft) for draft in restated.drop(page, drafts)}
    found = []
    for draft, case in weighed:
        if id(draft) not in kept:
            continue  # what is said again is no claim, whatever was done
        claim = _claim(one, text.start(draft.numeral.start), draft)
        right = claim.action if claim is not None else NONE
        found.append(Known(draft, case, right, claim.also if claim else ()))
    return found


def _claim(one: Annotated, at: int, draft: Draft) -> Counted | None:
    """The claim at a code point of a report that counts things of the draft's kind."""
    return next((c for c in one.claims if c.start <= at < c.end and c.kind == draft.kind), None)


def _names(case: Case, choice: str) -> Iterator[Name]:
    """The weights that speak for a choice."""
    yield from ((feature, choice) for feature in case.said)
    yield from ((feature, ANY) for action, feature in case.of if action == choice)


def learn(quantities: Sequence[Known]) -> ranker.Weights:
    """The weights of greatest penalized likelihood, by L-BFGS, to two places."""
    fit = [one for one in quantities if one.right in ranker.choices(one.draft.kind or "")]
    seen = Counter(name for one in fit for name in _names(one.case, one.right))
    seen.update((feature, ANY) for one in fit for _, feature in one.case.of)
    at = {name: n for n, name in enumerate(name for name, n in seen.items() if n >= SEVERAL)}
    told: list[int] = []
    ends, first, right = [0], [0], []
    for one in fit:
        for choice in ranker.choices(one.draft.kind or ""):
            if choice == one.right:
                right.append(len(ends) - 1)
            told += [at[name] for name in _names(one.case, choice) if name in at]
            ends.append(len(told))
        first.append(len(ends) - 1)
    table = csr_matrix((np.ones(len(told)), told, ends), shape=(len(ends) - 1, len(at)))
    known = (table, table.T.tocsr(), np.array(first[:-1]), np.array(right))
    found = minimize(
        _cost, np.zeros(len(at)), known, "L-BFGS-B", jac=True, options={"maxiter": ROUNDS}
    )
    weights: dict[str, dict[str, float]] = {}
    for (feature, choice), n in sorted(at.items()):
        if abs(found.x[n]) >= LEAST:
            weights.setdefault(feature, {})[choice] = round(float(found.x[n]), 2)
    return weights


def _cost(
    weights: NDArray[np.float64],
    table: csr_matrix,
    turned: csr_matrix,
    first: NDArray[np.int_],
    right: NDArray[np.int_],
) -> tuple[float, NDArray[np.float64]]:
    """The penalized negative logarithm of the likelihood, and its slope.

    `table`: a row for each choice of each quantity; `first`: the rows at which those of a quantity
    begin; `right`: the rows of what was done.
    """
    sizes = np.diff(np.append(first, table.shape[0]))
    scores = table @ weights
    scores -= np.repeat(np.maximum.reduceat(scores, first), sizes)
    chances = np.exp(scores)
    chances /= np.repeat(np.add.reduceat(chances, first), sizes)
    cost = RIDGE * (weights @ weights) / 2 - np.log(chances[right] + 1e-12).sum()
    chances[right] -= 1
    return cost, turned @ chances + RIDGE * weights


def quantities(reports: Sequence[Annotated]) -> list[Known]:
    """The claims that the rules make of annotated reports."""
    return [one for report in reports for one in known(report)]


def of_others(cut: Sequence[Sequence[Known]]) -> list[ranker.Weights]:
    """For each part the weights learned from the others."""
    return [learn(others) for others in parts.others(cut)]


def figures(claims: int, cut: Sequence[Sequence[Known]], weights: Sequence[ranker.Weights]) -> str:
    """How many of so many claims are found in the parts of reports, each by weights of its own, and
    how many with their action, as F1."""
    taken = found = same = 0
    for known_of, own in zip(cut, weights, strict=True):
        for one in known_of:
            choice = ranker.best(own, one.draft, one.case).action
            taken += choice != NONE
            found += NONE not in (choice, one.right)
            same += choice != NONE and choice in (one.right, *one.also)
    f1 = [2 * right / (taken + claims) for right in (found, same)]
    return f"{f1[0]:.3f} of {claims} claims found, {f1[1]:.3f} with their action"


def main() -> None:
    """Learn, measure and write, for each language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="learn and write, measure nothing")
    only = parser.parse_args().write
    for lang in parts.LEARNED:
        cut = parts.of(lang)
        made = [quantities(part.invented) for part in cut]
        own = [quantities(part.benchmark) for part in cut]
        both = [[*one, *other] for one, other in zip(made, own, strict=True)]
        if not only:
            alone: list[ranker.Weights] = [{} for _ in both]
            weights = of_others(both)
            for name, reports, told in (
                ("invented", [it for part in cut for it in part.invented], made),
                ("benchmark", [it for part in cut for it in part.benchmark], own),
            ):
                claims = sum(len(it.claims) for it in reports)
                print(f"{lang}, {name}, rules alone: {figures(claims, told, alone)}")
                print(f"{lang}, {name}, {parts.COUNT} parts: {figures(claims, told, weights)}")
        rows = (
            "\t".join((feature, *(f"{action} {weight}" for action, weight in of.items())))
            for feature, of in learn([one for part in both for one in part]).items()
        )
        (parts.LANGUAGES / lang / "actions.tsv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
