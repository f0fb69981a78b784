"""What somebody may see of a book: the book that would be there without the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from raidbook.book.entries import Entry, Share, Unshare
from raidbook.model import Decision, Name, Reading, Record, Report, sees

_REPORT = re.compile("[0-9a-f]{64}")
_NAME = re.compile("(op|total)-[0-9a-f]+")
_DECISION = re.compile("d[0-9a-f]{12}")


class Step(Record):
    """What an entry comes to for those who see it; at most one of the fields is set, and none where
    it adds nothing to what is seen, or was erased. `position` counts what is seen, from 1."""

    position: int
    revision: int
    told: Report | None = None
    reading: Reading | None = None
    decision: Decision | None = None
    withdrawn: str | None = None


class Seen:
    """Follows the entries of a book, for those who go by some tokens (see `model.viewer`).

    A decision is seen by those whom it is for, if they also see every report whose words it holds
    and every decision it undoes: nobody learns from it that there are others. It names operations
    by claims in place of ids, since these differ between readers.
    """

    def __init__(self, tokens: Collection[str]) -> None:
        self._tokens = frozenset(tokens)
        self.position = 0
        """How many entries were seen so far."""
        self._home: dict[str, int] = {}
        """For each report that is seen, the entry that it is seen by."""
        self._rows: dict[str, list[Entry]] = {}
        """All entries of reports that are seen, by the report's id."""
        self._shares: dict[int, str] = {}
        self._decisions: set[str] = set()
        self._names: dict[str, Name] = {}
        self.whole = True
        """Whether every entry so far was seen."""

    def follow(self, entries: Iterable[Entry]) -> Iterator[Step]:
        """What the next entries come to, as far as they are seen."""
        for entry in entries:
            yield from self.enter(entry)

    def enter(self, entry: Entry) -> tuple[Step, ...]:
        """What the next entry comes to: nothing where it is not seen, and for names."""
        if isinstance(entry.record, Name):
            self._names[entry.record.id] = entry.record
            return ()
        if not self._sees(entry):
            self.whole = False
            return ()
        self.position += 1
        step = self._step(entry)
        if entry.kind != "share":
            return (step,)
        # As a report and its reading: nobody is to learn in which way it was entered.
        self.position += 1
        replace = msgspec.structs.replace
        return replace(step, reading=None), replace(step, position=self.position, told=None)

    def knows(self, report: str) -> bool:
        """Whether a report of this id is seen."""
        return report in self._home

    def rows(self, report: str) -> tuple[Entry, ...]:
        """The entries by which a report was entered, as far as they are seen."""
        return tuple(self._rows.get(report, ()))

    def _sees(self, entry: Entry) -> bool:
        if entry.kind in ("report", "share"):
            return sees(self._tokens, entry.marking, entry.audience)
        if entry.kind in ("reading", "tombstone"):
            # Of what was entered for others only, readings and withdrawals are theirs too.
            return any(row.kind == "report" for row in self._rows.get(entry.about, ()))
        if isinstance(entry.record, Unshare):
            return entry.record.share in self._shares
        if isinstance(entry.record, Decision):
            to_me = sees(self._tokens, entry.marking, entry.audience)
            return to_me and self._sees_all_of(entry.record)
        return False

    def _sees_all_of(self, decision: Decision) -> bool:
        if any(held.report not in self._rows for held in decision.held):
            return False
        return all(self._sees_thing(thing) for thing in decision.about)

    def _sees_thing(self, thing: str) -> bool:
        if _REPORT.fullmatch(thing):
            return thing in self._rows
        if _DECISION.fullmatch(thing):
            return thing in self._decisions
        if _NAME.fullmatch(thing):
            held = self._names[thing].held if thing in self._names else ()
            return bool(held) and held[0].report in self._rows
        return True

    def _step(self, entry: Entry) -> Step:
        step = Step(self.position, entry.revision)
        replace = msgspec.structs.replace
        if entry.kind in ("report", "share"):
            self._rows.setdefault(entry.about, []).append(entry)
            if entry.kind == "share":
                self._shares[entry.revision] = entry.about
            return self._told(step, entry)
        if isinstance(entry.record, Reading):
            mine = self._home.get(entry.about) == self._rows[entry.about][0].revision
            return replace(step, reading=entry.record) if mine else step
        if isinstance(entry.record, Decision):
            self._decisions.add(entry.record.id)
            return replace(step, decision=self._by_claims(entry.record))
        return self._gone(step, entry)

    def _told(self, step: Step, entry: Entry) -> Step:
        if entry.about in self._home or entry.record is None:
            return step
        self._home[entry.about] = entry.revision
        replace = msgspec.structs.replace
        if isinstance(entry.record, Share):
            return replace(step, told=entry.record.told, reading=entry.record.reading)
        return replace(step, told=entry.record)

    def _gone(self, step: Step, entry: Entry) -> Step:
        """A withdrawal: of the entry that the report is seen by, or of another one."""
        if isinstance(entry.record, Unshare):
            gone, revision = entry.record.report, entry.record.share
        else:
            gone = entry.about
            revision = next(r.revision for r in self._rows[gone] if r.kind == "report")
        if self._home.get(gone) != revision:
            return step
        del self._home[gone]
        return msgspec.structs.replace(step, withdrawn=gone)

    def _by_claims(self, decision: Decision) -> Decision:
        """The decision as all see it who see it: with the claims of names in place of the names,
        and told of no decision that is not seen."""
        names = {i: self._names[i] for i in decision.about if _NAME.fullmatch(i)}
        return msgspec.structs.replace(
            decision,
            about=tuple(names[i].claim if i in names else i for i in decision.about),
            holders=(*decision.holders, *(name.claim for name in names.values())),
            held=(*decision.held, *(name.held[0] for name in names.values())),
            told_of=tuple(id for id in decision.told_of if id in self._decisions),
        )
