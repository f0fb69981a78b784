"""A report as a bundle has it."""

from __future__ import annotations

from typing import Literal

from raidbook.model import Copied, Marking, Record
from raidbook.outputs.exchange.stix.excerpts import Excerpt


class Told(Record):
    """A report of the book. `text` and `title` are its words that something was read from; None
    where the whole text stands in the object's description, and the title in `whole_title`."""

    id: str
    name: str
    lang: str
    published: str | None
    outlet: str | None
    url: str | None
    text: Excerpt | None = None
    title: Excerpt | None = None
    whole_title: str = ""
    supersedes: str | None = None
    retelling: bool = False
    published_from: Literal["given", "metadata", "dateline", "file name", "none"] = "none"
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()
    copied: Copied | None = None
    credited: tuple[str, ...] = ()
    """Ids of the outlets that its byline or its foot credits."""

    def length(self, text: str | None) -> int:
        """Code points of its text and title; `text` is the whole one, where it is there."""
        if self.text is None:
            return len(text or "") + len(self.whole_title)
        return self.text.length + (self.title.length if self.title is not None else 0)
