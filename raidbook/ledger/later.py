"""Which of two readings of a report counts."""

from __future__ import annotations

from raidbook.model import Reading


def later(one: Reading, other: Reading) -> Reading:
    """Of two readings of one report the one of the later reader version; `other` where they say the
    same."""
    if one is other or one == other:
        return other
    return max(one, other, key=lambda reading: (reading.reader, repr(reading)))
