"""What the formats hand to the reader, and what the reader hands on where there is no report."""

from __future__ import annotations

from raidbook.model import Record


class UnreadableError(Exception):
    """Raised inside this room; its message becomes the reason of a `Failure`."""


class Page(Record, frozen=True):
    """What a format takes from a file. `published` is an ISO day out of the format's own metadata;
    what the format does not say is None, and the reader looks for it in the text."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    """As declared by the file: it loses to what the text itself shows."""
