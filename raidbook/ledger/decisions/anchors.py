"""Names of operations and totals held to claims, so that they last where claims do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from raidbook.ledger.decisions.held import find, hold
from raidbook.model import Claim, Name, Report

STAND_INS = 8
"""Claims that are taken into a name at once, should the one that it was minted from be gone."""


def anchored(
    names: Iterable[Name],
    claims: Mapping[str, Sequence[Claim]],
    reports: Mapping[str, Report],
    moved: Mapping[str, str],
) -> tuple[Name, ...]:
    """The names, each with the claim that it has now: its own, the one that is read from the same
    words now, or the first that stands in for it. A name of which none is left stays as it is.

    `claims` are those of each report; `moved` says of a name that a split took its claim from
    which claim it stays with.
    """
    present = _ids(claims)

    def now(name: Name) -> str:
        if name.id in moved:
            return moved[name.id]
        if name.claim in present:
            return name.claim
        found = (find(held, "", claims, reports) for held in name.held)
        return next((claim.id for claim in found if claim is not None), name.claim)

    return tuple(
        name if (claim := now(name)) == name.claim else msgspec.structs.replace(name, claim=claim)
        for name in names
    )


def outlasting(
    names: Iterable[Name],
    groups: Mapping[str, Sequence[Claim]],
    claims: Mapping[str, Sequence[Claim]],
    reports: Mapping[str, Report],
) -> tuple[Name, ...]:
    """The names that have lost every claim that they hold, with stand-ins among those that were of
    one operation or total with them, those of the same report first.

    `groups` are the claims of what each name led to before the claims were taken away; `claims`
    those of each report that are left.
    """
    present = _ids(claims)
    found: list[Name] = []
    for name in names:
        if name.claim in present or _found(name, claims, reports):
            continue
        left = [
            hold(c)
            for c in groups.get(name.id, ())
            if find(hold(c), "", claims, reports) is not None
        ]
        if left:
            own = name.held[0].report if name.held else ""
            stand_ins = tuple(sorted(left, key=lambda h: h.report != own)[:STAND_INS])
            found.append(msgspec.structs.replace(name, held=name.held + stand_ins))
    return tuple(found)


def _ids(claims: Mapping[str, Sequence[Claim]]) -> set[str]:
    return {c.id for there in claims.values() for c in there}


def _found(
    name: Name, claims: Mapping[str, Sequence[Claim]], reports: Mapping[str, Report]
) -> bool:
    return any(find(held, "", claims, reports) is not None for held in name.held)
