"""One operation or total: its contradictions, and the reasons to look at its claims, as far as they
follow from it and the readings of its reports alone."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from raidbook.insight.after.rules import is_action, is_activity
from raidbook.insight.attention.records import Item, Reason
from raidbook.insight.attention.rules import rules
from raidbook.insight.towns import town, wide
from raidbook.insight.who.rules import rules as of_people
from raidbook.insight.who.signs import beside
from raidbook.ledger.shelf import Shelf, figures, latest
from raidbook.model import Claim, Figure, Holder, Operation, Place, Reading, Sign


class Weighed(msgspec.Struct, frozen=True):
    """What is known of one operation or total by itself."""

    figures: dict[str, Figure]
    """The figure that each of its claims moves: the one that rests on it, else the first."""
    pairs: tuple[tuple[str, str], ...]
    """Claims of one figure that contradict each other."""
    reasons: dict[str, tuple[Reason, ...]]
    """By claim."""
    items: tuple[Item, ...]
    """Of each of these claims, as if nothing else were known and nothing decided."""
    news: tuple[tuple[Place, str], ...]
    """Towns at which figures show action or activity, each with the claim of such a figure."""


class Kept:
    """What was weighed before, to be used again for operations and totals that are the same as
    then, told by the same readings. One for each series of ledgers that follow one another; the
    queue is the same without it."""

    def __init__(self) -> None:
        self.weighed: dict[str, tuple[Holder, tuple[Reading, ...], Weighed]] = {}
        self.places: dict[str, tuple[Reading, frozenset[Place]]] = {}


def weighed(shelf: Shelf, kept: Kept) -> dict[str, Weighed]:
    """Every operation and total of a ledger, weighed; what `kept` holds of it already is taken from
    there, and all of it put there."""
    readings = {reading.report: reading for reading in shelf.readings}
    found: dict[str, tuple[Holder, tuple[Reading, ...], Weighed]] = {}
    for holder in shelf.holders.values():
        before = kept.weighed.get(holder.id)
        if before is not None and _same(holder, before, readings):
            found[holder.id] = before
        else:
            reports = dict.fromkeys(shelf.claim(id).report for id in holder.claims)
            told = tuple(readings[report] for report in reports)
            found[holder.id] = (holder, told, _weighed(holder, told, shelf))
    kept.weighed = found
    return {id: one[2] for id, one in found.items()}


def _same(
    holder: Holder,
    before: tuple[Holder, tuple[Reading, ...], Weighed],
    readings: Mapping[str, Reading],
) -> bool:
    """Whether nothing changed: records never do, so one and the same record is a quick yes."""
    then, told, _ = before
    if holder is not then and holder != then:
        return False
    return all(r is (now := readings.get(r.report)) or r == now for r in told)


def _weighed(holder: Holder, told: Sequence[Reading], shelf: Shelf) -> Weighed:
    held = figures(holder)
    moved: dict[str, Figure] = {figure.rests_on: figure for figure in reversed(held)}
    for figure in held:
        for judged in figure.judged:
            moved.setdefault(judged.claim, figure)
    reasons: dict[str, list[Reason]] = {}
    for id, reason in _reasons(holder, held, moved, told, shelf):
        reasons.setdefault(id, []).append(reason)
    pairs = {
        pair(judged.claim, judged.against or figure.rests_on): None
        for figure in held
        for judged in figure.judged
        if judged.verdict == "contradicts"
    }
    news = {
        (town(place), figure.rests_on): None
        for figure in held
        if is_action(figure) or is_activity(figure)
        if (place := shelf.basis(figure).place) is not None and not wide(town(place))
    }
    return Weighed(
        figures=moved,
        pairs=tuple(pairs),
        reasons={claim: tuple(found) for claim, found in reasons.items()},
        items=tuple(
            open_item((id,), found, (holder.id, moved[id])) for id, found in reasons.items()
        ),
        news=tuple(news),
    )


def pair(a: str, b: str) -> tuple[str, str]:
    """Two claims in the order in which they name what is between them."""
    return min(a, b), max(a, b)


def _reasons(
    holder: Holder,
    held: Sequence[Figure],
    moved: Mapping[str, Figure],
    told: Sequence[Reading],
    shelf: Shelf,
) -> Iterator[tuple[str, Reason]]:
    """The reasons to look at claims, each with its claim."""
    for id, figure in moved.items():
        if points := doubt(shelf.claim(id).confidence, figure.rests_on == id):
            yield id, Reason("doubt", points, (id,))
    for figure in _current(holder, held):
        if points := size(figure):
            yield figure.rests_on, Reason("size", points, (figure.rests_on,))
    yield from _coerced(moved, shelf)
    if isinstance(holder, Operation):
        yield from _beside(holder, held, told, shelf)
    if holder.notes and (first := head(holder)) is not None:
        yield first, Reason("odd", rules().odd.points, (holder.id,))


def head(holder: Holder) -> str | None:
    """The claim that goes for a whole operation or total: that of its first figure, or of its
    latest reading."""
    held = _current(holder, figures(holder))
    return held[0].rests_on if held else None


def _current(holder: Holder, held: Sequence[Figure]) -> Sequence[Figure]:
    """An operation's figures; of a total's readings the one that stands now."""
    if isinstance(holder, Operation):
        return held
    reading = latest(holder)
    return (reading.figure,) if reading is not None else ()


def doubt(confidence: float, rests: bool) -> int:
    """What the reader's doubt weighs of a claim that a figure rests on, or of another."""
    of = rules().doubt
    share = min(1.0, max(0.0, (of.least - confidence) / (of.least - of.none)))
    return math.ceil(of.points * share * (1.0 if rests else of.beside))


