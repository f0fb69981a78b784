"""Short reports of our own, and what is read of them."""

from __future__ import annotations

from raidbook.claims import page, reader, scope
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page
from raidbook.model import Claim, Report, Span


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


def claims(
    text: str,
    *,
    lang: str = "en",
    published: str = "2025-10-22",
    title: str = "Scam compounds: the latest raids",
) -> list[Claim]:
    """The claims of a report."""
    report = Report(
        id="told", name="told", lang=lang, published=published, outlet=None, url=None, title=title,
        text=text,
    )  # fmt: skip
    return list(reader.read(report).claims)


def place(claim: Claim) -> tuple[str | None, str | None] | None:
    """The name of a claim's place, and its country."""
    return (claim.place.name, claim.place.country) if claim.place else None


def when(claim: Claim) -> tuple[str | None, str | None] | None:
    """The first and last day of a claim."""
    return (claim.when.start, claim.when.end) if claim.when else None
