"""Operations and running totals, each figure with the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.ledger.shelf import Shelf, main_figures
from raidbook.model import Increment, Operation, ReadingOf, Total
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Heading, Piece, line
from raidbook.outputs.bulletin import figures, wording
from raidbook.outputs.bulletin.contents import Contents, FirstRead, Grown, latest_first
from raidbook.outputs.bulletin.more import OPERATIONS, OTHERS, READINGS, cut, more
from raidbook.outputs.phrases import Phrases

FIGURES = 4
"""Of one operation; `raidbook show` has all."""


def blocks(contents: Contents, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """What happened, what was reported without a day, and how large the industry was said to be."""
    t = phrases.texts
    shown, left = cut(contents.happened, OPERATIONS)
    yield Heading(t("bulletin.happened.title"), 2)
    if not shown:
        yield line(t("bulletin.nothing"))
    elif left:
        numbers = {"all": len(contents.happened), "shown": len(shown)}
        yield line(t("bulletin.happened.chosen", **numbers))
    else:
        yield line(t("bulletin.happened.lead"))
    for op in sorted(shown, key=latest_first):
        yield from operation(op, shelf, phrases)
    yield from more(left, "raidbook ledger", phrases)
    for part, ops in (("undated", contents.undated), ("sizes", contents.sizes)):
        some, left = cut(ops, OTHERS)
        if some:
            yield Heading(t(f"bulletin.{part}.title"), 2)
            yield line(t(f"bulletin.{part}.lead"))
        for op in some:
            yield from operation(op, shelf, phrases)
        yield from more(left, "raidbook ledger", phrases)


def shown(contents: Contents) -> Iterator[Operation]:
    """The operations that the bulletin has room for."""
    yield from contents.happened[:OPERATIONS]
    yield from contents.undated[:OTHERS]
    yield from contents.sizes[:OTHERS]


def operation(op: Operation, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """An operation: where, when and by whom, its main figures with their sentences, and what is
    said of coercion; where it holds no figure, what was said without a number."""
    main, left = main_figures(op, FIGURES)
    yield Heading(phrases.title(op), 3, op.id)
    yield from _facts(op, shelf, phrases)
    counted = (figures.figure(each, shelf, phrases) for each in main)
    yield from figures.quoted(counted, shelf, phrases)
    if not main:
        for id in op.statements:
            yield cited.said(shelf.statement(id), shelf, phrases)
    yield from (line(Piece(note, "red")) for note in op.notes)
    yield from figures.signs(op.figures, shelf, phrases)
    yield from more(left, f"raidbook show {op.id}", phrases)


def _facts(op: Operation, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Who acted, and what of day, place and that is inferred."""
    t = phrases.texts
    pieces: list[str | Piece] = []
    for name, value in (
        ("by", phrases.countries(op.by) if op.by else ""),
        ("when", phrases.period(op.when)),
        ("place", phrases.places(op.places)),
    ):
        inferred = shelf.inferred(op, name)  # type: ignore[arg-type]
        if value and (inferred or name == "by"):
            pieces += [t("stop")] if pieces else []
            pieces.append(wording.labelled(t(f"ledger.{name}"), phrases))
            pieces.append(Piece(value, "inferred" if inferred else ""))
            pieces += [wording.inferred(phrases)] if inferred else []
    if pieces:
        yield line(*pieces)


def totals(contents: Contents, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Running totals with a reading in the period, and what they grew by."""
    t = phrases.texts
    yield Heading(t("bulletin.totals.title"), 2)
    yield line(t("bulletin.totals.lead" if contents.grown else "bulletin.nothing"))
    shown, left = cut(contents.grown, READINGS)
    for grown in shown:
        yield from _grown(grown, shelf, phrases)
    yield from more(left, "raidbook ledger", phrases)
    firsts, left = cut(sorted(contents.first_read, key=_best_founded), READINGS)
    if firsts:
        yield Heading(t("bulletin.totals.first_title"), 3)
        yield line(t("bulletin.totals.first_lead"))
    counted = (_first(one, shelf, phrases) for one in firsts)
    yield from figures.quoted(counted, shelf, phrases)
    yield from more(left, "raidbook ledger", phrases)


def _best_founded(one: FirstRead) -> tuple[int | str, ...]:
    """First what most origins say, and what counts all before what counts some."""
    figure, total = one.reading.figure, one.total
    narrow = len([key for key in (total.nationality, total.sex, total.minor, total.to) if key])
    return -figure.origins, -len(figure.judged), narrow, total.kind != "people", total.id, figure.id


def _grown(grown: Grown, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    total, quoted = grown.total, set[str]()
    yield Heading(phrases.title(total), 3, total.id)
    for step in grown.increments:
        yield from _step(step, total, shelf, phrases)
        for id in step.claims:
            if id not in quoted:
                yield cited.claim(id, shelf, phrases)
        quoted.update(step.claims)


def _step(step: Increment, total: Total, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The reading of a day, and what it adds to the one before."""
    reading = _reading(total, step.until)
    pieces: list[str | Piece] = []
    if reading is not None:
        figure = reading.figure
        basis = shelf.basis(figure)
        if figure.key.action == total.action:
            pieces.append(Piece(phrases.figure(figure, basis), "bold"))
        else:
            pieces += wording.counted(phrases.held(figure, basis))
        pieces.append(_of_day(reading, phrases))
        pieces += wording.judged(figure, phrases)
        pieces.append(phrases.texts("stop"))
    yield line(*pieces, _grew(step, total, phrases))


def _grew(step: Increment, total: Total, phrases: Phrases) -> Piece:
    """What a total grew by; a reading below the one before is no fall where it is a lower bound."""
    since = phrases.day(step.since)
    key = "grew" if step.best > 0 else "same" if step.best == 0 else "bound"
    if step.best < 0 and step.high is not None:
        change = phrases.number(step.best, total.currency)
        return Piece(phrases.texts("bulletin.totals.fell", change=change, since=since), "red")
    change = phrases.increment(step, total.currency)
    return Piece(phrases.texts(f"bulletin.totals.{key}", change=change, since=since))


def _of_day(reading: ReadingOf, phrases: Phrases) -> str:
    day = phrases.day(reading.day)
    return phrases.aside(phrases.texts("bulletin.totals.day", day=day))


def _reading(total: Total, day: str) -> ReadingOf | None:
    """The certain reading of a day."""
    found = (r for r in total.readings if r.day == day and not r.inferred)
    return next(found, None)


def _first(one: FirstRead, shelf: Shelf, phrases: Phrases) -> figures.Counted:
    figure = one.reading.figure
    possibly = phrases.aside(phrases.texts("ledger.possibly"))
    said = line(
        wording.labelled(phrases.title(one.total), phrases),
        Piece(phrases.figure(figure, shelf.basis(figure)), "bold"),
        _of_day(one.reading, phrases),
        Piece(possibly if one.reading.inferred else "", "inferred"),
        *wording.judged(figure, phrases),
    )
    return figures.Counted(figure, said)
