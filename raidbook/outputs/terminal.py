"""The ledger, and one thing of it, as blocks for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.ledger.shelf import (
    Home,
    Shelf,
    home_in,
    latest,
    main_figures,
    nested,
    verdicts,
)
from raidbook.model import Claim, Figure, Holder, Operation, Report, Total
from raidbook.outputs import cited, journal
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, line, quote
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import passage, words


def ledger(shelf: Shelf, phrases: Phrases) -> tuple[Block, ...]:
    """Operations and totals as two tables, in the ledger's order, and all that is odd of them."""
    t = phrases.texts
    operations = tuple(_operation_row(shelf, phrases, op) for op in shelf.ledger.operations)
    totals = tuple(_total_row(shelf, phrases, total) for total in shelf.ledger.totals)
    head = ("id", "when", "place", "by")
    operation_head = (*(t(f"ledger.{name}") for name in head), t("ledger.figures"))
    total_head = tuple(t(f"ledger.{name}") for name in ("id", "title", "latest", "day", "readings"))
    nothing = line(t("ledger.nothing"))
    odd = tuple((holder.id, note) for holder, note in shelf.notes())
    odd_head = (t("ledger.id"), t("ledger.note"))
    return (
        Heading(t("ledger.operations")),
        Grid(operation_head, operations) if operations else nothing,
        Heading(t("ledger.totals")),
        Grid(total_head, totals) if totals else nothing,
        *((Heading(t("ledger.notes")), Grid(odd_head, odd)) if odd else ()),
    )


def _operation_row(shelf: Shelf, phrases: Phrases, op: Operation) -> tuple[str, ...]:
    t = phrases.texts
    main, more = main_figures(op)
    said = [_figure_cell(shelf, phrases, figure) for figure in main]
    if more:
        said.append(t("ledger.more", n=more))
    return (
        op.id,
        phrases.period(op.when) + _inferred(phrases, shelf.inferred(op, "when")),
        phrases.places(op.places) + _inferred(phrases, shelf.inferred(op, "place")),
        phrases.countries(op.by) + _inferred(phrases, shelf.inferred(op, "by")),
        t("stop").join(said),
    )


def _total_row(shelf: Shelf, phrases: Phrases, total: Total) -> tuple[str, ...]:
    t = phrases.texts
    reading = latest(total)
    if reading is None:
        return (total.id, phrases.title(total), t("unknown"), t("unknown"), "0")
    value = phrases.figure(reading.figure, shelf.basis(reading.figure))
    certain = sum(not r.inferred for r in total.readings)
    count = t.number_of("readings", certain)
    if certain < len(total.readings):
        count += t("comma") + t("ledger.possibly_more", n=len(total.readings) - certain)
    return (
        total.id,
        phrases.title(total),
        value + _verdicts(phrases, reading.figure),
        phrases.day(reading.day),
        count,
    )


def _figure_cell(shelf: Shelf, phrases: Phrases, figure: Figure) -> str:
    return f"{phrases.held(figure, shelf.basis(figure))}{_verdicts(phrases, figure)}"


def _verdicts(phrases: Phrases, figure: Figure) -> str:
    """The verdicts on a figure's claims, counted, with the number of independent origins that say
    the same: " [2 agreeing, 1 contradicting; 2 independent origins]"."""
    t = phrases.texts
    said = t("comma").join(t(f"verdict_count.{verdict}", n=n) for verdict, n in verdicts(figure))
    return f" [{said}{t('stop')}{t.number_of('origins', figure.origins)}]" if said else ""


def _inferred(phrases: Phrases, inferred: bool) -> str:
    return phrases.aside(phrases.texts("inferred")) if inferred else ""


# ---------------------------------------------------------------- one thing


def show(id: str, shelf: Shelf, phrases: Phrases) -> tuple[Block, ...]:
    """One operation, total, claim or report, by its id, with every claim and its words.

    Raises LookupError, with a message for people, where nothing has that id.
    """
    if id in shelf.holders:
        return tuple(_holder(shelf.holders[id], shelf, phrases))
    if id in shelf.claims:
        return tuple(_lone_claim(shelf.claims[id], shelf, phrases))
    if id in shelf.reports:
        return tuple(_report(shelf.reports[id], shelf, phrases))
    raise LookupError(f"nothing in the book goes by {id!r}")


