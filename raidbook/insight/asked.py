"""What a person types → the part of the ledger that she asks about."""

from __future__ import annotations

from collections.abc import Mapping

from raidbook.insight.scope import Scope
from raidbook.ledger import asked
from raidbook.ledger.asked import AskedError
from raidbook.places import networks


def scope(typed: Mapping[str, str | None]) -> Scope:
    """The scope of what was typed, by the names of the fields of `Scope`; what is empty or not
    there asks for any. Raises AskedError for what is no place, network, country or date."""
    told = {name: value for name, value in typed.items() if value}
    by = asked.country(told.get("by"), "by")
    place = asked.place(told.get("place"), by)
    if place is not None and place.id is None:
        raise AskedError(f"{told['place']}: no place of this name is in the table", "place")
    asked.days(told.get("since"), told.get("until"))
    return Scope(
        place=place.id if place else None,
        network=_network(told.get("network")),
        by=by,
        since=told.get("since"),
        until=told.get("until"),
    )


def _network(typed: str | None) -> str | None:
    if typed is None:
        return None
    for network in networks():
        if typed.casefold() in {network.id, *(name.casefold() for name in network.names)}:
            return network.id
    raise AskedError(f"{typed}: no network of this name is in the table", "network")
