"""What the making of a ledger gives."""

from __future__ import annotations

from raidbook.ledger.links import Key
from raidbook.ledger.ties import Tie
from raidbook.model import (
    Ledger,
    Link,
    Name,
    Operation,
    Reading,
    Record,
    Report,
    Standing,
    Total,
)


class Built(Record):
    """A ledger, the names that it minted, earlier names that lead elsewhere now, the ties between
    figures from which `relations` follow; and the readings, reports and names that it was made of
    as people decided them, with every decision as it stands."""

    ledger: Ledger
    minted: tuple[Name, ...]
    redirects: tuple[Name, ...]
    ties: tuple[Tie, ...]
    readings: tuple[Reading, ...]
    reports: tuple[Report, ...]
    names: tuple[Name, ...]
    decisions: tuple[Standing, ...]


class Changed(Record):
    """What became of a ledger: operations and totals that are new or otherwise than before, the ids
    of those that are no more, and the same of links."""

    operations: tuple[Operation, ...]
    totals: tuple[Total, ...]
    gone: tuple[str, ...]
    links: tuple[Link, ...]
    unlinked: tuple[Key, ...]
