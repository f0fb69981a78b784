"""What is different between two states of a book."""

from __future__ import annotations

from typing import Literal

from raidbook.model.figure import Key
from raidbook.model.record import Record


class Extent(Record):
    """What a figure held its quantity to be; `high` is None where nothing bounded it."""

    low: float
    best: float
    high: float | None


class Change(Record):
    """One thing that is new, updated, newly contradicted, merged or gone, with the claims behind
    it."""

    kind: Literal["new", "updated", "contradicted", "merged", "gone"]
    what: Literal["operation", "series", "reading", "figure"]
    id: str
    """Of the operation or total; where it is merged or gone, the id that it had."""
    title: str
    claims: tuple[str, ...]
    """Ids of now; of what is gone those of then."""
    figure: str | None = None
    key: Key | None = None
    """What the figure counts."""
    day: str | None = None
    """The day on which a reading stood."""
    before: Extent | None = None
    after: Extent | None = None
    leads_to: str | None = None
    why: str = ""
    """Why two claims cannot both be right."""
