"""The rows of what reports say: claims with their words, verdicts, links, reports, statements."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from raidbook.ledger.shelf import figures as figures_of
from raidbook.model import Claim, Operation, Record, Report, Statement, Total
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.days import NOWHEN, first_day, last_day
from raidbook.outputs.exchange.tables.held import signs
from raidbook.outputs.news import tlp
from raidbook.outputs.words import inferred, passage, words


class ClaimRow(Record):
    """See fields.toml, as for the rows below."""

    id: str
    report: str
    outlet: str | None
    published: str | None
    url: str | None
    span_start: int
    span_end: int
    numeral: str
    sentence: str
    value: int | float
    high: int | float | None
    bound: str
    action: str
    kind: str
    what: str | None
    label: str | None
    nationality: tuple[str, ...]
    sex: str | None
    minor: bool | None
    currency: str | None
    place: str | None
    place_name: str | None
    country: str | None
    to: str | None
    start: str | None
    end: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    cumulative: bool
    by: tuple[str, ...]
    actors: tuple[str, ...]
    networks: tuple[str, ...]
    said_by: str | None
    status: str
    part_of: str | None
    inferred: tuple[str, ...]
    signs: tuple[str, ...]
    confidence: float
    reader: str
    operation: str | None
    total: str | None
    figure: str | None
    marking: str


class VerdictRow(Record):
    claim: str
    figure: str
    verdict: str
    against: str | None
    why: str


class LinkRow(Record):
    a: str
    b: str
    relation: str
    why: str


class CrosswalkRow(Record):
    operation: str | None
    total: str | None
    report: str
    outlet: str | None
    published: str | None
    url: str | None
    claims: int
    statements: int
    origin: str
    marking: str


class ReportRow(Record):
    id: str
    outlet: str | None
    published: str | None
    url: str | None
    language: str
    origin: str
    supersedes: str | None
    retelling: bool
    claims: int
    marking: str


class StatementRow(Record):
    id: str
    report: str
    outlet: str | None
    published: str | None
    url: str | None
    span_start: int | None
    span_end: int | None
    sentence: str | None
    topic: str
    action: str | None
    kind: str | None
    place: str | None
    place_name: str | None
    country: str | None
    start: str | None
    end: str | None
    by: tuple[str, ...]
    said_by: str | None
    operation: str | None
    marking: str


def claims(chosen: Chosen) -> Iterator[ClaimRow]:
    """The claims."""
    for claim in chosen.claims():
        yield _claim(claim, chosen.shelf.report_of(claim), chosen)


def verdicts(chosen: Chosen) -> Iterator[VerdictRow]:
    """The verdicts on the claims of each figure."""
    for holder in chosen.holders():
        for figure in figures_of(holder):
            for one in figure.judged:
                yield VerdictRow(one.claim, figure.id, one.verdict, one.against, one.why)


def links(chosen: Chosen) -> Iterator[LinkRow]:
    """The links."""
    return (LinkRow(one.a, one.b, one.relation, one.why) for one in chosen.links)


def crosswalk(chosen: Chosen) -> Iterator[CrosswalkRow]:
    """Each operation and total with each of its reports, by the ids of these."""
    shelf = chosen.shelf
    for one in chosen.holders():
        counted = Counter(shelf.claim(id).report for id in one.claims)
        is_total = isinstance(one, Total)
        told = one.statements if isinstance(one, Operation) else ()
        besides = Counter(shelf.statement(id).report for id in told)
        for id in sorted(counted.keys() | besides.keys()):
            report = shelf.reports[id]
            yield CrosswalkRow(
                operation=None if is_total else one.id,
                total=one.id if is_total else None,
                report=id,
                outlet=report.outlet,
                published=report.published,
                url=report.url,
                claims=counted[id],
                statements=besides[id],
                origin=shelf.origin(id),
                marking=tlp(report.marking),
            )


def reports(chosen: Chosen) -> Iterator[ReportRow]:
    """The reports."""
    for one in chosen.reports:
        there = chosen.shelf.claims_of(one)
        yield ReportRow(
            id=one.id,
            outlet=one.outlet,
            published=one.published,
            url=one.url,
            language=one.lang,
            origin=chosen.shelf.origin(one.id),
            supersedes=one.supersedes,
            retelling=one.retelling,
            claims=sum(1 for claim in there if chosen.whole or claim.id in chosen.holder_of),
            marking=tlp(one.marking),
        )


def statements(chosen: Chosen) -> Iterator[StatementRow]:
    """The statements. Of one that a title makes no words are shown: titles stay with their
    outlets."""
    for one in chosen.statements():
        yield _statement(one, chosen.shelf.report_of(one), chosen)


def _claim(claim: Claim, report: Report, chosen: Chosen) -> ClaimRow:
    shelf, when, place = chosen.shelf, claim.when or NOWHEN, claim.place
    quoted, home = words(claim, report), shelf.home(claim)
    holder = chosen.holder_of.get(claim.id)
    is_total = isinstance(holder, Total)
    return ClaimRow(
        id=claim.id,
        report=claim.report,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        span_start=claim.start,
        span_end=claim.end,
        numeral=quoted.numeral,
        sentence=str(quoted),
        value=claim.count.value,
        high=claim.count.high,
        bound=claim.count.bound,
        action=claim.action,
        kind=claim.kind,
        what=claim.what,
        label=claim.label,
        nationality=claim.nationality,
        sex=claim.sex,
        minor=claim.minor,
        currency=claim.currency,
        place=place.id if place else None,
        place_name=place.name if place else None,
        country=place.country if place else None,
        to=claim.to,
        start=when.start,
        end=when.end,
        first_day=first_day(when.start),
        last_day=last_day(when.end),
        cumulative=claim.cumulative,
        by=claim.by,
        actors=claim.actors,
        networks=claim.networks,
        said_by=claim.said_by,
        status=claim.status,
        part_of=claim.part_of,
        inferred=inferred(claim),
        signs=signs((claim.id,), shelf),
        confidence=claim.confidence,
        reader=claim.reader,
        operation=holder.id if holder and not is_total else None,
        total=holder.id if holder and is_total else None,
        figure=home.figure.id if home else None,
        marking=tlp(report.marking),
    )


def _statement(one: Statement, report: Report, chosen: Chosen) -> StatementRow:
    when, holder = one.when or NOWHEN, chosen.holder_of.get(one.id)
    in_text = one.span.of == "text"
    return StatementRow(
        id=one.id,
        report=one.report,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        span_start=one.span.start if in_text else None,
        span_end=one.span.end if in_text else None,
        sentence=str(passage(one.span, report)) if in_text else None,
        topic=one.topic,
        action=one.action,
        kind=one.kind,
        place=one.place.id if one.place else None,
        place_name=one.place.name if one.place else None,
        country=one.place.country if one.place else None,
        start=when.start,
        end=when.end,
        by=one.by,
        said_by=one.said_by,
        operation=holder.id if holder else None,
        marking=tlp(report.marking),
    )
