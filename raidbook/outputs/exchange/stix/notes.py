"""What reports say as notes, with the sentence and what was read from it; and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from raidbook.languages import folder
from raidbook.ledger.decisions.removal import BLANK
from raidbook.ledger.ids import former
from raidbook.model import Claim, Decision, Move, Reading, Report, Sign, Span, Statement
from raidbook.outputs.exchange.stix.days import moment, timestamp
from raidbook.outputs.exchange.stix.extension import AUTHOR, extended
from raidbook.outputs.exchange.stix.ids import stix_id
from raidbook.outputs.exchange.stix.markings import marked
from raidbook.outputs.exchange.stix.parties import location_id
from raidbook.outputs.exchange.stix.telling import Said, Telling, thing_id
from raidbook.outputs.words import around, passage, safe, words


def notes(report: Report, reading: Reading, telling: Telling) -> Iterator[dict[str, Any]]:
    """A note for each claim of a report, then for each statement, move and sign, as the text has
    them."""
    chosen = telling.chosen
    for claim in telling.shelf.claims_of(report):
        if chosen.whole or claim.id in chosen:
            yield _claim(claim, report, telling)
    said: list[Said] = [*reading.statements, *reading.moves, *reading.signs]
    for one in sorted(said, key=lambda s: (s.span.of, s.span.start, s.id)):
        if chosen.whole or _chosen(one, telling):
            yield _said(one, report, telling)


def _chosen(said: Said, telling: Telling) -> bool:
    if isinstance(said, Sign):
        return any(id in telling.chosen for id in said.claims)
    return said.id in telling.chosen


def _claim(claim: Claim, report: Report, telling: Telling) -> dict[str, Any]:
    p = telling.phrases
    things = len(telling.shelf.decisions(claim.id))
    common = telling.common("note", (claim.id,), (report,), {"claim": claim}, things)
    abstract = f"{p.said(claim)}{p.whom(claim)}"
    refs = (*_holder(claim.id, telling), location_id(claim.place))
    told = _note(common, abstract, str(words(claim, report)), report, refs)
    return told | {"confidence": round(100 * claim.confidence)}


def _said(said: Said, report: Report, telling: Telling) -> dict[str, Any]:
    p = telling.phrases
    refs: list[str | None] = [*_holder(said.id, telling)]
    if isinstance(said, Statement):
        name, abstract = "statement", p.texts(f"topic.{said.topic}")
        refs.append(location_id(said.place))
    elif isinstance(said, Move):
        name, abstract = "move", f"{p.place(said.origin)} → {p.place(said.destination)}"
        refs += [location_id(said.origin), location_id(said.destination)]
    else:
        name, abstract = "sign", p.texts.code("indicator", said.indicator)
        refs += [thing_id(id, telling) for id in said.claims]
    common = telling.common("note", (said.id,), (report,), {name: said})
    return _note(common, abstract, _words(said.span, report), report, refs)


def _words(span: Span, report: Report) -> str:
    """The sentence of a span; of a title the span alone, since titles may name anybody."""
    if span.of == "title":
        return str(around(report.title, span, span))
    return str(passage(span, report))


def _holder(id: str, telling: Telling) -> Iterator[str | None]:
    holder = telling.chosen.holder_of.get(id)
    if holder is not None:
        yield thing_id(holder.id, telling)


def _note(
    common: dict[str, Any],
    abstract: str,
    content: str,
    report: Report,
    refs: Iterable[str | None],
) -> dict[str, Any]:
    told = {
        "abstract": abstract,
        "content": content,
        "object_refs": [*dict.fromkeys(filter(None, refs)), stix_id("report", report.id)],
    }
    return common | told | _language(report.lang)


@cache
def _language(code: str) -> dict[str, str]:
    """The language of what a note says, by its code alone: without a script, all programs know it.
    Nothing for one that is not read."""
    return {"lang": code.partition("-")[0].lower()} if folder.of(code).is_dir() else {}


def decisions(telling: Telling) -> Iterator[dict[str, Any]]:
    """What people decided, in the order in which they did."""
    if telling.entered is None:
        return
    leads = former(telling.shelf, telling.entered.names)
    for one in telling.decisions:
        yield _decision(_without(one, telling.redacted), leads, telling)


def _without(decision: Decision, redacted: Mapping[str, tuple[Span, ...]]) -> Decision:
    """The decision without words that were redacted."""
    if not any(held.report in redacted for held in decision.held):
        return decision
    words = [
        BLANK * len(words)
        if any(s.start < held.end and held.start < s.end for s in redacted.get(held.report, ()))
        else words
        for held, words in zip(decision.held, decision.words, strict=False)
    ]
    return msgspec.structs.replace(decision, words=tuple(words))


def _decision(decision: Decision, leads: dict[str, str], telling: Telling) -> dict[str, Any]:
    made = timestamp(moment(decision.time))
    about = (thing_id(leads.get(id, id), telling) for id in decision.about)
    undone = (stix_id("note", id) for id in decision.about if decision.verb == "undo")
    told = {
        "type": "note",
        "spec_version": "2.1",
        "id": stix_id("note", decision.id),
        "created_by_ref": AUTHOR,
        "created": made,
        "modified": made,
        **marked(decision.marking),
        "abstract": telling.phrases.texts(f"verb.{decision.verb}"),
        "content": safe(decision.reason, lines=True) or decision.verb,
        "object_refs": [*dict.fromkeys((*filter(None, about), *undone))] or [AUTHOR],
        "extensions": extended({"decision": decision}),
    }
    return told | ({"authors": [safe(decision.author)]} if decision.author else {})
