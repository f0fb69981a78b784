"""The ledger as a folder of pages that need no network and no server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

from raidbook.ledger.shelf import Shelf, latest, main_figures, nested
from raidbook.model import Ledger, Operation, Reading, Report, Total
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses, folder
from raidbook.outputs.site.chart import chart
from raidbook.outputs.site.marked import marked
from raidbook.outputs.site.templates import Pages
from raidbook.outputs.site.views import ReadingView, Views


def write(
    ledger: Ledger,
    readings: Iterable[Reading],
    reports: Iterable[Report],
    out: Path,
    with_text: bool = False,
    lang: str = "en",
) -> Path:
    """Writes the site into `out` and returns the address of its front page.

    The same ledger, readings and reports give the same bytes. Whole texts are in it `with_text`
    only; `lang` is the language of the interface.
    Raises FileExistsError when `out` holds files that an earlier site did not write (nothing is
    written then), and LookupError when the ledger names claims or reports that are not at hand.
    """
    shelf = Shelf(ledger, readings, reports)
    phrases = Phrases(messages(lang))
    files = dict(_files(Views(shelf, phrases), Pages(phrases), with_text))
    folder.replace(out, files)
    return out / "index.html"


def _files(views: Views, pages: Pages, with_text: bool) -> Iterator[tuple[str, bytes]]:
    shelf = views.shelf
    yield "style.css", (resources.files(__name__) / "style.css").read_bytes()
    yield "index.html", _index(views, pages)
    for op in shelf.ledger.operations:
        yield addresses.page(op), _operation(op, views, pages)
    for total in shelf.ledger.totals:
        yield addresses.page(total), _total(total, views, pages)
    for report in shelf.reports.values():
        yield addresses.page(report), _report(report, views, pages, with_text)


def _index(views: Views, pages: Pages) -> bytes:
    shelf, phrases = views.shelf, views.phrases
    operations = sorted(shelf.ledger.operations, key=_latest_first)
    reports = [(report, views.source(report)) for report in shelf.reports.values()]
    totals = sorted(shelf.ledger.totals, key=lambda total: (-len(total.readings), total.id))
    many = [_total_row(total, views) for total in totals if len(total.readings) > 1]
    single = [_total_row(total, views) for total in totals if len(total.readings) <= 1]
    return pages.render(
        "index.html",
        root="",
        title=phrases.texts("title"),
        revision=shelf.ledger.revision,
        totals=many,
        single=single,
        operations=[
            (op, phrases.title(op), _facts(op, views), [views.figure(f, op) for f in main], more)
            for op, (main, more) in ((op, main_figures(op)) for op in operations)
        ],
        notes=[(h, phrases.title(h), note) for h, note in shelf.notes()],
        contradictions=[views.contradiction(found) for found in shelf.contradictions()],
        reports=reports,
    )


def _total_row(total: Total, views: Views) -> tuple[Total, str, ReadingView | None]:
    reading = latest(total)
    shown = views.reading(reading, total) if reading else None
    return total, views.phrases.title(total), shown


def _latest_first(op: Operation) -> tuple[int, str]:
    known = op.when is not None and (op.when.start or op.when.end)
    return (-op.when.first_day.toordinal() if known and op.when else 1, op.id)


def _facts(holder: Operation | Total, views: Views) -> list[tuple[str, str, bool]]:
    """Name, value and whether inferred, of what is known about an operation or total."""
    t, phrases, shelf = views.phrases.texts, views.phrases, views.shelf
    if isinstance(holder, Operation):
        when = (t("ledger.when"), phrases.period(holder.when), shelf.inferred(holder, "when"))
        places = phrases.places(holder.places)
    else:
        counted = t("list").join((phrases.name(holder), *phrases.qualifiers(holder)))
        since = phrases.day(holder.since) if holder.since else t("unknown")
        when = (t("ledger.since"), since, False)
        places = phrases.place(holder.place)
    place = (t("ledger.place"), places, shelf.inferred(holder, "place"))
    by = (t("ledger.by"), phrases.countries(holder.by), shelf.inferred(holder, "by"))
    if isinstance(holder, Operation):
        return [when, place, by]
    to = [(t("ledger.to"), phrases.countries((holder.to,)), False)] if holder.to else []
    return [(t("ledger.counted"), counted, False), when, place, *to, by]


def _operation(op: Operation, views: Views, pages: Pages) -> bytes:
    return pages.render(
        "operation.html",
        root="../",
        title=views.phrases.title(op),
        operation=op,
        facts=_facts(op, views),
        figures=[views.figure(figure, op, depth) for figure, depth in nested(op.figures)],
        statements=views.statements(op.statements),
        links=views.links(op.id),
    )


def _total(total: Total, views: Views, pages: Pages) -> bytes:
    return pages.render(
        "total.html",
        root="../",
        title=views.phrases.title(total),
        total=total,
        facts=_facts(total, views),
        chart=chart(total, views.shelf, views.phrases),
        readings=[views.reading(reading, total) for reading in total.readings],
        growth=views.growth(total),
        links=views.links(total.id),
    )


def _report(report: Report, views: Views, pages: Pages, with_text: bool) -> bytes:
    claims = views.shelf.claims_of(report)
    return pages.render(
        "report.html",
        root="../",
        title=report.title or report.name,
        report=report,
        lang=addresses.lang(report.lang),
        published=views.phrases.day(report.published),
        link=addresses.link(report.url),
        links=views.links(report.id),
        claims=[views.claim(claim, views.shelf.home(claim)) for claim in claims],
        text=marked(report, claims) if with_text else None,
    )
