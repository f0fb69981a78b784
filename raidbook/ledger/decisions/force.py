"""Which decisions are in force, and what those about sources come to."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.model import Decision


def ordered(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions in the order in which they were made."""
    return sorted(decisions, key=lambda d: (d.time, d.id))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that no later one undid, in the order in which they were made. An undo that is
    undone undoes nothing."""
    found: list[Decision] = []
    undone: set[str] = set()
    for decision in reversed(ordered(decisions)):
        if decision.id not in undone:
            found.append(decision)
            if decision.verb == "undo":
                undone.update(decision.about)
    return found[::-1]


def copies(decisions: Iterable[Decision]) -> tuple[tuple[str, str], ...]:
    """Pairs of reports' ids that were marked: the first is a copy of the second. `decisions` are
    those in force."""
    pairs = (d.about for d in decisions if d.verb == "mark_copy" and len(d.about) == 2)
    return tuple(sorted({(copy, of) for copy, of in pairs}))


def grades(decisions: Iterable[Decision]) -> dict[str, str]:
    """The Admiralty code of each outlet (by name) or report (by id) that was graded, the latest
    one. `decisions` are those in force."""
    return {thing: d.change for d in decisions if d.verb == "grade" for thing in d.about}
