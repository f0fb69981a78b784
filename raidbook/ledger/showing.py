"""An operation or a total as the ledger shows it, from nothing but what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from raidbook.ledger.arithmetic import parts_by_whole
from raidbook.ledger.events import Event
from raidbook.ledger.inferring import Series
from raidbook.ledger.oddities import noted
from raidbook.ledger.operation import operation
from raidbook.ledger.sources import Sources
from raidbook.ledger.total import total
from raidbook.model import Claim, Operation, Total


class Showing(NamedTuple):
    """What is to be shown by a name."""

    name: str
    of: Sequence[Event] | Series
    """The events of an operation, or a total's readings, in the order of their keys."""
    parts: Sequence[Claim]
    """Claims of its reports that are parts of another one, each once."""
    claims: Mapping[str, Claim]
    """Its own claims by their ids; others may be there."""
    sources: Sources


def shown(one: Showing) -> Operation | Total:
    """The operation or total, with what is odd about it among its notes."""
    parts = parts_by_whole(one.parts)
    published = one.sources.published
    if isinstance(one.of, Series):
        return noted(total(one.name, one.of, one.claims, one.sources), one.claims, parts, published)
    return noted(operation(one.name, one.of, one.claims, one.sources), one.claims, parts, published)
