"""What there is of a view, as STIX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raidbook.outputs.exchange import stix
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.services.views import View


def objects(view: View) -> Iterator[Mapping[str, Any]]:
    """The objects of STIX 2.1 of all that is seen, as people decided it, in an order that follows
    from it: what `raidbook export stix` writes for the same viewer, without what a book is made
    anew of, names and decisions."""
    return stix.objects(Chosen(view.shelf()))
