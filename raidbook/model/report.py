"""A report."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Marking
from raidbook.model.origin import Copied
from raidbook.model.record import Record

ROW = "#raidbook-row="
"""Stands in the address of a report that is a row of a table, before the id of the row."""
EVENT = "#raidbook-event="
"""The same where each row of the table is an event of its own."""


class Excerpt(Record):
    """What was found in the whole text of a report of which only some words are at hand."""

    copied: Copied | None = None
    credited: tuple[str, ...] = ()
    """Ids of the outlets that its byline or its foot credits, sorted."""


class Report(Record):
    """One text by one outlet. `id` is the hash of its bytes, `name` the id that a JSON report gives
    itself, else the file's name without its ending. `text` is kept as read: every span points into
    it."""

    id: str
    name: str
    lang: str
    """BCP 47: "en", "zh-Hans" …; "und" where unknown."""
    published: str | None
    """ISO day, or None: undated."""
    outlet: str | None
    url: str | None
    title: str
    text: str
    source: str = ""
    """What was read: a path or an address."""
    fetched: str | None = None
    """UTC time of reading; no part of the ledger."""
    supersedes: str | None = None
    """Id of the earlier version at the same address."""
    retelling: bool = False
    """Whether the text says of itself that it retells another outlet's page."""
    published_from: Literal["given", "metadata", "dateline", "file name", "none"] = "none"
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()
    excerpt: Excerpt | None = None
    """Where the text is as long as the whole one, but holds only words that something was read
    from: line ends stand for the others. None for a whole text."""

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table: its words are then those of all rows."""
        return self.url is not None and (ROW in self.url or EVENT in self.url)

    @property
    def event(self) -> str | None:
        """The event that it is, where it is a row of a table in which each is one of its own."""
        return self.url.partition(EVENT)[2] or None if self.url is not None else None
