"""A bulletin: what happened in a period, what changed, what is contradicted, who is being lured.

Every figure stands beside the sentence of the report that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from raidbook.insight.scope import Scope
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.blocks import Block
from raidbook.outputs.bulletin import changed, events, front, page, told
from raidbook.outputs.bulletin.changed import Since, Unkept
from raidbook.outputs.bulletin.contents import gather
from raidbook.outputs.markdown import markdown
from raidbook.outputs.phrases import Phrases

Form = Literal["markdown", "html", "pdf"]


def blocks(
    shelf: Shelf, scope: Scope, since: Since | Unkept | None, phrases: Phrases
) -> Iterator[Block]:
    """The whole bulletin of a scope with a period. `since` is what the ledger is compared with,
    None where there is nothing."""
    found = gather(shelf, scope)
    compared = isinstance(since, Since)
    besides = changed.besides(since, found, scope) if isinstance(since, Since) else ()
    yield from front.blocks(found, besides if compared else None, shelf, scope, phrases)
    yield from events.blocks(found, shelf, phrases)
    yield from events.totals(found, shelf, phrases)
    yield from changed.blocks(since, besides, phrases)
    yield from told.contradictions(found.contradictions, shelf, phrases)
    yield from told.lures(found.lures, scope, shelf, phrases)
    yield from told.moves(found.moves, shelf, phrases)
    yield from told.signs(found.signs, events.shown(found), shelf, phrases)


def write(form: Form, shelf: Shelf, scope: Scope, since: Since | None, phrases: Phrases) -> bytes:
    """The bulletin as a file: UTF-8 of Markdown or of one HTML page, or a PDF.

    The same ledger and scope give the same bytes of Markdown and HTML. Raises ImportError for a PDF
    where WeasyPrint is not installed.
    """
    told_of = blocks(shelf, scope, since, phrases)
    if form == "markdown":
        return markdown(told_of, lambda _: None).encode()
    whole = page.html_page(told_of, front.title(scope, phrases), phrases)
    return page.pdf(whole) if form == "pdf" else whole.encode()
