"""Where the fields of a claim come from."""

from __future__ import annotations

from typing import Literal

from raidbook.model.record import Record
from raidbook.model.span import Span

Source = Literal["span", "published", "whole", "headline", "default", "decision"]


class Evidence(Record):
    """Where one field of a claim comes from. `span` is read from words, `decision` is what a person
    decided; the rest is inferred: `published` from the report's date, `whole` from the claim it is
    a part of, `headline`, `default`."""

    field: str
    source: Source
    span: Span | None = None
    claim: str | None = None
