"""The sorts of actions that several steps of the reader treat alike."""

from __future__ import annotations

TRIED = frozenset({"convict", "charge"})
"""The deeds of a court."""
MOVED = frozenset({"handover", "flee"})
"""Those counted went from one place to another."""
SUFFERED = frozenset({"loss", "report"})
"""What is told of the cheated: summed up by the year, and where they live."""
