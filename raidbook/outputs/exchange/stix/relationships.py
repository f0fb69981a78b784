"""Relations as relationships of STIX. Of its types, `related-to` and `derived-from` go between all
objects (section 3.7); which relation it is and why is in our extension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from raidbook.model import Link, Report
from raidbook.outputs.exchange.stix.telling import Telling, thing_id


def related(
    telling: Telling,
    source: str,
    target: str,
    reports: Iterable[Report],
    link: Link | None = None,
) -> dict[str, Any]:
    """Two objects that have to do with one another, or the ends of a link."""
    names = (source, target, *((link.relation,) if link is not None else ()))
    common = telling.common("relationship", names, reports, {"link": link})
    if link is None:
        del common["extensions"]
    told = {
        "relationship_type": "derived-from" if link and link.relation == "copy" else "related-to",
        "source_ref": source,
        "target_ref": target,
    }
    return common | told | ({"description": link.why} if link is not None and link.why else {})


def links(telling: Telling) -> Iterator[dict[str, Any]]:
    """The links of the ledger, in its order."""
    for link in telling.chosen.links:
        a, b = thing_id(link.a, telling), thing_id(link.b, telling)
        if a is not None and b is not None:
            reports = (*_reports(link.a, telling), *_reports(link.b, telling))
            yield related(telling, a, b, reports, link)


def _reports(id: str, telling: Telling) -> tuple[Report, ...]:
    shelf = telling.shelf
    if id in shelf.holders:
        return telling.reports_of(shelf.holders[id])
    if id in shelf.claims:
        return (shelf.report_of(shelf.claims[id]),)
    return (shelf.reports[id],) if id in shelf.reports else ()
