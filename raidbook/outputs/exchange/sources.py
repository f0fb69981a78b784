"""What a report is called in an export, and the sentences of claims with who says them.

A title may name private persons, so a report is called by its outlet and its day.
"""

from __future__ import annotations

import functools

from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Figure, Report
from raidbook.outputs.messages import messages
from raidbook.outputs.news import tlp
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import safe, words


def called(report: Report, phrases: Phrases) -> str:
    """The outlet and the day; the beginning of its id where the outlet is not known."""
    outlet = report.outlet or report.id[:12]
    return f"{safe(outlet)}{phrases.texts('comma')}{phrases.day(report.published)}"


def marked(report: Report) -> str:
    """Its marking, as TLP 2.0 writes it."""
    return tlp(report.marking)


def sentence(claim: Claim, shelf: Shelf) -> str:
    """The sentence that holds a claim's numeral. Raises LookupError where its report is not at
    hand."""
    return str(words(claim, shelf.report_of(claim)))


def told(claim: Claim, shelf: Shelf, phrases: Phrases) -> str:
    """A claim's sentence in quotation marks, and whose it is. Raises as `sentence` does."""
    t, report = phrases.texts, shelf.report_of(claim)
    quoted = f"{t('open_quote')}{sentence(claim, shelf)}{t('close_quote')}"
    return f"{quoted}{phrases.aside(called(report, phrases))}"


def counted(figure: Figure, shelf: Shelf, phrases: Phrases) -> str:
    """A figure in words: what was counted, who, and between which bounds."""
    said = str(phrases.held(figure, shelf.basis(figure)))
    spread = phrases.spread(figure)
    return f"{said}{phrases.whom(figure.key)}{phrases.aside(spread) if spread else ''}"


@functools.cache
def english() -> Phrases:
    """What a format says that nobody asked for in another language."""
    return Phrases(messages())


def address(report: Report) -> str | None:
    """Where it was published, as far as that is an address of the web."""
    url = report.url or ""
    return url if url.startswith(("https://", "http://")) else None
