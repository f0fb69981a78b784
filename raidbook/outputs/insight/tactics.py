"""Tactics as blocks: a table, then the words of each."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.insight.tactics import Answer, Tactic, Told
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, line
from raidbook.outputs.phrases import Phrases


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Which tactics are told, how often, over which time and where, with the reports' words."""
    t = phrases.texts
    if not answer.tactics:
        return
    yield line(t("tactics.lead"))
    head = ("tactic", "step", "origins", "from", "until", "places")
    rows = tuple(_row(tactic, phrases) for tactic in answer.tactics)
    yield Grid(tuple(t(f"tactics.{name}") for name in head), rows, frozenset({2}))
    both = t.number_of("reports", len(answer.both_steps))
    yield line(t("tactics.both", reports=both))
    for tactic in answer.tactics:
        yield Heading(t.code("tactic", tactic.code), level=2)
        for told in tactic.told:
            yield from telling(told, shelf, phrases)


def _row(tactic: Tactic, phrases: Phrases) -> tuple[str, ...]:
    t = phrases.texts
    days = [d for told in tactic.told if told.when for d in (told.when.start, told.when.end) if d]
    places = dict.fromkeys(phrases.place(told.place) for told in tactic.told if told.place)
    return (
        t.code("tactic", tactic.code),
        t("list").join(t(f"step.{step}") for step in tactic.steps),
        str(tactic.origins),
        phrases.day(min(days, default=None)),
        phrases.day(max(days, default=None)),
        t("stop").join(places),
    )


def telling(told: Told, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Where and when, and the words; what only the report's day dates is inferred."""
    t = phrases.texts
    report = shelf.reports[told.report]
    when = Piece(phrases.period(told.when), "inferred" if told.dated_by_report else "")
    place = t("comma") + phrases.place(told.place) if told.place else ""
    inferred = phrases.aside(t("inferred")) if told.dated_by_report and told.when else ""
    yield line(when, Piece(inferred, "dim"), place)
    if told.span is not None:
        yield cited.span(told.span, report, phrases, indent=1)
    else:
        yield line(Piece(cited.source(report, phrases), to=report.id), indent=1)
