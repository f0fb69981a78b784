"""Bulletins of saved searches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from raidbook.insight.search import scope
from raidbook.ledger.shelf import Shelf
from raidbook.model import Marking, Period, Search
from raidbook.outputs import bulletin as outputs
from raidbook.outputs import markdown as markdowns
from raidbook.outputs import news
from raidbook.outputs.blocks import Block, Piece, line
from raidbook.outputs.bulletin.changed import Since, Unkept
from raidbook.outputs.bulletin.contents import gather
from raidbook.outputs.bulletin.page import html_page, pdf
from raidbook.outputs.phrases import Phrases
from raidbook.services.finding import Finding
from raidbook.services.views import View

DAYS = 30
"""The days of a bulletin whose search names none."""

__all__ = ["Bulletin", "bulletin", "of_view", "page", "pdf", "period"]


class Bulletin(NamedTuple):
    """A bulletin between its marking, and the reports that it rests on."""

    blocks: tuple[Block, ...]
    marking: Marking
    reports: tuple[str, ...]


def period(search: Search, today: dt.date) -> Period:
    """The days of a search; the last thirty where it names none."""
    if search.since or search.until:
        return search.period
    first = today - dt.timedelta(days=DAYS - 1)
    return Period(first.isoformat(), today.isoformat())


def of_view(search: Search, of: Period, view: View, finding: Finding, phrases: Phrases) -> Bulletin:
    """The bulletin of a search in somebody's view."""
    lang = phrases.texts.lang
    if of.first_day == dt.date.min:
        return bulletin(search, of, None, view.shelf(lang), phrases)
    day = of.first_day - dt.timedelta(days=1)
    position = finding.kept.at_end_of(view.key, day)
    if position is None:
        return bulletin(search, of, Unkept(day), view.shelf(lang), phrases)
    fresh = finding.fresh(view, position, lang)
    since = Since("read", day, fresh.matching(search), fresh.then, fresh.now)
    return bulletin(search, of, since, fresh.now, phrases)


def bulletin(
    search: Search, of: Period, since: Since | Unkept | None, now: Shelf, phrases: Phrases
) -> Bulletin:
    """The bulletin of a search's scope in a period, with the strictest marking of what it may
    tell of above and below it."""
    within = msgspec.structs.replace(scope(search), since=of.start, until=of.end)
    reports = set(gather(now, within).reports)
    marks = {now.reports[id].marking for id in reports}
    if isinstance(since, Since):
        reports |= news.reports(since.changes, since.then, now)
        marks.add(news.marking(since.changes, since.then, now))
    marks |= {one.decision.marking for id in now.holders for one in now.decisions(id)}
    mark = news.strictest(marks)
    label = line(Piece(news.tlp(mark), "bold"))
    told = outputs.blocks(now, within, since, phrases)
    return Bulletin((label, *told, label), mark, tuple(sorted(reports)))


def markdown(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown that leads nowhere."""
    return markdowns.markdown(blocks, lambda _: None)


def page(blocks: Iterable[Block], title: str, phrases: Phrases) -> str:
    """Blocks as one page that needs nothing else."""
    return str(html_page(blocks, title, phrases))
