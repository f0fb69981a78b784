"""A report as others told it → the report as the book keeps it."""

from __future__ import annotations

from raidbook.model import Excerpt, Report
from raidbook.outputs.exchange.told import excerpts
from raidbook.outputs.exchange.told.checks import RefusedError
from raidbook.outputs.exchange.told.told import Told


def restored(told: Told, text: str | None, id: str) -> Report:
    """The report; of an excerpt with blanks for what stayed behind. `text` is the whole one, where
    it is there. Raises RefusedError, which names the thing `id`, where the words do not fit."""
    if told.text is None and not text:
        raise RefusedError(id, "neither the report's text nor words of it")
    try:
        kept = excerpts.blanked(told.text) if told.text is not None else text or ""
        title = excerpts.blanked(told.title) if told.title is not None else told.whole_title
    except ValueError as error:
        raise RefusedError(id, str(error)) from None
    part = Excerpt(told.copied, told.credited) if told.text is not None else None
    return Report(
        id=told.id,
        name=told.name,
        lang=told.lang,
        published=told.published,
        outlet=told.outlet,
        url=told.url,
        title=title,
        text=kept,
        supersedes=told.supersedes,
        retelling=told.retelling,
        published_from=told.published_from,
        marking=told.marking,
        audience=told.audience,
        excerpt=part,
    )
