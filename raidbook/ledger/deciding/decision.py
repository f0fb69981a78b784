"""A verb, the words typed after it, and what its author says of it → a decision."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.deciding.verbs import NEEDS_NO_REASON, made
from raidbook.ledger.decisions.held import hold
from raidbook.model import Decision, Marking, Record, Verb

TAKES_AWAY: frozenset[Verb] = frozenset({"correct", "reject", "redact", "withdraw", "undo"})
"""Verbs after which a claim may be gone."""
LONGEST = 10_000
"""Characters of a reason or an author."""


class Said(Record):
    """What every decision says of itself: who made it, why, and who may see it."""

    author: str
    reason: str
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()


def decision(
    verb: Verb,
    words: Sequence[str],
    span: str | None,
    said: Said,
    look: Lookup,
    before: Iterable[Decision],
) -> Decision:
    """The decision that somebody makes of what she has before her. `before` are the decisions that
    she sees: this one comes after them.

    Raises AskedError, in words for her, where what was typed is no such decision.
    """
    reason, author = _text(said.reason), _text(said.author)
    if not reason and verb not in NEEDS_NO_REASON:
        raise AskedError(f"a decision to {verb} needs its reason: --reason '…'")
    if not author:
        raise AskedError("who decides? Give --author '…'")
    what = made(verb, look, [_text(word) for word in words], span)
    text = look.shelf.reports
    return identified(
        Decision(
            id="",
            verb=verb,
            author=author,
            time=_time(before),
            reason=reason,
            about=what.about,
            words=tuple(text[c.report].text[c.start : c.end] for c in what.claims),
            change=what.change,
            marking=said.marking,
            audience=tuple(map(_text, said.audience)),
            held=tuple(hold(c) for c in what.claims),
        )
    )


def identified(decision: Decision) -> Decision:
    """The decision with the id that follows from all else that it says."""
    told = msgspec.structs.replace(decision, id="")
    return msgspec.structs.replace(
        decision, id="d" + hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:12]
    )


def _time(before: Iterable[Decision]) -> str:
    """Now, in UTC. Decisions are in the order of their times: none is earlier than the one before
    it, even if the clock was put back."""
    latest = max((d.time for d in before), default=None)
    earliest = _just_after(latest) if latest is not None else None
    now = dt.datetime.now(dt.UTC)
    now = now if earliest is None else max(now, earliest)
    return now.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _just_after(time: str) -> dt.datetime | None:
    """The moment after a time; None where another program entered one that is none."""
    try:
        then = dt.datetime.fromisoformat(time) + dt.timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return None
    return then if then.tzinfo else then.replace(tzinfo=dt.UTC)


def _text(typed: str) -> str:
    """What was typed, as text that can be kept whatever bytes it was."""
    if len(typed) > LONGEST:
        raise AskedError(f"longer than {LONGEST:,} characters: say it shorter")
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
