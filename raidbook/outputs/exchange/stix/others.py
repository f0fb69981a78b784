"""Reports that others wrote into their bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from raidbook.model import Marking, Record

if TYPE_CHECKING:
    from raidbook.outputs.exchange.stix.incoming import Object


class Foreign(Record):
    """A report object of another program: the JSON of a report as raidbook reads it, and the level
    that it is marked with."""

    id: str
    given: bytes
    marking: Marking


def foreign(one: Object, marking: Marking, outlet: str | None) -> Foreign:
    """The report of an object: its name and description are the text."""
    text = "\n\n".join(part for part in (one.name, one.description) if part and part.strip())
    url = next((ref.url for ref in one.external_references if ref.url), None)
    source = next((ref.source_name for ref in one.external_references if ref.url), None)
    told = {
        "id": one.id,
        "text": text,
        "title": one.name,
        "url": url,
        "published": one.published[:10] if one.published else None,
        "lang": one.lang,
        "outlet": outlet or source,
    }
    return Foreign(one.id, msgspec.json.encode(told), marking)
