"""Coverage as blocks: each running total, period by period, against dated operations."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.insight.coverage import Answer, Covered, Stretch, Traced
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, line
from raidbook.outputs.phrases import Phrases

TOTALS = 10
"""Running totals that are printed; the record has all of them."""
OPERATIONS = 10
"""Operations that are printed of each period, those that add first, the largest first."""

OUTSIDE = ("border", "stage")
"""What adds nothing because of the period or of what its readings count."""


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """What was announced, what is known of it, and what is left, total by total."""
    t = phrases.texts
    yield line(t("coverage.lead"))
    yield line(t("coverage.rule"))
    if not answer.totals:
        yield line(t("ledger.nothing"))
    for covered in answer.totals[:TOTALS]:
        yield from _covered(covered, shelf, phrases)
    if len(answer.totals) > TOTALS:
        yield line(t("coverage.more", totals=f"{len(answer.totals) - TOTALS:,}"))
    if answer.placeless:
        yield line(t("coverage.placeless", totals=f"{len(answer.placeless):,}"))


def _covered(covered: Covered, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    total = shelf.holders[covered.total]
    yield Heading(phrases.title(total), level=2, to=covered.total)
    head = ("from", "until", "announced", "traced", "rest")
    periods = (*covered.stretches, *((covered.whole,) if len(covered.stretches) > 1 else ()))
    rows = tuple(_row(one, phrases) for one in periods)
    yield Grid(tuple(t(f"coverage.{name}") for name in head), rows, frozenset({2, 3, 4}))
    if len(covered.stretches) > 1:
        yield line(t("coverage.whole"))
    for one in covered.stretches:
        yield from _stretch(one, shelf, phrases)
    across = _across(covered)
    if across:
        yield line(Piece(t("coverage.across"), "bold"))
        yield from _operations(across, shelf, phrases)
    if covered.undated:
        yield line(t("coverage.undated", n=f"{len(covered.undated):,}"))
        for id in covered.undated[:OPERATIONS]:
            yield line(Piece(phrases.title(shelf.holders[id]), to=id), indent=1)


def _across(covered: Covered) -> tuple[Traced, ...]:
    """What lies in the whole, but in no one period."""
    inside = {t.figure for one in covered.stretches for t in one.traced if t.why not in OUTSIDE}
    return tuple(t for t in covered.whole.traced if t.why not in OUTSIDE and t.figure not in inside)


def _row(one: Stretch, phrases: Phrases) -> tuple[str, ...]:
    """The counting of a period that begins with a reading begins on the day after it."""
    return (
        phrases.day(one.since),
        phrases.day(one.until),
        _range(one.low, one.best, one.high, phrases),
        phrases.interval(one.traced_low, one.traced_high),
        _range(one.rest_low, one.rest_best, one.rest_high, phrases),
    )


def _range(low: float, best: float, high: float | None, phrases: Phrases) -> str:
    """The best number, and between what it lies: "3,000 (between 1,800 and 4,200)"."""
    many = phrases.interval(low, high)
    return many if low in (high, best) else phrases.number(best) + phrases.aside(many)


def _stretch(one: Stretch, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    key = "coverage.start" if one.from_start else "coverage.period"
    yield Heading(t(key, since=phrases.day(one.since), until=phrases.day(one.until)), level=3)
    announced = _range(one.low, one.best, one.high, phrases)
    yield line(Piece(t("coverage.announced"), "bold"), t("colon"), announced)
    for claim in one.claims:
        yield cited.claim(claim, shelf, phrases, indent=1)
    traced = phrases.interval(one.traced_low, one.traced_high)
    yield line(Piece(t("coverage.traced"), "bold"), t("colon"), traced)
    yield from _operations(one.traced, shelf, phrases)
    rest = _range(one.rest_low, one.rest_best, one.rest_high, phrases)
    yield line(Piece(t("coverage.rest"), "bold"), t("colon"), rest)
    if one.exceeds:
        inferred = phrases.aside(t("inferred"))
        yield line(Piece(t("coverage.exceeds"), "inferred"), Piece(inferred, "dim"))


def _operations(traced: tuple[Traced, ...], shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Each operation, with the number that it adds or why it adds none, and its words."""
    t = phrases.texts
    for one in traced[:OPERATIONS]:
        number = phrases.number(one.count)
        said = t(f"coverage.{one.why}", n=number)
        title = phrases.title(shelf.holders[one.operation])
        yield line(Piece(title, to=one.operation), t("colon"), said, indent=1)
        yield cited.claim(one.claims[0], shelf, phrases, indent=2)
    if len(traced) > OPERATIONS:
        yield line(t("ledger.more", n=f"{len(traced) - OPERATIONS:,}"), indent=1)
