"""A claim that a person adds, and what it has in common with one that she corrects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from raidbook.claims.identity import claim_id
from raidbook.claims.passages import Passages
from raidbook.claims.spelt import counts
from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding import typed
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.ledger.decisions import fields
from raidbook.model import Claim, Evidence, Report, Span

ADDED = 1000
"""Ordinals of claims that people add begin here, out of the way of any reader's."""


class Made(NamedTuple):
    """What a decision is about, its arguments, and the claims that it holds by their words."""

    about: tuple[str, ...]
    change: str = ""
    claims: tuple[Claim, ...] = ()


def encoded(**arguments: Any) -> str:
    """A verb's own arguments as a decision keeps them."""
    return msgspec.json.encode(arguments).decode()


def add(look: Lookup, words: Sequence[str], typed_span: str | None) -> Made:
    """A claim that the reader missed, on the words of a span."""
    report = look.report(words[0])
    at = typed.span(typed_span or "", len(report.text))
    if at.of == "title":
        raise AskedError("a claim's numeral stands in the text, not in the title")
    given = typed.fields(words[1:], lambda part: whole(look, part, report.id))
    if missing := [name for name in ("action", "kind") if name not in given]:
        raise AskedError(f"{' and '.join(missing)} of the claim must be given, as in action=arrest")
    sentence, paragraph, opens = Passages(report).around(at.start)
    said = report.text[at.start : at.end]
    count = typed.count(given, None, counts_at(report, at, sentence), said)
    beside = [c for c in look.shelf.claims_of(report) if c.start < at.end and at.start < c.end]
    ordinal = ADDED + sum(c.ordinal >= ADDED for c in beside)
    bare = Claim(
        id=claim_id(report.id, at.start, at.end, ordinal),
        report=report.id,
        start=at.start,
        end=at.end,
        action=given["action"],
        kind=given["kind"],
        count=count,
        ordinal=ordinal,
        evidence=(Evidence("count", "span", at),),
        sentence=sentence,
        paragraph=paragraph,
        opens=opens,
        reader=fields.DECIDED,
    )
    if bare.id in look.shelf.claims:
        raise AskedError(f"{bare.id} is there already")
    claim = with_fields(bare, given)
    of = [look.shelf.claims[claim.part_of]] if claim.part_of else []
    change = encoded(claim=claim, fields=given, beside=[c.id for c in beside])
    return Made((claim.id,), change, (claim, *of))


def counts_at(report: Report, at: Span, sentence: Span | None) -> tuple[Any, ...]:
    """The numbers that the words at a span say. Raises AskedError where that is none."""
    try:
        return counts(report, at.start, at.end, sentence)
    except KeyError as error:
        raise AskedError(str(error.args[0])) from error


def with_fields(claim: Claim, given: dict[str, Any]) -> Claim:
    """The claim with decided fields. Raises AskedError where one is none, or no value of it."""
    try:
        return fields.decided(claim, given)
    except (ValueError, TypeError) as error:
        raise AskedError(str(error)) from error


def whole(look: Lookup, part: str, report: str) -> str:
    """The claim of an id as a whole of a claim of a report; AskedError where it is of another."""
    found = look.claim(part)
    if found.report != report:
        raise AskedError(f"part_of={part}: a claim of another report")
    return found.id
