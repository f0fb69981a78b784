"""The pages of operations, totals and reports."""

from __future__ import annotations

from raidbook.ledger.shelf import nested
from raidbook.model import Operation, Report, Total
from raidbook.outputs import cited, web
from raidbook.outputs.site import addresses
from raidbook.outputs.site.course import course, undated
from raidbook.outputs.site.data import embedded
from raidbook.outputs.site.edition import Edition, File
from raidbook.outputs.site.facts import facts
from raidbook.outputs.site.marked import marked


def operation(op: Operation, edition: Edition) -> File:
    """An operation: its figures with their claims, what was said without a number, its links."""
    views = edition.views
    return edition.page(
        addresses.page(op),
        "operation.html",
        title=edition.phrases.title(op),
        operation=op,
        facts=facts(op, edition),
        figures=[views.figure(figure, op, depth) for figure, depth in nested(op.figures)],
        statements=views.statements(op.statements),
        links=views.links(op.id),
    )


def total(total: Total, edition: Edition) -> File:
    """A running total: its readings over time, and what it grew by."""
    views, drawn = edition.views, course(total, edition.shelf, edition.phrases)
    return edition.page(
        addresses.page(total),
        "total.html",
        title=edition.phrases.title(total),
        total=total,
        facts=facts(total, edition),
        course=embedded(drawn) if drawn else None,
        undated=undated(total, edition.shelf, edition.phrases),
        readings=[views.reading(reading, total) for reading in total.readings],
        growth=views.growth(total),
        links=views.links(total.id),
    )


def report(report: Report, edition: Edition, with_text: bool) -> File:
    """A report: the sentences of its claims, marked; its title is shown as the words of its outlet,
    and on no other page, since titles may name people."""
    claims = edition.shelf.claims_of(report)
    views = edition.views
    return edition.page(
        addresses.page(report),
        "report.html",
        title=cited.source(report, edition.phrases),
        report=report,
        lang=web.lang(report.lang),
        published=edition.phrases.day(report.published),
        link=web.link(report.url),
        links=views.links(report.id),
        claims=[views.claim(claim, edition.shelf.home(claim)) for claim in claims],
        moves=views.moves(edition.shelf.atlas.moves_of(report)),
        text=marked(report, claims) if with_text else None,
    )
