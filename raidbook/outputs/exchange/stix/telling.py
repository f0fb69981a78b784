"""What the objects of one bundle are made of, and what several of them need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec

from raidbook.ledger.decisions.force import in_force, ordered
from raidbook.ledger.material import Material
from raidbook.model import Claim, Decision, Holder, Move, Operation, Report, Sign, Span, Statement
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.stix.days import first_and_last
from raidbook.outputs.exchange.stix.extension import AUTHOR, extended
from raidbook.outputs.exchange.stix.ids import stix_id
from raidbook.outputs.exchange.stix.markings import marked, strictest
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases

Said = Statement | Move | Sign
"""What is said without a number of its own."""


class Telling:
    """A part of a ledger, the book that it is of, and how its words are told.

    Of a part, and where what was entered is not given, the claims are those that people decided,
    and names and decisions stay behind.
    """

    def __init__(
        self, chosen: Chosen, entered: Material | None = None, *, with_text: bool = False
    ) -> None:
        self.chosen = chosen
        self.shelf = chosen.shelf
        self.entered = entered if chosen.whole else None
        self.with_text = with_text
        self.phrases = Phrases(messages("en"))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, in the order in which they did."""
        return tuple(ordered(self.entered.decisions)) if self.entered is not None else ()

    @cached_property
    def redacted(self) -> dict[str, tuple[Span, ...]]:
        """Of each report the words of its text that people decided to show nowhere."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for decision in in_force(self.decisions):
            for report in decision.about if decision.verb == "redact" else ():
                span = _span(decision.change)
                found[report] += [span] if span is not None else []
        return {report: tuple(spans) for report, spans in found.items()}

    def common(
        self,
        kind: str,
        names: tuple[str, ...],
        reports: Iterable[Report],
        told: Mapping[str, object],
        things: int = 0,
    ) -> dict[str, Any]:
        """The properties that all objects have which rest on reports: id, days, marking, and what
        our extension says (`told`). `things` counts what it rests on besides."""
        held = list(reports)
        created, modified = first_and_last((report.published for report in held), things)
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": stix_id(kind, *names),
            "created_by_ref": AUTHOR,
            "created": created,
            "modified": modified,
            **marked(strictest(report.marking for report in held)),
            "extensions": extended(told),
        }

    def reports_of(self, holder: Holder) -> tuple[Report, ...]:
        """The reports that an operation or total rests on, each once."""
        said: list[Claim | Said] = [self.shelf.claim(id) for id in holder.claims]
        if isinstance(holder, Operation):
            said += [self.shelf.statement(id) for id in holder.statements]
        return tuple({one.report: self.shelf.report_of(one) for one in said}.values())


def _span(change: str) -> Span | None:
    """What a redaction is of; None where another program entered one that is none."""
    try:
        return msgspec.json.decode(change, type=Span)
    except msgspec.MsgspecError:
        return None


def thing_id(id: str, telling: Telling) -> str | None:
    """The STIX id of an operation, a total, a claim, a statement or a report; None for what is none
    of these."""
    chosen = telling.chosen
    if id not in chosen:
        return None
    if id in telling.shelf.holders:
        return stix_id("incident", id)
    return stix_id("report" if id in telling.shelf.reports else "note", id)
