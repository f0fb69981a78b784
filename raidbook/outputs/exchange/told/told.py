"""A report as others are told it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from raidbook.model import Copied, Decision, Marking, Reading, Record, Report
from raidbook.origins.credits import bylines
from raidbook.outputs.exchange.told.excerpts import Excerpt, excerpts


class Told(Record):
    """A report of the book. `text` and `title` are its words that something was read from; None
    where the whole text stands beside it, and the title in `whole_title`."""

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


def as_told(
    report: Report,
    readings: Iterable[Reading] = (),
    copied: Copied | None = None,
    decisions: Iterable[Decision] = (),
    *,
    with_text: bool = False,
) -> Told:
    """A report as others are told it: the words that these readings and decisions rest on, and what
    only its whole text shows. With its text, all words; but of an excerpt there are no more."""
    same = {
        name: getattr(report, name)
        for name in Told.__struct_fields__
        if name in Report.__struct_fields__ and name not in ("text", "title")
    }
    if with_text and report.excerpt is None:
        return Told(**same, whole_title=report.title)
    text, title = excerpts(report, readings, decisions)
    return Told(**same, text=text, title=title, copied=copied, credited=bylines(report))
