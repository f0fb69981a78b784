"""What there is of a view, as STIX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raidbook.services.views import View


def objects(view: View) -> Iterator[Mapping[str, Any]]:
    """The objects of STIX 2.1 of all that is seen, in an order that follows from it."""
    raise NotImplementedError
