"""Learn how sure the reader may be of a claim: `python -m benchmark.confidence`.

From the invented reports (invented/), which no rule of the reader was written for: of the
benchmark's it gets more right than of others. A claim is right if the report has it with its action
and kind. The reports are cut into parts; each is read with weights (ranker.py) and judged by
weights for its confidence that were learned from the others alone. Printed are the Brier
scores of these judgements and of a constant; docs/confidence.svg shows how often claims of each
confidence are right. The weights that the package ships are learned from all parts; last is printed
how they do on the benchmark, and on those of its reports that nobody looks at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmark import corpus, logistic, parts
from benchmark import ranker as training
from benchmark.invented import Annotated
from benchmark.logistic import Case, Weights, probability
from raidbook.claims import reader
from raidbook.claims.weights import Learned

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "raidbook" / "claims" / "confidence.toml"
DIAGRAM = HERE.parent / "docs" / "confidence.svg"
RIDGE = 4.0
"""How far weights are held near zero: of 1, 2, 4, 8 the best over the parts."""
ROUNDS = 400
BINS = 5


def cases(one: Annotated, learned: Learned | None = None) -> list[Case]:
    """The claims that the reader takes from a report, with the package's weights or with others."""
    return [
        Case(features, training.is_right(claim, training.same_number(claim, one.claims)))
        for claim, features in reader.explained(one.report, learned)
    ]


def learn(known: Sequence[Case]) -> Weights:
    """The weights that say how likely a claim is right, to two places."""
    found = logistic.learn(known, RIDGE, ROUNDS, free="every claim")
    return {feature: round(weight, 2) for feature, weight in sorted(found.items())}


def brier(judged: Iterable[tuple[float, bool]]) -> float:
    """The mean squared distance of probabilities from what turned out (Brier, 1950)."""
    squares = [(chance - right) ** 2 for chance, right in judged]
    return sum(squares) / len(squares)


def bins(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right and number of claims, for parts of equal number."""
    ordered = sorted(judged)
    size = math.ceil(len(ordered) / BINS)
    cut = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    return [
        (sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part))
        for part in cut
    ]


def diagram(points: Sequence[tuple[float, float, int]]) -> str:
    """The points as an SVG: confidence to the right, share that is right upwards."""
    side, edge = 320, 40

    def x(chance: float) -> float:
        return edge + chance * (side - 2 * edge)

    def y(share: float) -> float:
        return side - edge - share * (side - 2 * edge)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img">',
        "<style>text { font: 11px sans-serif }</style>",
        "<title>How often claims of each confidence are right</title>",
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#333"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
    ]
    for tick in (0.0, 0.5, 1.0):
        lines.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{x(0) - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    lines += [
        f'<circle cx="{x(chance):.1f}" cy="{y(share):.1f}" r="5" fill="#1b6ca8">'
        f"<title>{count} claims: confidence {chance:.2f}, right {share:.2f}</title></circle>"
        for chance, share, count in points
    ]
    lines += [
        f'<text x="{side / 2}" y="{side - 8}" text-anchor="middle">confidence</text>',
        f'<text x="{edge}" y="{edge - 12}" text-anchor="middle">share right</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _report(
    name: str, judged: Sequence[tuple[float, bool]], constant: Sequence[tuple[float, bool]]
) -> None:
    share = sum(right for _, right in judged) / len(judged)
    scores = f"Brier score {brier(judged):.3f}, a constant {brier(constant):.3f}"
    print(f"{name}: {len(judged)} claims, {share:.2f} right, {scores}")
    for chance, right, count in bins(judged):
        print(f"  confidence {chance:.2f}: {right:.2f} of {count} right")


def _held_out(cut: Sequence[Sequence[Case]]) -> None:
    """Prints how weights learned from the other parts do on each, and draws that."""
    judged, constant = [], []
    for part, others in zip(cut, parts.others(cut), strict=True):
        weights = learn(others)
        share = sum(case.right for case in others) / len(others)
        judged += [(probability(weights, case.features), case.right) for case in part]
        constant += [(share, case.right) for case in part]
    _report(f"invented, {parts.COUNT} parts", judged, constant)
    DIAGRAM.write_text(diagram(bins(judged)), encoding="utf-8")


def _read() -> tuple[list[list[Case]], list[Case]]:
    """The claims of the invented reports, in parts, and of the benchmark's: each report read with
    weights that were learned from the other parts."""
    invented: list[list[Case]] = [[] for _ in range(parts.COUNT)]
    benchmark: list[Case] = []
    for lang in parts.LEARNED:
        cut = parts.of(lang)
        for n, learned in enumerate(training.by_part(training.lessons(cut))):
            invented[n] += [case for one in cut[n].invented for case in cases(one, learned)]
            benchmark += [case for one in cut[n].benchmark for case in cases(one, learned)]
    return invented, benchmark


def _judge(name: str, weights: Weights, found: Sequence[Case], share: float) -> None:
    judged = [(probability(weights, case.features), case.right) for case in found]
    _report(name, judged, [(share, case.right) for case in found])


def main() -> None:
    """Learn, measure and write."""
    cut, of_benchmark = _read()
    _held_out(cut)
    known = [case for part in cut for case in part]
    weights = learn(known)
    lines = [f'"{feature}" = {weight}' for feature, weight in weights.items() if weight]
    head = "# Learned by `python -m benchmark.confidence`; see raidbook/claims/confidence.py.\n"
    WEIGHTS.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    share = sum(case.right for case in known) / len(known)
    _judge("benchmark", weights, of_benchmark, share)
    unseen = [corpus.counted(doc) for doc in corpus.annotated() if corpus.unseen(doc["id"])]
    _judge("unseen", weights, [case for one in unseen for case in cases(one)], share)


if __name__ == "__main__":
    main()
