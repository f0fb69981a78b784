"""The front of a bulletin: its period, what it rests on, what it is and is not."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.insight.scope import Scope
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Place
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, line
from raidbook.outputs.bulletin.contents import Contents, published_in
from raidbook.outputs.phrases import Phrases
from raidbook.places import gazetteer, naming

MOST = 5
"""Operations named on the front: those of which most independent reports tell."""


def title(scope: Scope, phrases: Phrases) -> str:
    """The bulletin's name, with its period."""
    return phrases.texts("bulletin.title", period=phrases.period(scope.period))


def blocks(
    contents: Contents,
    changed: tuple[Change, ...] | None,
    shelf: Shelf,
    scope: Scope,
    phrases: Phrases,
) -> Iterator[Block]:
    """What the bulletin covers and rests on, in numbers of what follows; `changed` are the changes
    that it tells, None where there is nothing to compare with."""
    t = phrases.texts
    yield Heading(title(scope, phrases))
    yield from _only(scope, phrases)
    behind = (id for change in changed or () for id in change.claims if id in shelf.claims)
    reports = {*contents.reports, *(shelf.claim(id).report for id in behind)}
    fresh = sum(published_in(shelf.reports[id], scope.period) for id in reports)
    origins = {shelf.origin(id) for id in reports}
    yield line(
        t(
            "bulletin.rests",
            reports=t.number_of("reports", len(reports)),
            origins=t.number_of("bulletin.origins", len(origins)),
            fresh=f"{fresh:,}",
            revision=f"{shelf.ledger.revision:,}",
        )
    )
    rows = tuple((name, f"{n:,}") for name, n in _counts(contents, changed, phrases))
    yield Grid((t("bulletin.part"), t("bulletin.number")), rows, frozenset({1}))
    if contents.happened:
        yield line(t("bulletin.most"))
        yield from (line(phrases.title(op), indent=1) for op in contents.happened[:MOST])
    yield line(t("bulletin.sourced"))
    yield line(t("bulletin.is_not"))
    yield line(Piece(t("site.presumed"), "bold"))


def _counts(
    contents: Contents, changed: tuple[Change, ...] | None, phrases: Phrases
) -> Iterator[tuple[str, int]]:
    t = phrases.texts
    yield t("bulletin.happened.count"), len(contents.happened)
    yield t("bulletin.undated.count"), len(contents.undated)
    yield t("bulletin.sizes.count"), len(contents.sizes)
    yield t("bulletin.totals.grown"), len(contents.grown)
    yield t("bulletin.totals.first_read"), len(contents.first_read)
    if changed is not None:
        yield t("bulletin.changed.count"), len(changed)
    yield t("bulletin.contradicted.count"), len(contents.contradictions)
    yield t("bulletin.lures.count"), sum(len(tactic.told) for tactic in contents.lures)
    yield t("bulletin.moves.count"), len(contents.moves)
    yield t("bulletin.signs.count"), len(contents.signs)


def _only(scope: Scope, phrases: Phrases) -> Iterator[Block]:
    """What the bulletin is confined to."""
    t = phrases.texts
    if scope.place is not None:
        row = gazetteer().row(scope.place)
        name = None if row.kind == "country" else row.name
        place = phrases.place(Place(name, row.country, row.id))
        yield line(t("bulletin.only_place", place=place))
    if scope.by is not None:
        yield line(t("bulletin.only_by", country=phrases.countries((scope.by,))))
    if scope.network is not None:
        named = naming.network(scope.network, t.lang) or scope.network
        yield line(t("bulletin.only_network", network=named))
