"""The sorts of actions that several steps of the reader treat alike."""

from __future__ import annotations

TRIED = frozenset({"convict", "charge"})
"""The deeds of a court."""
AT_HOME = frozenset({"arrest", "raid", "seize", "block", "crack", "wanted", "charge"})
"""What a country's authorities do in their own country, unless something else is said."""
MOVED = frozenset({"handover", "flee"})
"""Those counted went from one place to another."""
SUFFERED = frozenset({"loss", "report"})
"""What is told of the cheated: summed up by the year, and where they live."""
STAGES = (
    ("hold", "wanted", "arrest", "handover", "charge", "convict"),
    ("hold", "rescue", "handover"),
    ("loss", "block", "seize"),
)
"""What befalls the same people, or the same money, one after the other."""


def is_later_stage(action: str | None, before: str | None) -> bool:
    """Whether an action may be the next that was done to some of those to whom another was done."""
    return any(
        action in way and before in way and way.index(action) > way.index(before) for way in STAGES
    )
