"""Drafts → claims, with the evidence of every field that is filled."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from raidbook.claims.confidence import confidence
from raidbook.claims.draft import Draft
from raidbook.claims.identity import claim_id
from raidbook.claims.page import Page
from raidbook.claims.passages import paragraphs
from raidbook.languages.openings import opens
from raidbook.model import Action, Claim, Evidence, Kind, Label, Source, Span

_UNFILLED = (None, (), False, "asserted")
"""What a field holds of which the report says nothing."""


def claims(page: Page, drafts: list[Draft], reader: str) -> tuple[Claim, ...]:
    """The claims of a page, in text order, as the version `reader` read them."""
    ids = {
        id(draft): claim_id(page.report.id, draft.numeral.start, draft.numeral.end, draft.ordinal)
        for draft in drafts
    }
    blocks = paragraphs(page.sentences)
    return tuple(_claim(page, draft, ids, blocks, reader) for draft in drafts)


def _claim(
    page: Page, draft: Draft, ids: dict[int, str], blocks: dict[int, Span], reader: str
) -> Claim:
    sentence = page.sentences[draft.sentence]
    whole = ids.get(id(draft.whole)) if draft.whole is not None else None
    kind: Kind = draft.kind  # type: ignore[assignment]
    label: Label | None = draft.label  # type: ignore[assignment]
    action: Action = draft.action  # type: ignore[assignment]
    claim = Claim(
        id=ids[id(draft)],
        report=page.report.id,
        start=draft.numeral.start,
        end=draft.numeral.end,
        ordinal=draft.ordinal,
        action=action,
        kind=kind,
        count=draft.numeral.count,
        what=draft.what,
        label=label,
        nationality=draft.nationality if draft.kind == "people" else (),
        sex=draft.noun.sex if draft.noun else None,
        minor=draft.noun.minor if draft.noun else None,
        currency=draft.currency,
        place=draft.place,
        to=draft.to,
        when=draft.when,
        cumulative=draft.cumulative,
        by=draft.by,
        actors=draft.actors,
        networks=draft.networks,
        said_by=draft.said_by,
        status=draft.status,
        part_of=whole,
        restated=draft.restated,
        sentence=Span(sentence.start, sentence.end),
        paragraph=blocks[sentence.paragraph],
        opens=opens(page.tokens.text[sentence.start : sentence.end], page.language.code),
        confidence=confidence(page, draft),
        reader=reader,
    )
    return _grounded(claim, draft.evidence.values(), whole)


def _grounded(claim: Claim, evidence: Iterable[Evidence], whole: str | None) -> Claim:
    """The claim with the evidence of the fields that it fills, and of no others."""
    kept = [
        Evidence(e.field, *_lasting(e, whole))
        for e in evidence
        if e.field == "action" or getattr(claim, e.field) not in _UNFILLED
    ]
    if claim.part_of is not None:
        kept.append(Evidence("part_of", "whole", None, whole))
    return msgspec.structs.replace(claim, evidence=tuple(kept))


def _lasting(evidence: Evidence, whole: str | None) -> tuple[Source, Span | None, str | None]:
    """A ground as the claim keeps it: a whole that is no claim itself lends only a guess."""
    if evidence.source != "whole":
        return evidence.source, evidence.span, None
    return ("whole", None, whole) if whole is not None else ("default", None, None)
