"""Short reports of our own, and what is read of them."""

from __future__ import annotations

from raidbook.claims import page, reader, scope
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page
from raidbook.model import Claim, Reading, Report, Span


def _report(text: str, title: str, lang: str, published: str) -> Report:
    return Report(
        id="told", name="told", lang=lang, published=published, outlet=None, url=None, title=title,
        text=text,
    )  # fmt: skip


def marked(
    text: str, title: str = "Scam compounds: the latest", lang: str = "en"
) -> tuple[Page, set[int]]:
    """The page of a report about the scam industry, and its sentences in scope."""
    report = _report(text, title, lang, "2025-10-20")
    body = page.mark(report)
    return body, scope.in_scope(body, page.mark(report, of_title=True), Grid(body))


def words(text: str, span: Span) -> str:
    """What a span of a text holds."""
    return text[span.start : span.end]


def read(
    text: str,
    *,
    lang: str = "en",
    published: str = "2025-10-22",
    title: str = "Scam compounds: the latest raids",
) -> Reading:
    """All that is read of a report."""
    return reader.read(_report(text, title, lang, published))


def claims(text: str, **known: str) -> list[Claim]:
    """The claims of a report, of which as much is `known` as `read` takes."""
    return list(read(text, **known).claims)


def place(claim: Claim) -> tuple[str | None, str | None] | None:
    """The name of a claim's place, and its country."""
    return (claim.place.name, claim.place.country) if claim.place else None


def when(claim: Claim) -> tuple[str | None, str | None] | None:
    """The first and last day of a claim."""
    return (claim.when.start, claim.when.end) if claim.when else None
