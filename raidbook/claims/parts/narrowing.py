"""What a part says more narrowly than its whole: of whose people, of which sex, in what role."""

from __future__ import annotations

from raidbook.claims.parts import traits
from raidbook.claims.parts.pairs import Pair, Pairs
from raidbook.claims.parts.traits import Axis, Run

NARROWER = 1.5
NO_MORE = 1.0
"""Women, or ringleaders, of whom nothing else is told: "163 were men"."""
NAMED = 2.5
LIST_OF_TWO = 1.0
LIST_OF_MORE = 2.5
OTHERS = -4.0
"""The two speak of different people, or the list is larger than the whole."""
WIDER = -1.5

SLACK = 0.97
"""Lists are often a few out: printed breakdowns that add up to one or two more than their whole."""
MOST = 0.8
"""A list that makes up so much of a total told later is its breakdown."""


def weigh(pairs: Pairs, pair: Pair) -> float:
    """What a part says on all axes, against what the whole says."""
    return sum([_weigh(pairs, pair, axis) for axis in traits.AXES])


def fills(pairs: Pairs, pair: Pair) -> bool:
    """Whether the part is an item of a list that makes up most of the whole."""
    value = pair.whole.value
    return any(
        len(run.items) > 2 and MOST * value <= run.total <= value / SLACK
        for run in pairs.runs[pair.n].values()
    )


def _weigh(pairs: Pairs, pair: Pair, axis: Axis) -> float:
    one, two = pairs.traits[pair.n].get(axis), _known(pairs, pair.m, axis)
    if one is two is None:
        return 0.0
    if one is not None and two is not None:
        named = pair.part.part  # "eight of the Chinese"
        return OTHERS if one != two else NAMED if named else 0.0
    if axis == "sentence" and pair.whole.action != "convict":
        return 0.0
    if one is None:
        return 0.0 if _inherits(pairs, pair, axis) else WIDER
    run = pairs.runs[pair.n].get(axis) or Run(axis, [pair.n], pair.part.value)
    weight = NARROWER
    weight += NO_MORE if axis in {"sex", "role"} and pair.part.action is None else 0.0
    weight += LIST_OF_TWO if len(run.items) > 1 else 0.0
    weight += LIST_OF_MORE if len(run.items) > 2 else 0.0
    total = run.total - (pair.whole.value if pair.m in run.items else 0.0)
    return weight + (OTHERS if total * SLACK > pair.whole.value else 0.0)


def _inherits(pairs: Pairs, pair: Pair, axis: Axis) -> bool:
    """Whether a part that says nothing on an axis may yet mean what the whole says."""
    run = pairs.runs[pair.m].get(axis)
    alone = pair.said and run is not None and len(run.items) == 1
    adjacent = pair.gap == 0 and pair.m == pair.n - 1
    bare = axis == "sentence" or pair.part.noun_from != "span"
    return bare or alone or adjacent or pair.summed


def _known(pairs: Pairs, m: int, axis: Axis) -> tuple[str, ...] | None:
    """What a quantity says on an axis, or the nearest of its wholes that says anything."""
    said = pairs.traits[m].get(axis)
    above = pairs.drafts[m].whole
    while said is None and above is not None:
        said = pairs.traits[pairs.at[id(above)]].get(axis)
        above = above.whole
    return said
