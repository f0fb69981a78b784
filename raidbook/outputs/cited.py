"""A report's words as quotations, each with who says it and where it leads."""

from __future__ import annotations

from raidbook.ledger.shelf import Shelf
from raidbook.model import Move, Report, Sign, Span, Statement
from raidbook.outputs.blocks import Quote
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import passage, words


def claim(id: str, shelf: Shelf, phrases: Phrases, indent: int = 0) -> Quote:
    """The sentence of a claim, its numeral marked. Raises LookupError where the claim or its report
    is not at hand."""
    told = shelf.claim(id)
    report = shelf.report_of(told)
    return Quote(
        words(told, report), source(report, phrases), told.id, report.lang, report.url, indent
    )


def said(thing: Statement | Move | Sign, shelf: Shelf, phrases: Phrases, indent: int = 0) -> Quote:
    """The words of what was said without a number, in their sentence."""
    return span(thing.span, shelf.report_of(thing), phrases, indent)


def span(at: Span, report: Report, phrases: Phrases, indent: int = 0) -> Quote:
    """Any words of a report, in their sentence; they lead to the report."""
    told = source(report, phrases)
    return Quote(passage(at, report), told, report.id, report.lang, report.url, indent)


def source(report: Report, phrases: Phrases) -> str:
    """The outlet (or the report's name) and the day, and whether it is a retelling."""
    t = phrases.texts
    retelling = phrases.aside(t("site.retelling_mark")) if report.retelling else ""
    day = phrases.day(report.published)
    return f"{report.outlet or report.name}{retelling}{t('comma')}{day}"
