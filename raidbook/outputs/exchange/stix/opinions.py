"""Verdicts as opinions: how a claim bears another one out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raidbook.ledger.shelf import figures
from raidbook.model import Figure, Holder, Judged, Record, Verdict
from raidbook.outputs.exchange.stix.telling import Telling, thing_id

OPINIONS: dict[Verdict, str] = {
    "agrees": "strongly-agree",
    "rounds": "agree",
    "vague": "agree",
    "updates": "neutral",
    "part": "neutral",
    "stage": "neutral",
    "reading": "neutral",
    "contradicts": "strongly-disagree",
}
"""In STIX's opinion-enum (section 10.18). Neutral: the two are of different quantities, or of
different days."""


class Judgement(Record):
    """A verdict, and the figure and its operation or total that it is on."""

    holder: str
    figure: str
    judged: Judged


def opinions(telling: Telling) -> Iterator[dict[str, Any]]:
    """The verdicts on claims against other claims, in the order of operations, totals and their
    figures."""
    for holder in telling.chosen.holders():
        for figure in figures(holder):
            for judged in dict.fromkeys(figure.judged):
                if judged.against is not None:
                    yield _opinion(judged, figure, holder, telling)


def _opinion(judged: Judged, figure: Figure, holder: Holder, telling: Telling) -> dict[str, Any]:
    shelf = telling.shelf
    pair = [id for id in (judged.claim, judged.against) if id is not None and id in telling.chosen]
    reports = dict.fromkeys(shelf.report_of(shelf.claim(id)) for id in pair)
    names = (holder.id, figure.id, judged.claim, judged.against or "", judged.verdict, judged.why)
    told = Judgement(holder.id, figure.id, judged)
    common = telling.common("opinion", names, reports, {"verdict": told})
    refs = [ref for ref in (thing_id(id, telling) for id in pair) if ref is not None]
    return common | {
        "opinion": OPINIONS[judged.verdict],
        "explanation": judged.why or judged.verdict,
        "object_refs": refs,
    }
