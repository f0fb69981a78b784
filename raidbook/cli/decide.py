"""`raidbook decide` and `raidbook undo`: what a person decided, into the book."""

import datetime as dt
import getpass
import hashlib
from collections.abc import Sequence

import msgspec

from raidbook.book import Book
from raidbook.cli.errors import MisuseError
from raidbook.cli.lasting import after
from raidbook.cli.lookup import Lookup
from raidbook.cli.opening import opened
from raidbook.cli.options import Format
from raidbook.cli.talk import put
from raidbook.cli.verbs import NEEDS_NO_REASON, Made, made
from raidbook.ledger.decisions.held import hold
from raidbook.model import Decision, Marking, Record, Verb
from raidbook.outputs.words import safe

TAKES_AWAY: frozenset[Verb] = frozenset({"correct", "reject", "redact", "withdraw", "undo"})
"""Verbs after which a claim may be gone."""
LONGEST = 10_000
"""Characters of a reason or an author."""


class Said(Record, frozen=True):
    """What every decision says of itself: who made it, why, and who may see it."""

    author: str | None
    reason: str
    marking: Marking
    audience: tuple[str, ...]


def run(
    verb: Verb, words: Sequence[str], span: str | None, said: Said, address: str, form: Format
) -> int:
    """Enters a decision and prints it when it is safe on the disk; returns the exit status."""
    reason, author = _text(said.reason), _text(said.author or _login())
    if not reason and verb not in NEEDS_NO_REASON:
        raise MisuseError(f"a decision to {verb} needs its reason: --reason '…'")
    if not author:
        raise MisuseError("who decides? Give --author '…'")
    found = opened(address, None)
    look = Lookup(found, address)
    what = made(verb, look, [_text(word) for word in words], span)
    with Book.open(address, create=False) as book, book.transaction():
        before = book.decisions()
        decision = msgspec.structs.replace(
            _decision(verb, what, look, _time(before)),
            author=author,
            reason=reason,
            marking=said.marking,
            audience=tuple(map(_text, said.audience)),
        )
        decision = msgspec.structs.replace(decision, id=_id(decision))
        book.decide(decision)
        if verb in TAKES_AWAY:
            book.mint(after(found, (*before, decision)))
        if verb == "withdraw":
            book.withdraw(decision.about[0], reason)
    put(msgspec.json.encode(decision).decode() if form is Format.JSON else _line(decision))
    return 0


def _decision(verb: Verb, what: Made, look: Lookup, time: str) -> Decision:
    text = look.shelf.reports
    return Decision(
        id="",
        verb=verb,
        author="",
        time=time,
        reason="",
        about=what.about,
        words=tuple(text[c.report].text[c.start : c.end] for c in what.claims),
        change=what.change,
        held=tuple(hold(c) for c in what.claims),
    )


def _time(before: Sequence[Decision]) -> str:
    """Now, in UTC. Decisions are in the order of their times: none is earlier than the one before
    it, even if the clock was put back."""
    earliest = _just_after(max(d.time for d in before)) if before else None
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


def _id(decision: Decision) -> str:
    return "d" + hashlib.sha256(msgspec.json.encode(decision)).hexdigest()[:12]


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _text(typed: str) -> str:
    """What was typed, as text that can be kept whatever bytes it was."""
    if len(typed) > LONGEST:
        raise MisuseError(f"longer than {LONGEST:,} characters: say it shorter")
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()


def _line(decision: Decision) -> str:
    about = " ".join(decision.about)
    return safe(f"{decision.id}  {decision.verb}  {about}")
