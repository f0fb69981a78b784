"""Joint work as blocks: a table of those who act together, their operations, the agreements."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.insight.joint import Agreement, Answer, Deed, Together
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, line
from raidbook.outputs.insight.stages import counted
from raidbook.outputs.phrases import Phrases
from raidbook.places import actors

MOST = 20
"""Operations that are printed of each pair, the first ones; the record has all of them."""
CLAIMS = 2
"""Claims quoted of each operation."""


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Who acted together, how often and with what result; what was agreed."""
    t = phrases.texts
    yield line(t("joint.lead"))
    if not (answer.pairs or answer.agreements):
        yield line(t("ledger.nothing"))
        return
    for name, told in (("told", True), ("inferred", False)):
        pairs = [pair for pair in answer.pairs if pair.told is told]
        if pairs:
            yield Heading(t(f"joint.{name}"), level=2)
            yield line(t(f"joint.{name}_lead"))
            yield _grid(pairs, phrases)
            for pair in pairs:
                yield from _pair(pair, shelf, phrases)
    if answer.agreements:
        yield Heading(t("joint.agreements"), level=2)
        yield line(t("joint.agreements_lead"))
        for agreement in answer.agreements:
            yield from _agreement(agreement, shelf, phrases)


def party(id: str, phrases: Phrases) -> str:
    """The name of a state, an armed group or a body."""
    named = (one.called(phrases.texts.lang) for one in actors() if one.id == id)
    return next(named, None) or phrases.country(id)


def _names(ids: tuple[str, ...], phrases: Phrases) -> str:
    return phrases.texts("list").join(party(id, phrases) for id in ids)


def _grid(pairs: list[Together], phrases: Phrases) -> Grid:
    t = phrases.texts
    head = ("parties", "operations", "first", "last")
    results = tuple(pairs[0].results)
    rows: tuple[tuple[str | Piece, ...], ...] = tuple(
        (
            Piece(_names(pair.parties, phrases), "" if pair.told else "inferred"),
            f"{len(pair.deeds):,}",
            phrases.day(pair.first) if pair.first else "",
            phrases.day(pair.last) if pair.last else "",
            *("" if r.low is None else phrases.interval(r.low, r.high) for r in pair.results),
        )
        for pair in pairs
    )
    names = (*(t(f"joint.{name}") for name in head), *(t(f"stage.{r.action}") for r in results))
    return Grid(names, rows, frozenset({1, *range(4, len(names))}))


def _pair(pair: Together, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(_names(pair.parties, phrases), level=3)
    if pair.years:
        years = t("list").join(t("joint.of_year", year=year, n=f"{n:,}") for year, n in pair.years)
        yield line(t("joint.years", years=years))
    for one in pair.results:
        if one.low is not None:
            many = phrases.interval(one.low, one.high)
            yield line(Piece(t(f"stage.{one.action}"), "bold"), t("colon"), many)
            yield from counted(one, shelf, phrases)
    for name, deeds in (("operations", pair.deeds), ("totals", pair.totals)):
        if deeds:
            yield line(Piece(t(f"joint.{name}"), "bold"))
        for deed in deeds[:MOST]:
            yield from _deed(deed, pair, shelf, phrases)
        if len(deeds) > MOST:
            yield line(t("ledger.more", n=f"{len(deeds) - MOST:,}"), indent=1)


def _deed(deed: Deed, pair: Together, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    title = phrases.title(shelf.holders[deed.holder])
    mark = () if pair.told else (Piece(phrases.aside(t("inferred")), "dim"),)
    yield line(Piece(title, "" if pair.told else "inferred", to=deed.holder), *mark, indent=1)
    if deed.gave and deed.took:
        gave, took = _names(deed.gave, phrases), _names(deed.took, phrases)
        yield line(t("joint.sides", gave=gave, took=took), indent=2)
    for claim in deed.claims[:CLAIMS]:
        yield cited.claim(claim, shelf, phrases, indent=2)


def _agreement(agreement: Agreement, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """When, where, and the words; what only the report's day dates is inferred."""
    yield _when(agreement, phrases)
    yield cited.said(shelf.statement(agreement.statement), shelf, phrases, indent=1)


def _when(agreement: Agreement, phrases: Phrases) -> Line:
    t = phrases.texts
    dated = agreement.dated_by_report
    when = Piece(phrases.period(agreement.when), "inferred" if dated else "")
    mark = phrases.aside(t("inferred")) if dated and agreement.when else ""
    where = t("comma") + phrases.countries(agreement.countries) if agreement.countries else ""
    return line(when, Piece(mark, "dim"), where)
