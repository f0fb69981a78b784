"""Decisions as blocks for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from raidbook.model import Decision, Standing
from raidbook.outputs.blocks import Block, Grid, line
from raidbook.outputs.phrases import Phrases

_COLUMNS = ("id", "time", "author", "verb", "about", "state", "reason")
SHOWN = 17
"""Characters of an id that a table shows: a claim's whole, the beginning of a report's."""


def table(decisions: Iterable[Standing], phrases: Phrases) -> tuple[Block, ...]:
    """All decisions in the order given, each with how it stands."""
    t = phrases.texts
    rows = tuple(
        (
            one.decision.id,
            moment(one.decision.time),
            one.decision.author,
            f"{one.decision.verb} {changed(one.decision)}".rstrip(),
            " ".join(i if " " in i else i[:SHOWN] for i in about(one)),
            t(f"state.{one.state}"),
            one.decision.reason,
        )
        for one in decisions
    )
    if not rows:
        return (line(t("journal.none")),)
    return (Grid(tuple(t(f"journal.{name}") for name in _COLUMNS), rows),)


def about(one: Standing) -> tuple[str, ...]:
    """Ids of what a decision is about as they were; where a claim stands for the operation or total
    that holds it, the id that this has now."""
    held = one.decision.holders
    both = zip(one.decision.about, one.about or one.decision.about, strict=True)
    return tuple(dict.fromkeys(now if then in held else then for then, now in both))


def told(decision: Decision, phrases: Phrases) -> str:
    """A decision in one line: what was decided, by whom, when and why."""
    t = phrases.texts
    said = t(
        "journal.decided",
        verb=f"{t(f'verb.{decision.verb}')} {changed(decision)}".rstrip(),
        author=decision.author,
        time=moment(decision.time),
        reason=decision.reason,
    )
    return said.rstrip(t("colon")) + phrases.aside(decision.id)


def changed(decision: Decision) -> str:
    """What the verb did, as far as words say it: a grade, names of fields, a relation."""
    if decision.verb == "grade":
        return decision.change
    try:
        told = msgspec.json.decode(decision.change)
        return ", ".join(told["fields"]) if "fields" in told else str(told.get("relation", ""))
    except (msgspec.MsgspecError, TypeError, AttributeError):
        return ""


def moment(time: str) -> str:
    """A time to the minute: what is more precise only orders decisions."""
    return time[:16].replace("T", " ")
