"""Where the fields of a claim come from."""

from __future__ import annotations

from typing import Literal

from raidbook.model.record import Record
from raidbook.model.span import Span

Source = Literal["span", "published", "whole", "headline", "default"]


class Evidence(Record):
    """Where one field of a claim comes from. Only `span` is read from words; the rest is
    inferred: `published` from the report's date, `whole` from the claim it is a part of,
    `headline`, `default`."""

    field: str
    source: Source
    span: Span | None = None
    claim: str | None = None
