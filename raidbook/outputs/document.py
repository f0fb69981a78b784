"""The ledger as one JSON document."""

from __future__ import annotations

import msgspec

from raidbook.model import Ledger, Link, Operation, Record, Total


class Document(Record):
    """What `raidbook ledger --format json` prints; `raidbook show ID` has the words of a claim."""

    operations: tuple[Operation, ...]
    totals: tuple[Total, ...]
    links: tuple[Link, ...]


def ledger_json(ledger: Ledger, indent: int = 2) -> bytes:
    """The document as UTF-8 JSON with a final line end: the same ledger gives the same bytes.

    The order is the ledger's own; its revision is left out, so that a new revision
    that concludes the same changes nothing. `indent` 0 gives one line.
    """
    document = Document(ledger.operations, ledger.totals, ledger.links)
    encoded = msgspec.json.encode(document)
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded) + b"\n"
