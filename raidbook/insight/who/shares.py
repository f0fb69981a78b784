"""How a group of people divides, one way at a time, and what no report says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from raidbook.insight.who.records import Dimension, Name, Share
from raidbook.insight.who.rules import rules
from raidbook.model import Figure, Key

Told = list[Figure]


def dimensions(whole: Figure, parts: Sequence[Figure]) -> tuple[Dimension, ...]:
    """Every way to divide a figure's people by the figures that are parts of it.

    What the parts leave is an interval: at least the whole's low less all the parts' highs, at most
    its high less all their lows, never below 0. Parts of two ways are never added: a woman may be a
    worker.
    """
    return tuple(Dimension(name, _shares(name, whole, parts)) for name in _VALUES)


def _shares(name: Name, whole: Figure, parts: Sequence[Figure]) -> tuple[Share, ...]:
    value = _VALUES[name]
    own = value(whole.key)
    told: dict[str, Told] = {}
    for part in parts:
        said = value(part.key)
        if said is not None and said != own:
            told.setdefault(said, []).append(part)
    general = {said: _general(name, whole, found) for said, found in told.items()}
    full = sum(g.best for g in general.values() if g is not None) >= whole.best
    shares = [_share(said, whole, found, general[said], full) for said, found in told.items()]
    shares.sort(key=lambda share: (-share.best, share.value or ""))
    return (*shares, _rest(own, whole, shares, _exclusive(name, told)))


def _general(name: Name, whole: Figure, found: Told) -> Figure | None:
    """The figure that counts all of the whole who are so: it says nothing narrower besides."""
    others = [of for other, of in _VALUES.items() if other != name]
    wide = [f for f in found if all(of(f.key) in (None, of(whole.key)) for of in others)]
    return max(wide, key=lambda f: (f.best, f.id), default=None)


def _share(said: str, whole: Figure, found: Told, general: Figure | None, full: bool) -> Share:
    """Narrower parts beside a general one may be more of the same people, unless the general ones
    make up the whole; without a general one they are a least."""
    claims = tuple(dict.fromkeys(f.rests_on for f in found))
    top = _top(whole)
    if general is not None:
        inside = _inside(general, found)
        more = [f for f in found if f is not general and f.id not in inside and not full]
        high = min(top, sum((_top(f) for f in more), _top(general)))
        return _between(said, general.low, general.best, high, claims)
    if _two_and_two_apart(found):
        return _between(said, sum(f.low for f in found), sum(f.best for f in found), top, claims)
    most = max(found, key=lambda f: (f.low, f.best, f.id))
    return _between(said, most.low, most.best, top, claims)


def _rest(own: str | None, whole: Figure, shares: Sequence[Share], exclusive: bool) -> Share:
    """What the parts leave: of the whole's own value where it has one, else not said."""
    highs = [float("inf") if share.high is None else share.high for share in shares]
    taken = sum(s.low for s in shares) if exclusive else max((s.low for s in shares), default=0)
    best = sum(s.best for s in shares) if exclusive else max((s.best for s in shares), default=0)
    high = max(0, _top(whole) - taken)
    low = min(max(0, whole.low - sum(highs)), high)
    rest = _between(own, low, whole.best - best, high, (whole.rests_on,))
    return Share(rest.value, rest.low, rest.best, rest.high, bool(shares), rest.claims)


def _between(
    said: str | None, low: float, best: float, high: float, claims: tuple[str, ...]
) -> Share:
    high = max(low, high)
    best = min(max(best, low), high)
    return Share(said, low, best, None if high == float("inf") else high, False, claims)


def _top(figure: Figure) -> float:
    return float("inf") if figure.high is None else figure.high


def _inside(general: Figure, found: Iterable[Figure]) -> set[str]:
    """The ids of figures that are parts of a figure, or of its parts."""
    inside = {general.id}
    for figure in found:
        # Wholes come before their parts.
        if figure.key.part_of in inside:
            inside.add(figure.id)
    return inside


def _exclusive(name: Name, values: Iterable[str]) -> bool:
    """Whether nobody can be of two of these values."""
    if name == "role":
        return len({*values} & {*rules().people.overlap}) < 2
    if name == "nationality":
        return not any(value == "foreign" or "," in value for value in values)
    return True


def _two_and_two_apart(found: Told) -> bool:
    """Whether the figures are of different peoples, so that they add up."""
    peoples = [f.key.nationality for f in found]
    named = all(len(one) == 1 and one != ("foreign",) for one in peoples)
    return named and len(set(peoples)) == len(peoples)


def _role(key: Key) -> str | None:
    return key.label if key.label in rules().people.roles else None


def _age(key: Key) -> str | None:
    return "minor" if key.minor else None


def _nationality(key: Key) -> str | None:
    return ",".join(key.nationality) or None


def _sex(key: Key) -> str | None:
    return key.sex


_VALUES: dict[Name, Callable[[Key], str | None]] = {
    "role": _role,
    "sex": _sex,
    "age": _age,
    "nationality": _nationality,
}
