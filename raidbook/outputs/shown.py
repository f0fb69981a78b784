"""One thing of a book as JSON: the thing, the words of its claims, its links, what was decided."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import msgspec

from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Link, Operation, Record, Report, Standing
from raidbook.outputs.words import words

T = TypeVar("T")

Told = msgspec.defstruct(
    "Told",
    [
        (field.name, field.type)
        if field.default is msgspec.NODEFAULT
        else (field.name, field.type, field.default)
        for field in msgspec.structs.fields(Report)
        if field.name != "text"
    ],
    bases=(Record,),
    module=__name__,
    namespace={"__doc__": "A report without its text, which stays its outlet's."},
    frozen=True,
)


class Words(Record):
    """The words that a claim was read from, in their sentence."""

    claim: str
    report: str
    """The report's name."""
    before: str
    numeral: str
    after: str


class Shown(Record, Generic[T]):
    """One thing with the words behind it: of an operation or total those of all its claims."""

    type: Literal["operation", "series", "claim", "report"]
    record: T
    words: tuple[Words, ...]
    links: tuple[Link, ...]
    decisions: tuple[Standing, ...]
    """Those about it that were not undone."""


def shown(id: str, shelf: Shelf) -> Shown[Any]:
    """What goes by an id on a shelf; KeyError where nothing does."""
    if id in shelf.holders:
        holder = shelf.holders[id]
        of_holder = tuple(shelf.claim(claim) for claim in holder.claims)
        kind: Literal["operation", "series"] = (
            "operation" if isinstance(holder, Operation) else "series"
        )
        return _shown(kind, holder, id, of_holder, shelf)
    if id in shelf.claims:
        return _shown("claim", shelf.claims[id], id, (shelf.claims[id],), shelf)
    report = shelf.reports[id]
    return _shown("report", without_text(report), id, shelf.claims_of(report), shelf)


def words_of(claim: Claim, shelf: Shelf) -> Words:
    """The words of a claim."""
    report = shelf.report_of(claim)
    said = words(claim, report)
    return Words(claim.id, report.name, said.before, said.numeral, said.after)


def without_text(report: Report) -> Any:
    """A report without its text."""
    return msgspec.convert(report, Told, from_attributes=True)


def _shown(
    kind: Literal["operation", "series", "claim", "report"],
    record: Any,
    id: str,
    claims: tuple[Claim, ...],
    shelf: Shelf,
) -> Shown[Any]:
    said = tuple(words_of(claim, shelf) for claim in claims)
    return Shown(kind, record, said, shelf.links(id), shelf.decisions(id))