def _holder(holder: Holder, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(phrases.title(holder))
    yield line(Piece(holder.id, "dim"))
    if isinstance(holder, Operation):
        yield _fact(phrases, "when", phrases.period(holder.when), shelf.inferred(holder, "when"))
        yield _fact(
            phrases, "place", phrases.places(holder.places), shelf.inferred(holder, "place")
        )
    else:
        yield _fact(phrases, "counted", f"{phrases.name(holder)}{phrases.whom(holder)}")
        yield _fact(phrases, "since", phrases.day(holder.since) if holder.since else t("unknown"))
        yield _fact(phrases, "place", phrases.place(holder.place), shelf.inferred(holder, "place"))
        if holder.to:
            yield _fact(phrases, "to", phrases.countries((holder.to,)))
    yield _fact(phrases, "by", phrases.countries(holder.by), shelf.inferred(holder, "by"))
    yield from (line(Piece(note, "red")) for note in holder.notes)
    yield from _decisions(holder.id, shelf, phrases, 0)
    if isinstance(holder, Operation):
        for figure, depth in nested(holder.figures):
            yield from _figure(figure, holder, shelf, phrases, depth)
        yield from _statements(holder, shelf, phrases)
    else:
        for reading in holder.readings:
            marks = _inferred(phrases, reading.inferred)
            yield line()
            yield line(Piece(phrases.day(reading.day) + marks, "bold"))
            yield from _figure(reading.figure, holder, shelf, phrases, 0)
        yield from _growth(holder, phrases)
    yield line()
    yield from _links(holder, shelf, phrases, 0)
    yield line()
    yield line(Piece(t("site.presumed"), "italic"))


def _fact(phrases: Phrases, name: str, value: str, inferred: bool = False) -> Block:
    said = phrases.texts(f"ledger.{name}") + phrases.texts("colon")
    return line(f"{said}{value}{_inferred(phrases, inferred)}")


def _figure(
    figure: Figure, holder: Holder, shelf: Shelf, phrases: Phrases, depth: int
) -> Iterator[Block]:
    t = phrases.texts
    said = phrases.held(figure, shelf.basis(figure))
    part = f"{t('figure.part')}{t('colon')}" if depth else ""
    spread = phrases.spread(figure)
    yield line()
    yield line(
        f"{part}{said.before}",
        Piece(said.value, "bold"),
        f"{said.gap}{said.after}{phrases.whom(figure.key)}",
        phrases.aside(spread) if spread else "",
        _verdicts(phrases, figure),
        indent=depth,
    )
    for claim in shelf.claims_in(figure):
        home = home_in(figure, holder, claim.id)
        yield from _claim(claim, home, shelf, phrases, depth + 1)


def _claim(
    claim: Claim, home: Home | None, shelf: Shelf, phrases: Phrases, depth: int
) -> Iterator[Block]:
    t = phrases.texts
    report = shelf.report_of(claim)
    source = cited.source(report, phrases)
    yield line(Piece(source, "bold"), "  ", Piece(claim.id, "dim"), indent=depth)
    yield quote(words(claim, report), indent=depth + 1)
    if home is not None and claim.id == home.figure.rests_on:
        why = f"{t('colon')}{home.why_it_rests}" if home.why_it_rests else ""
        yield line(t("verdict_meaning.rests"), why, indent=depth + 1)
    for judged in home.against if home else ():
        verdict = t(f"verdict.{judged.verdict}")
        yield line(f"{verdict}{t('colon')}{judged.why}", indent=depth + 1)
    yield from _links(claim, shelf, phrases, depth + 1)
    for again in phrases.restated(claim, report):
        yield line(f"{t('field.restated')}{t('colon')}{again}", indent=depth + 1)
    for sign in shelf.signs(claim.id):
        said = phrases.quoted(passage(sign.span, report))
        indicator = t.code("indicator", sign.indicator)
        told = f"{t('ledger.signs')}{t('colon')}{indicator}{t('comma')}{said}"
        yield line(told, indent=depth + 1)
    for field in phrases.fields(claim, report):
        aside = phrases.aside(field.source)
        gap = " " * (len(aside) - len(aside.lstrip()))
        told = f"{field.title}{t('colon')}{field.value}{gap}"
        yield line(told, Piece(aside.lstrip(), "dim"), indent=depth + 1)
    yield from _decisions(claim.id, shelf, phrases, depth + 1)


def _lone_claim(claim: Claim, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(f"{phrases.said(claim)}{phrases.whom(claim)}")
    home = shelf.home(claim)
    yield from _claim(claim, home, shelf, phrases, 0)
    if home is None:
        yield line(t("ledger.no_figure"), indent=1)
    else:
        figure = f"{t('ledger.in_figure')}{t('colon')}{phrases.title(home.holder)}"
        yield line(f"{figure}  {home.holder.id}", indent=1)


def _report(report: Report, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    yield Heading(report.title or report.name)
    yield line(Piece(report.id, "dim"))
    yield _fact(phrases, "outlet", report.outlet or t("unknown"))
    yield _fact(phrases, "published", phrases.day(report.published))
    yield _fact(phrases, "address", report.url or t("unknown"))
    yield _fact(phrases, "language", report.lang)
    if report.retelling:
        yield line(Piece(t("site.retelling"), "italic"))
    yield from _links(report, shelf, phrases, 0)
    yield from _decisions(report.id, shelf, phrases, 0)
    if not shelf.claims_of(report):
        yield line(t("site.no_claims"))
    for claim in shelf.claims_of(report):
        yield from _lone_claim(claim, shelf, phrases)


def _growth(total: Total, phrases: Phrases) -> Iterator[Block]:
    """What a total grew by between its readings."""
    t = phrases.texts
    if total.increments:
        head = tuple(t(f"ledger.{name}") for name in ("from", "until", "more_by"))
        rows = tuple(
            (phrases.day(i.since), phrases.day(i.until), phrases.increment(i, total.currency))
            for i in total.increments
        )
        yield line()
        yield line(Piece(t("ledger.growth"), "bold"))
        yield Grid(head, rows)


def _statements(op: Operation, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    for id in op.statements:
        statement = shelf.statement(id)
        report = shelf.report_of(statement)
        yield line()
        topic = phrases.texts.code("topic", statement.topic) + phrases.texts("comma")
        yield line(f"{topic}{report.outlet or report.name}")
        yield quote(passage(statement.span, report), indent=1)


def _decisions(id: str, shelf: Shelf, phrases: Phrases, depth: int) -> Iterator[Block]:
    for one in shelf.decisions(id):
        yield line(Piece(journal.told(one.decision, phrases), "bold"), indent=depth)


def _links(
    thing: Holder | Claim | Report, shelf: Shelf, phrases: Phrases, depth: int
) -> Iterator[Block]:
    for link in shelf.links(thing.id):
        ends = (_named(end, shelf) for end in (link.a, link.b))
        related = phrases.texts(f"relation.{link.relation}", **dict(zip("ab", ends, strict=True)))
        yield line(f"{related}{phrases.texts('colon')}{link.why}", indent=depth)


def _named(id: str, shelf: Shelf) -> str:
    """A report by its name, anything else by its id."""
    return shelf.reports[id].name if id in shelf.reports else id
