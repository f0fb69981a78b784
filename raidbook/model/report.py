"""A report."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Marking
from raidbook.model.record import Record


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
