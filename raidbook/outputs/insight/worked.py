"""Did it work? as blocks: what is said, the ledger's counts beside it, and the user's series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raidbook.insight.people import Adding, People
from raidbook.insight.worked import Answer, Row, Said
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, line
from raidbook.outputs.insight import series
from raidbook.outputs.phrases import Phrases

MOST = 3
"""Operations, and claims behind a number, shown of a period; the rest is counted, and in JSON."""


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Period by period what reports say of the trend and what the ledger counts, with the words of
    both; then what the series shows, and what it cannot say."""
    t = phrases.texts
    if answer.series is not None:
        yield from series.blocks(answer.series, phrases)
    if not (answer.rows or answer.said_undated):
        return
    if answer.series is not None:
        yield Heading(t("series.beside"), level=2)
    yield line(t("worked.lead"))
    yield line(t("worked.caution"))
    yield _overview(answer, phrases)
    yield line(
        t(
            "worked.outside",
            undated=t.number_of("worked.operations", len(answer.undated)),
            across=t.number_of("worked.operations", len(answer.across)),
        )
    )
    for row in answer.rows:
        yield Heading(phrases.period(row.period), level=2)
        yield from _said(row.said, shelf, phrases)
        yield from _counted(row, shelf, phrases)
    if answer.said_undated:
        yield Heading(t("worked.undated"), level=2)
        yield from _said(answer.said_undated, shelf, phrases)


def _overview(answer: Answer, phrases: Phrases) -> Grid:
    t = phrases.texts
    people = (
        [phrases.counted(p.action, "people") for p in answer.rows[0].people] if answer.rows else []
    )
    rows = tuple(
        (
            phrases.period(row.period),
            t.number_of("worked.statements", len(row.said)),
            f"{len(row.operations):,}",
            *(_interval(one, phrases) for one in row.people),
        )
        for row in answer.rows
    )
    head = (t("worked.period"), t("worked.said"), t("ledger.operations"), *people)
    return Grid(head, rows, frozenset({2}))


def _interval(people: People, phrases: Phrases) -> str:
    t = phrases.texts
    if not people.adding:
        return t("unknown")
    low = phrases.number(people.low)
    if people.high is None:
        return t("count.at_least", value=low)
    if people.low == people.high:
        return low
    return t("count.range", value=low, high=phrases.number(people.high))


def _said(said: Sequence[Said], shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Topic, day, place and who says it, then the words; what only the report dates is inferred."""
    t = phrases.texts
    for one in said:
        told = shelf.statement(one.statement)
        published = shelf.report_of(told).published
        day = phrases.day(published) if one.dated_by_report else phrases.period(told.when)
        inferred = phrases.aside(t("inferred")) if one.dated_by_report and published else ""
        about = [phrases.place(told.place)] if told.place else []
        about += [t("worked.said_by", who=told.said_by)] if told.said_by else []
        yield line(
            Piece(t(f"topic.{told.topic}"), "bold"),
            t("comma"),
            Piece(day, "inferred" if inferred else ""),
            Piece(inferred, "dim"),
            "".join(t("comma") + words for words in about),
        )
        yield cited.said(told, shelf, phrases, indent=1)


def _counted(row: Row, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    done = (
        t("worked.done", action=t(f"action.{one.action}"), n=f"{len(one.operations):,}")
        for one in row.done
    )
    held = t.number_of("worked.operations", len(row.operations))
    what = f"{t('stop')}{t('list').join(done)}" if row.done else ""
    yield line(Piece(t("worked.ledger"), "bold"), held, what)
    for op in sorted(row.operations, key=lambda id: -len(shelf.holders[id].claims))[:MOST]:
        title = phrases.title(shelf.holders[op])
        yield line(Piece(title, to=op), indent=1)
    yield from _more(len(row.operations), phrases)
    for people in row.people:
        if people.adding:
            counted = phrases.counted(people.action, "people")
            yield line(t("worked.people", counted=counted, interval=_interval(people, phrases)))
            for one in people.adding[:MOST]:
                yield from _adding(one, shelf, phrases)
            yield from _more(len(people.adding), phrases)


def _adding(one: Adding, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The words of what adds to a number, and of the reading that it is counted from."""
    yield cited.claim(one.claim, shelf, phrases, indent=1)
    if one.base and one.adds != shelf.claim(one.claim).count.value:
        yield line(phrases.texts("worked.base", n=phrases.number(one.adds)), indent=2)
        for claim in one.base[:MOST]:
            yield cited.claim(claim, shelf, phrases, indent=2)


def _more(number: int, phrases: Phrases) -> Iterator[Line]:
    if number > MOST:
        more = phrases.texts("worked.more", n=f"{number - MOST:,}")
        yield line(Piece(more, "dim"), indent=1)
