"""The front page, the lists of everything, and the views that draw from the data."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from typing import TypeVar

from raidbook.ledger.shelf import Contradiction, latest, main_figures
from raidbook.model import Holder, Operation, Report, Total
from raidbook.outputs import cited
from raidbook.outputs.site.edition import Edition, File
from raidbook.outputs.site.facts import facts
from raidbook.outputs.site.views import ReadingView

T = TypeVar("T")
FRONT = 8
"""Totals, operations and contradictions on the front page: what a screen or two hold."""
BATCH = 100
"""Contradictions a page: each is two quotations, and a page should open at once."""
VIEWS = ("map", "timeline", "operations")


def front(edition: Edition) -> File:
    """What the ledger holds, in numbers; its largest totals, latest operations, contradictions."""
    shelf, views = edition.shelf, edition.views
    totals = nsmallest(FRONT, shelf.ledger.totals, key=lambda one: (-len(one.readings), one.id))
    ordered = shelf.each(__name__, shelf.ledger.operations, _latest_first)
    operations = nsmallest(FRONT, zip(ordered, shelf.ledger.operations, strict=True))
    contradictions = edition.contradictions
    origins = {shelf.origin(id) for id in shelf.reports}
    return edition.page(
        "index.html",
        "index.html",
        title=edition.phrases.texts("title"),
        revision=shelf.ledger.revision,
        counts={
            "operations": len(shelf.ledger.operations),
            "totals": len(shelf.ledger.totals),
            "claims": len(shelf.claims),
            "reports": len(shelf.reports),
            "origins": len(origins),
            "contradictions": len(contradictions),
        },
        totals=[_total_row(one, edition) for one in totals if len(one.readings) > 1],
        operations=[_operation_row(op, edition) for _, op in operations],
        contradictions=[views.contradiction(found) for found in contradictions[:FRONT]],
        notes=[(h, edition.phrases.title(h), note) for h, note in shelf.notes()[:FRONT]],
    )


def drawn(name: str, edition: Edition) -> File:
    """Map, timeline or list of operations: a page whose scripts draw from the data."""
    title = edition.phrases.texts(f"view.{name}")
    return edition.page(f"{name}.html", f"{name}.html", title=title, view=name)


def totals(path: str, edition: Edition) -> File:
    """All running totals, those with most readings first."""
    held = sorted(edition.shelf.ledger.totals, key=lambda one: (-len(one.readings), one.id))
    here, pages = batch(path, held, edition)
    rows = [_total_row(one, edition) for one in here]
    title = edition.phrases.texts("ledger.totals")
    return edition.page(path, "totals.html", title=title, totals=rows, pages=pages, here=path)


def reports(path: str, edition: Edition) -> File:
    """All reports by outlet and day, the latest first; titles, which may name people, are not
    listed."""
    here, pages = batch(path, tuple(edition.shelf.reports.values()), edition)
    rows = [(one, cited.source(one, edition.phrases), _claims(one, edition)) for one in here]
    title = edition.phrases.texts("ledger.reports")
    return edition.page(path, "reports.html", title=title, reports=rows, pages=pages, here=path)


def batch(path: str, things: Sequence[T], edition: Edition) -> tuple[Sequence[T], list[str]]:
    """The part of a list that is on one of its pages, and the paths of all of these."""
    name = path.removesuffix(".html").partition("-")[0]
    if edition.batch is None:
        return things, [f"{name}.html"]
    pages = paged(name, len(things), edition.batch)
    start = pages.index(path) * edition.batch
    return things[start : start + edition.batch], pages


def paged(name: str, number: int, most: int) -> list[str]:
    """The paths of as many pages as a list of so many takes."""
    more = range(1, -(-number // most))
    return [f"{name}.html", *(f"{name}-{n + 1}.html" for n in more)]


def contradictions(path: str, edition: Edition) -> File:
    """One of `contradiction_pages`: all contradictions with both sides, then all that is odd."""
    pages = contradiction_pages(edition)
    start = pages.index(path) * BATCH
    here = _odd(edition)[start : start + BATCH]
    return edition.page(
        path,
        "contradictions.html",
        title=edition.phrases.texts("ledger.contradictions"),
        contradictions=[
            edition.views.contradiction(one) for one in here if isinstance(one, Contradiction)
        ],
        notes=[
            (one[0], edition.phrases.title(one[0]), one[1])
            for one in here
            if not isinstance(one, Contradiction)
        ],
        pages=pages,
        here=path,
    )


def contradiction_pages(edition: Edition) -> list[str]:
    """The paths of as many pages as contradictions take."""
    return paged("contradictions", len(_odd(edition)), BATCH)


def _odd(edition: Edition) -> tuple[Contradiction | tuple[Holder, str], ...]:
    return (*edition.contradictions, *edition.shelf.notes())


def _claims(report: Report, edition: Edition) -> str:
    return edition.phrases.texts.number_of("claims", len(edition.shelf.claims_of(report)))


def _total_row(total: Total, edition: Edition) -> tuple[Total, str, ReadingView | None]:
    reading = latest(total)
    shown = edition.views.reading(reading, total) if reading else None
    return total, edition.phrases.title(total), shown


def _operation_row(op: Operation, edition: Edition) -> tuple[object, ...]:
    main, more = main_figures(op)
    shown = [edition.views.figure(figure, op) for figure in main]
    return op, edition.phrases.title(op), facts(op, edition), shown, more


def _latest_first(op: Operation) -> tuple[int, str]:
    known = op.when is not None and (op.when.start or op.when.end)
    return (-op.when.first_day.toordinal() if known and op.when else 1, op.id)
