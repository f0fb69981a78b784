"""A small book of reports for several readers, entered step by step, and what each of them sees."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import msgspec

from raidbook.book import Entry
from raidbook.book.seen import Seen
from raidbook.ledger import Built, build
from raidbook.ledger.deciding.claims import by_claims
from raidbook.ledger.deciding.decision import Said, decision
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Decision, Name, Operation, Reading, Report, Total, Verb
from tests.ledger.made_world import world

READERS: tuple[tuple[str, ...], ...] = ((), ("A",), ("B",), ("A", "B"), ("@ann",))
ANN, BEN = ("A", "@ann"), ("B", "@ben")


class Log:
    """Entries of a log, without a database."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def report(self, report: Report, claims: Sequence[Claim]) -> None:
        marking, audience = report.marking, report.audience
        self._enter("report", report, report.id, marking, audience)
        self._enter("reading", Reading(report.id, "r1", tuple(claims)), report.id)

    def decide(self, decisions: Iterable[Decision]) -> None:
        for one in decisions:
            self._enter("decision", one, one.id, one.marking, one.audience)

    def name(self, names: Iterable[Name]) -> None:
        for one in names:
            self._enter("name", one, one.id)

    def _enter(self, kind: str, record: object, about: str, *readers: object) -> None:
        self.entries.append(Entry(len(self.entries) + 1, kind, record, about, *readers))  # type: ignore[arg-type]

    def seen(self, tokens: Iterable[str]) -> Built:
        """The ledger of all that somebody sees."""
        reports, readings, decisions = {}, {}, []
        for step in Seen(tuple(tokens)).follow(self.entries):
            if step.told is not None:
                reports[step.told.id] = step.told
            if step.reading is not None:
                readings[step.reading.report] = step.reading
            if step.decision is not None:
                decisions.append(step.decision)
        return build(readings.values(), reports.values(), (), decisions)


def look(found: Built) -> Lookup:
    """What finds what people name in what they see."""
    shelf = Shelf(found.ledger, found.readings, found.reports, found.decisions)
    return Lookup(shelf, (*found.names, *found.minted), found.decisions, lambda _: ())


def by_ids(found: Built, verb: Verb, *words: str) -> Decision:
    """What somebody decides of what she sees, by the ids that operations have for her."""
    before = [one.decision for one in found.decisions]
    return decision(verb, words, None, Said("Ann", "looked at"), look(found), before)


def decided(found: Built, verb: Verb, *words: str) -> tuple[Decision, ...]:
    """What somebody decides of what she sees, by claims."""
    return by_claims(by_ids(found, verb, *words), look(found))


def log(raids: int, seed: int, chance: random.Random) -> Log:
    """A world of raids whose reports are for different readers."""
    made = Log()
    for report, claims in world(raids, seed)[0]:
        audience = chance.choice(READERS)
        marking = "amber" if audience else "clear"
        made.report(
            msgspec.structs.replace(report, marking=marking, audience=audience),
            claims,
        )
    return made


def holders(found: Built) -> dict[str, str]:
    """What holds each claim."""
    held: tuple[Operation | Total, ...] = (*found.ledger.operations, *found.ledger.totals)
    return {claim: one.id for one in held for claim in one.claims}
