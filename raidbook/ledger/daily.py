"""The ledger day by day, as entries came into the book, and what was different after each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from raidbook.book.entries import Entry
from raidbook.book.seen import Step
from raidbook.ledger import news
from raidbook.ledger.following import Following
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Decision, Name, Reading, Record, Report


class Stamped(Record):
    """A step, and when its entry was entered, in UTC; None where the log does not know."""

    step: Step
    entered: str | None


class Day(NamedTuple):
    """What was different at the end of a day from the end of the one before on which something was
    entered; `entered` is when the last of it was."""

    entered: str
    changes: tuple[Change, ...]
    then: Shelf
    """What was touched, as it was."""
    now: Shelf


def steps(entries: Iterable[Entry]) -> Iterator[Step]:
    """What all entries of a book come to on the command line, which sees the whole book: what was
    shared is there already."""
    for entry in entries:
        told, step = entry.record, Step(entry.revision, entry.revision)
        if isinstance(told, Report):
            yield Step(step.position, step.revision, told=told)
        elif isinstance(told, Reading):
            yield Step(step.position, step.revision, reading=told)
        elif isinstance(told, Decision):
            yield Step(step.position, step.revision, decision=told)
        elif entry.kind == "tombstone":
            yield Step(step.position, step.revision, withdrawn=entry.about)


def after(taken: Iterable[Step], names: Iterable[Name]) -> Following:
    """What follows from some steps, with names that were given by now."""
    following = Following()
    following.begin(taken, names)
    return following


def days(taken: Sequence[Stamped], names: Sequence[Name], since: int, lang: str) -> Iterator[Day]:
    """What each day brought after a position; nothing of days without an entry. Entries of an
    unknown time count as older than any day. Costs a ledger for each day."""
    ends = [end for end in _ends(taken) if taken[end].step.position > since]
    if not ends:
        return
    before = [one.step for one in taken if one.step.position <= since or one.entered is None]
    then = after(before, names).shelf(lang)
    for end in ends:
        now = after((one.step for one in taken[: end + 1]), names).shelf(lang)
        found = news.between(then, now)
        entered = taken[end].entered
        yield Day(entered or "", news.told(found, now), news.former(found, now), now)
        then = now


def latest(taken: Sequence[Stamped], most: int) -> int:
    """The position before the last so many days on which something was entered."""
    ends = _ends(taken)
    if len(ends) <= most:
        return 0
    return taken[ends[-most - 1]].step.position


def _ends(taken: Sequence[Stamped]) -> list[int]:
    """Where each day's last step is."""
    return [
        at
        for at, one in enumerate(taken)
        if one.entered is not None
        and (at + 1 == len(taken) or (taken[at + 1].entered or "")[:10] != one.entered[:10])
    ]
