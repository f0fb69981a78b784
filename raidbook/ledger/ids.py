"""From what a person types to the one thing it means: ids, their beginnings, former ids, names."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.ledger.shelf import Shelf
from raidbook.model import Name

SHORTEST = 4
"""Of the beginning of an id: fewer characters say too little."""


def found(typed: str, shelf: Shelf, names: Iterable[Name]) -> str:
    """The id of the operation, total, claim or report that `typed` leads to.

    Raises LookupError, in words, where that is nothing or several things.
    """
    if any(typed in there for there in (shelf.holders, shelf.claims, shelf.reports)):
        return typed
    leads = {**former(shelf, names), **{i: i for i in _present(shelf)}}
    if typed in leads:
        return leads[typed]
    named = {report.id for report in shelf.reports.values() if report.name == typed}
    begun = {to for i, to in leads.items() if i.startswith(typed)} if len(typed) >= SHORTEST else ()
    meant = sorted(named or begun)
    if not meant:
        raise LookupError(f"nothing in the book goes by {typed!r}")
    if len(meant) > 1:
        more = ", …" if len(meant) > 5 else ""
        raise LookupError(f"{typed!r} may be {' or '.join(meant[:5])}{more}: type more of it")
    return meant[0]


def _present(shelf: Shelf) -> Iterable[str]:
    return (*shelf.holders, *shelf.claims, *shelf.reports)


def former(shelf: Shelf, names: Iterable[Name]) -> dict[str, str]:
    """For every name, the operation or total that holds its claims now; names that no longer lead
    anywhere, their reports being withdrawn, are left out."""
    held = {claim: holder.id for holder in shelf.holders.values() for claim in holder.claims}
    by_id = {name.id: name for name in names}
    leads = {}
    for first in by_id.values():
        name, passed = first, {first.id}
        while (
            name.id not in shelf.holders and name.leads_to in by_id and name.leads_to not in passed
        ):
            name = by_id[name.leads_to]
            passed.add(name.id)
        ends = (name.id, name.leads_to, held.get(first.claim), held.get(name.claim))
        there = next((end for end in ends if end in shelf.holders), None)
        if there is not None:
            leads[first.id] = there
    return leads