def size(figure: Figure) -> int:
    """What the size of a figure weighs."""
    of, key = rules().size, figure.key
    bounds = of.of.get(key.kind)
    worth = of.dollars.get(key.currency or "", 0.0) if key.kind == "money" else 1.0
    if bounds is None or key.status not in of.statuses or figure.best * worth < bounds.notable:
        return 0
    above = math.log(figure.best * worth / bounds.notable) / math.log(bounds.great / bounds.notable)
    # What is just notable weighs something too.
    share = max(min(1.0, above), 1 / of.points)
    part = of.part if key.part_of is not None else 1.0
    return math.ceil(of.points * share * part / max(1, figure.origins))


def _coerced(moved: Mapping[str, Figure], shelf: Shelf) -> Iterator[tuple[str, Reason]]:
    """Signs of coercion about the very people that a claim counts."""
    for id in moved:
        claim = shelf.claim(id)
        signs = tuple(s.id for s in shelf.signs(claim.id) if s.indicator in _coercion())
        if signs and called_suspects(claim):
            yield id, Reason("suspects", rules().suspects.points, signs)
        elif signs:
            yield id, Reason("coercion", rules().coercion.points, signs)


def _beside(
    op: Operation, held: Sequence[Figure], told: Sequence[Reading], shelf: Shelf
) -> Iterator[tuple[str, Reason]]:
    """Signs that the reports tell of people at the same place, by the largest number of people
    called suspects of whom no sign is told."""
    bases = [figure for figure in held if called_suspects(shelf.basis(figure))]
    if not bases:
        return
    signs = {r.report: tuple(sorted(r.signs, key=_place_in_text)) for r in told if r.signs}
    shown = [s for s in beside(op, signs, shelf) if s.indicator in _coercion()]
    about = {id for one in shown for id in one.claims}
    largest = max(bases, key=lambda f: (f.key.part_of is None, f.best, f.id))
    near = tuple(one.sign for one in shown if one.relation == "beside")
    if near and largest.rests_on not in about:
        yield largest.rests_on, Reason("suspects", rules().suspects.beside, near)


def called_suspects(claim: Claim) -> bool:
    """Whether the report calls those whom a claim counts suspects, or says so by what was done."""
    of = rules().suspects
    if claim.kind != "people":
        return False
    if claim.label in (None, "person"):
        return claim.action in of.actions
    return claim.label in of.labels


def contradiction(a: Claim, b: Claim) -> int:
    """What a contradiction of two claims weighs."""
    of = rules().contradiction
    low, high = sorted((a.count.value, b.count.value))
    apart = math.log((high + of.few) / (low + of.few)) / math.log(of.apart)
    return of.points + math.ceil(of.spread * min(1.0, apart))


def open_item(
    claims: tuple[str, ...], reasons: Iterable[Reason], *home: tuple[str, Figure]
) -> Item:
    """An open item; its reasons in the order in which they are shown, each once."""
    place = rules().order.index
    shown = sorted(dict.fromkeys(reasons), key=lambda r: (-r.points, place(r.code), r.rests_on))
    holder, figure = next(((id, figure.id) for id, figure in home), (None, None))
    weight = sum(reason.points for reason in shown)
    return Item("-".join(claims), claims, holder, figure, tuple(shown), weight)


@functools.cache
def _coercion() -> frozenset[str]:
    return frozenset(of_people().signs.coercion)


def _place_in_text(sign: Sign) -> tuple[int, str]:
    return sign.span.start, sign.id
