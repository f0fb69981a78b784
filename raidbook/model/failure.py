"""What could not be read."""

from __future__ import annotations

from raidbook.model.record import Record


class Failure(Record, frozen=True):
    """A file, or a part of one, that could not be read: one line of reason and what to do about
    it."""

    source: str
    reason: str
