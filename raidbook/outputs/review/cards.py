"""A claim as it is looked at: its sentence marked, and every field beside what it rests on."""

from __future__ import annotations

from typing import Literal

import msgspec

from raidbook.ledger.shelf import Home
from raidbook.model import Claim, Evidence, Report, Span
from raidbook.outputs import web
from raidbook.outputs.phrases import Field
from raidbook.outputs.review.marks import Stretch, stands_in, stretches
from raidbook.outputs.site.views import ClaimView, Views
from raidbook.outputs.words import Words, around, passage

PARAGRAPH = 1500
"""Code points shown of a paragraph on each side of a numeral."""
Rest = Literal["words", "decision", "inferred"]
"""What a field rests on."""


class FieldRow(msgspec.Struct, frozen=True):
    """A filled field of a claim. `elsewhere` are the words that it was read from, where they stand
    outside of the claim's sentence."""

    name: str
    title: str
    value: str
    source: str
    rests: Rest
    elsewhere: Words | None = None


class Card(msgspec.Struct, frozen=True):
    """A claim with all that a person needs to judge it."""

    view: ClaimView
    sentence: tuple[Stretch, ...]
    lang: str | None
    paragraph: Words | None
    """The numeral in all of its paragraph, where that is more than the sentence."""
    rows: tuple[FieldRow, ...]
    sure: str
    """How sure the reader is, as a percentage."""
    reader: str


def card(claim: Claim, home: Home | None, views: Views) -> Card:
    """The card of a claim in the figure that holds it."""
    report = views.shelf.report_of(claim)
    return Card(
        view=views.claim(claim, home),
        sentence=stretches(claim, report),
        lang=web.lang(report.lang),
        paragraph=_paragraph(claim, report),
        rows=_rows(claim, report, views),
        sure=f"{claim.confidence:.0%}",
        reader=claim.reader,
    )


def _paragraph(claim: Claim, report: Report) -> Words | None:
    if claim.paragraph is None or claim.paragraph == claim.sentence:
        return None
    return around(report.text, Span(claim.start, claim.end), claim.paragraph, PARAGRAPH)


def _rows(claim: Claim, report: Report, views: Views) -> tuple[FieldRow, ...]:
    """The number, what was done to what, and the whole, which a figure says by itself elsewhere,
    and then all other fields."""
    phrases = views.phrases
    t = phrases.texts
    evidence = {one.field: one for one in reversed(claim.evidence)}
    numeral = Evidence("count", "span", Span(claim.start, claim.end))
    first = [
        ("count", phrases.count(claim.count, claim.currency), evidence.get("count", numeral)),
        ("action", phrases.counted(claim.action, claim.kind), evidence.get("action")),
    ]
    whole = views.shelf.claims.get(claim.part_of or "")
    if whole is not None:
        first.append(("part_of", str(views.said(whole)), evidence.get("part_of")))
    own = [
        Field(name, t(f"review.field.{name}"), value, phrases.source(found, report), False)
        for name, value, found in first
    ]
    found = {name: one for name, _, one in first if one is not None}
    return tuple(
        _row(field, {**evidence, **found}.get(field.name), report, claim)
        for field in (*own, *phrases.fields(claim, report))
    )


def _row(field: Field, evidence: Evidence | None, report: Report, claim: Claim) -> FieldRow:
    elsewhere = None
    if evidence is not None and evidence.span and not stands_in(evidence, claim, report):
        elsewhere = passage(evidence.span, report)
    rests: Rest = "inferred"
    if evidence is not None and evidence.source == "span":
        rests = "words"
    elif evidence is not None and evidence.source == "decision":
        rests = "decision"
    return FieldRow(field.name, field.title, field.value, field.source, rests, elsewhere)
