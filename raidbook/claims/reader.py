"""Report → Reading: the steps by which the claims of a report are read, in order."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import msgspec

from raidbook import __version__
from raidbook.claims import (
    actions,
    calling,
    compatriots,
    confidence,
    days,
    destination,
    joint,
    labels,
    nationality,
    quantities,
    ranker,
    record,
    respective,
    restated,
    running,
    scope,
    status,
    tables,
    weights,
    when,
    who,
)
from raidbook.claims.draft import Draft
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page, mark
from raidbook.claims.parts import wholes
from raidbook.claims.place import ranker as place_ranker
from raidbook.claims.place import where
from raidbook.claims.unnumbered import moves, signs, statements, tactics
from raidbook.claims.weights import Learned, Weights
from raidbook.claims.written import as_written
from raidbook.languages.normal import normal
from raidbook.model import Claim, Reading, Report

EARLIER = 60
"""Claims back to which one may lend another what it does not say."""
READER = f"rules-{__version__}"
"""Version of the reader, kept with every claim that it reads."""


def read(report: Report) -> Reading:
    """All that this version of the reader takes from a report.

    A report in a language without a folder of data gives an empty reading.
    """
    return _read(report)[0]


def explained(
    report: Report, learned: Learned | None = None
) -> list[tuple[Claim, tuple[str, ...]]]:
    """The claims of a report, each with what its confidence is judged by.

    `learned`: the weights to read with; those of the report's language if None.
    """
    reading, known = _read(report, learned)
    if known is None:
        return []
    features = [tuple(confidence.features(known.page, draft)) for draft in known.drafts]
    return list(zip(reading.claims, features, strict=True))


class Counted(NamedTuple):
    """A report whose quantities are counted."""

    page: Page
    title: Page
    in_scope: set[int]
    drafts: list[Draft]
    unread: int
    """Code points beyond what is read."""


def quantities_of(report: Report) -> Counted:
    """The quantities of a report in its plain form (see `languages.normal`), of which nothing is
    known yet but what their phrases count.

    Raises KeyError where no folder of language data covers the report's language.
    """
    page = mark(report)
    title = mark(report, of_title=True)
    grid = Grid(page)
    in_scope = scope.in_scope(page, title, grid)
    drafts = respective.each(page, quantities.find(page, in_scope, grid))
    full = len(drafts) >= quantities.CLAIMS_AT_MOST
    unread = len(report.text) - drafts[-1].numeral.end if full else page.unread
    return Counted(page, title, in_scope, drafts, unread)


def counted(found: Counted, kinds: Weights) -> Counted:
    """The quantities of a report of which the rules make claims; `kinds`: what was learned of
    numbers that name no noun."""
    page, drafts = found.page, found.drafts
    actions.read(page, drafts, kinds)
    respective.assign(page, drafts)
    nationality.read(page, drafts)
    wholes.assign(page, drafts)
    return found._replace(drafts=actions.settle(page, found.title, drafts))


class Described(NamedTuple):
    """A report whose quantities have been read."""

    page: Page
    in_scope: set[int]
    scene: where.Where
    drafts: list[Draft]
    unread: int


def described(report: Report, learned: Learned | None = None) -> Described | None:
    """The quantities of a report in its plain form with all their fields, None in a language that
    is not read; `learned`: the weights to read with, those of the language if None."""
    try:
        found = quantities_of(report)
    except KeyError:
        return None
    learned = weights.learned(found.page.language.code) if learned is None else learned
    page, title, in_scope, drafts, unread = counted(found, learned.kinds)
    drafts = restated.drop(page, ranker.settle(page, title, drafts, learned.actions))
    scene = where.Where(page, title, in_scope)
    _describe(page, title, scene, drafts, learned.places)
    return Described(page, in_scope, scene, drafts, unread)


def _read(report: Report, learned: Learned | None = None) -> tuple[Reading, Described | None]:
    """The reading of a report as written, and the quantities that it was made of."""
    text, title = normal(report.text), normal(report.title)
    known = described(msgspec.structs.replace(report, text=text.text, title=title.text), learned)
    if known is None:
        return Reading(report=report.id, reader=READER), None
    return as_written(_reading(known), text, title), known


def _reading(known: Described) -> Reading:
    page, in_scope = known.page, known.in_scope
    claims = record.claims(page, known.drafts, READER)
    forced = signs.words(page, in_scope)
    told = tactics.find(page, in_scope, chain.from_iterable(forced.values()))
    return Reading(
        report=page.report.id,
        reader=READER,
        claims=claims,
        statements=statements.find(page, in_scope, claims, READER),
        moves=moves.find(page, in_scope, known.scene.country, READER),
        signs=signs.find(page, forced, claims, READER),
        tactics=tuple(tactic.code for tactic in told),
        tactics_told=told,
        unread=known.unread,
    )


def _describe(
    page: Page, title: Page, scene: where.Where, drafts: list[Draft], known: Weights
) -> None:
    """Fills the fields of the drafts, whose actions are known, each with its ground.

    In text order: what a report has said once it need not say again.
    """
    acting, together = who.acting(page), joint.find(page)
    operation, counted = days.operation(page), days.counted(title, page)
    at_court = any(draft.action == "convict" for draft in drafts)
    accused = calling.accused(page)
    for n, draft in enumerate(drafts):
        earlier = drafts[max(0, n - EARLIER) : n]
        draft.what = labels.what(page, draft)
        draft.status = status.status(page, draft)
        draft.cumulative = running.cumulative(
            page, draft, earlier, operation, counted, at_court=at_court
        )
        compatriots.carried(page, draft, earlier)
        seen = respective.view(page, draft)
        own_scene = scene if seen is page else scene.on(seen)
        who.named(page, draft)
        draft.to = destination.find(seen, title, draft, earlier)
        draft.place = own_scene.place(draft, earlier)
        place_ranker.settle(scene.told, draft, earlier, known)
        later = drafts[n + 1 : n + 1 + EARLIER]
        draft.when = when.period(seen, draft, earlier, later, operation, counted)
        tables.lend(page, draft)
        who.inferred(page, draft, earlier, acting, together)
        draft.said_by = who.spoke(page, draft)
        nationality.settle(draft)
        ahead = calling.Ahead(drafts[n + 1 : n + 1 + EARLIER], accused)
        draft.label = labels.label(page, title, draft, earlier, ahead)
        labels.ground_people(page, draft)
    when.of_parts(page, drafts)
