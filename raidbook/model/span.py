"""Where words stand."""

from __future__ import annotations

from typing import Literal

from raidbook.model.record import Record


class Span(Record):
    """Code points of a report's text or title."""

    start: int
    end: int
    of: Literal["text", "title"] = "text"
