"""What somebody at the desk decides, into the book.

A decision is made of what she had before her when she made it, and entered even if others decided
about the same things in the meantime: then she is told of theirs. All that it stores follows from
what she sees, and from nothing else in the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from raidbook.book import Book, Entry
from raidbook.book.desk.people import Role
from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding.claims import by_claims, readers
from raidbook.ledger.deciding.decision import Said, decision, identified
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.shelf import Shelf
from raidbook.model import Decision, Record, Report, Standing, Verb, Viewer, sees
from raidbook.services.views import View, Views

REMARKS: frozenset[Verb] = frozenset({"comment", "confirm"})
"""Verbs that change nothing; analysts decide these, editors and administrators all."""
OF_A_SHARE = '{"share":true}'
"""The arguments of the withdrawal of a report that others were given by themselves."""


class NotAllowedError(AskedError):
    """Somebody in this role does not decide this."""


class Outcome(Record):
    """What was entered, and what others had decided about the same things since what the author had
    before her."""

    decisions: tuple[Decision, ...]
    told_of: tuple[Standing, ...]


def decide(
    views: Views,
    book: Book,
    viewer: Viewer,
    author: str,
    role: Role,
    verb: Verb,
    words: Sequence[str],
    span: str | None,
    said: Said,
    seen: int,
) -> Outcome:
    """Enters what somebody decided, of the view of hers that had the revision `seen`.

    Raises NotAllowedError where her role is not to decide that, and AskedError, in words for her,
    where what was typed is no decision.
    """
    if not may(role, verb):
        raise NotAllowedError(f"as {role} you do not {verb}: ask an editor of your organisation")
    said = msgspec.structs.replace(said, author=author)
    if not sees(viewer.tokens, said.marking, said.audience):
        raise AskedError(
            "you would not see your own decision: name your organisation in its audience",
            "audience",
        )
    before = views.before(viewer, seen)
    had = before.decided(seen)
    look = Lookup(before.shelf(), before.names, before.decisions, before.former)
    while True:
        head = book.revision
        now = views.of(viewer, wait=True)
        # What holds the book's lock must not wait for a view: that may be waiting for the lock.
        with book.transaction():
            if _decided(book.entries(head), viewer):
                continue
            known = [one.decision for one in now.decisions]
            made = decision(verb, words, span, said, look, known)
            new = [one for one in now.decisions if one.decision.id not in had]
            others = _Others(new, known, (before.shelf(), now.shelf()))
            pieces = tuple(_erased(others.tell(one), now) for one in _pieces(made, look, now))
            for piece in pieces:
                book.decide(piece)
            if verb == "withdraw":
                _erase(book, now.rows(made.about[0]), made.reason)
        told = {id for piece in pieces for id in piece.told_of}
        return Outcome(pieces, tuple(one for one in new if one.decision.id in told))


def may(role: Role, verb: Verb) -> bool:
    """Whether somebody in this role decides this."""
    return role in ("editor", "administrator") or (role == "analyst" and verb in REMARKS)


def _decided(entries: Iterable[Entry], viewer: Viewer) -> bool:
    """Whether there is a decision among entries that somebody may see."""
    return any(
        entry.kind == "decision" and sees(viewer.tokens, entry.marking, entry.audience)
        for entry in entries
    )


# ------------------------------------------------------------ what is stored


def _pieces(made: Decision, look: Lookup, now: View) -> Iterable[Decision]:
    """The decisions to be entered for one that was made."""
    if made.verb == "undo":
        return _undoing(made, look)
    if made.verb == "withdraw":
        return _withdrawing(made, now)
    if made.verb == "redact":
        return (_for_readers_of(made, look.shelf.reports[made.about[0]]),)
    if made.verb == "grade":
        return (_grading(made, look.shelf),)
    return by_claims(made, look)


def _undoing(made: Decision, look: Lookup) -> Iterable[Decision]:
    """One decision for each that was entered at once with the one undone."""
    one = look.decision(made.about[0]).decision
    for other in look.decisions:
        told = other.decision
        same = (told.author, told.time, told.verb) == (one.author, one.time, one.verb)
        if same and other.state != "undone":
            yield identified(msgspec.structs.replace(made, about=(told.id,)))


def _withdrawing(made: Decision, now: View) -> Iterable[Decision]:
    """One decision for each circle of readers for whom the report was entered, so that everybody
    who sees the report sees that it was withdrawn."""
    found: dict[str, Decision] = {}
    for row in now.rows(made.about[0]):
        change = OF_A_SHARE if row.kind == "share" else ""
        one = msgspec.structs.replace(
            made, marking=row.marking, audience=row.audience, change=change
        )
        one = identified(one)
        found[one.id] = one
    return found.values()


def _for_readers_of(made: Decision, report: Report) -> Decision:
    return identified(
        msgspec.structs.replace(made, marking=report.marking, audience=report.audience)
    )


def _grading(made: Decision, shelf: Shelf) -> Decision:
    """An outlet's name is told to those only who may see a report of it."""
    of = [report for report in shelf.reports.values() if report.outlet in made.about]
    if not of:
        return made
    widest = min(of, key=lambda report: (readers(report), report.id))
    return _for_readers_of(made, widest) if readers(widest)[0] else made


def _erased(made: Decision, now: View) -> Decision:
    """The decision without words of reports that were withdrawn in the meantime."""
    there = now.shelf().reports
    both = zip(made.words, made.held, strict=True)
    words = tuple(said if held.report in there else "" for said, held in both)
    return msgspec.structs.replace(made, words=words)


def _erase(book: Book, rows: Iterable[Entry], reason: str) -> None:
    """Erases the words of a report wherever the one who withdraws it sees them."""
    for row in rows:
        if row.kind == "share":
            if book.shares(row.revision):
                book.unshare(row.revision, reason)
        elif book.knows(row.about) == "known":
            book.withdraw(row.about, reason)


# ------------------------------------------------------------ what others decided


class _Others:
    """What others decided since what the author had before her."""

    def __init__(
        self, new: Iterable[Standing], known: Iterable[Decision], shelves: Sequence[Shelf]
    ) -> None:
        """`known` are all decisions that the author sees, `shelves` the ledgers that it may be
        about."""
        self._known = {one.id: one for one in known}
        self._shelves = shelves
        self._things = {one.decision.id: self._about(one.decision) for one in new}

    def tell(self, made: Decision) -> Decision:
        """The decision with those that it is told of: about a claim, a report, an operation or
        total that it is about, too."""
        about = self._about(made)
        of = tuple(id for id, things in self._things.items() if not about.isdisjoint(things))
        return msgspec.structs.replace(made, told_of=of)

    def _about(self, decision: Decision) -> set[str]:
        """Ids of what a decision is about: with its claims, their reports and what holds them, and
        with all that decisions are about which it is about."""
        things: set[str] = set()
        waiting = [decision]
        while waiting:
            one = waiting.pop()
            waiting += [self._known[i] for i in one.about if i in self._known and i not in things]
            things.update(one.about, (held.claim for held in one.held))
            things.update(held.report for held in one.held)
        for shelf in self._shelves:
            claims = [shelf.claims[id] for id in things if id in shelf.claims]
            homes = (shelf.home(claim) for claim in claims)
            things.update(claim.report for claim in claims)
            things.update(home.holder.id for home in homes if home is not None)
        return things
