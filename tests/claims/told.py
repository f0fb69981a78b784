"""One short report of our own, marked, for the tests of what is told without numbers."""

from __future__ import annotations

from raidbook.claims import page, scope
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page
from raidbook.model import Report, Span


def marked(
    text: str, title: str = "Scam compounds: the latest", lang: str = "en"
) -> tuple[Page, set[int]]:
    """The page of a report about the scam industry, and its sentences in scope."""
    report = Report(
        id="told", name="told", lang=lang, published="2025-10-20", outlet=None, url=None,
        title=title, text=text,
    )  # fmt: skip
    body = page.mark(report)
    return body, scope.in_scope(body, page.mark(report, of_title=True), Grid(body))


def words(text: str, span: Span) -> str:
    """What a span of a text holds."""
    return text[span.start : span.end]
