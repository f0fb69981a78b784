"""The pages of places and networks: what the ledger holds of each."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.insight.scope import Scope
from raidbook.ledger.atlas import known, located
from raidbook.ledger.shelf import latest
from raidbook.model import Holder, Operation, Total
from raidbook.outputs.site import addresses, answers
from raidbook.outputs.site.edition import Edition, File
from raidbook.outputs.site.lists import batch
from raidbook.places import Row, gazetteer
from raidbook.places import networks as all_networks

LISTED = 200
"""Operations and totals on one page: of a country that has more, the list has all."""


def places(path: str, edition: Edition) -> File:
    """The list of all places with something in them."""
    atlas = edition.shelf.atlas
    rows = [(gazetteer().row(id), len(atlas.at.get(id, ()))) for id in atlas.places()]
    rows.sort(key=lambda row: (row[0].country or "", row[0].kind != "country", row[0].name))
    lang = edition.phrases.texts.lang
    here, pages = batch(path, rows, edition)
    listed = [(row.called(lang), addresses.place_page(row.id), row, n) for row, n in here]
    title = edition.phrases.texts("ledger.places")
    return edition.page(path, "places.html", title=title, places=listed, pages=pages, here=path)


def networks(edition: Edition) -> File:
    """The list of all networks that a claim names."""
    named = [one for one in all_networks() if one.id in edition.shelf.atlas.of]
    listed = [
        (
            edition.phrases.network(one.id),
            addresses.network_page(one.id),
            len(edition.shelf.atlas.of[one.id]),
        )
        for one in named
    ]
    title = edition.phrases.texts("ledger.networks")
    return edition.page("networks.html", "networks.html", title=title, networks=listed)


def network(id: str, edition: Edition) -> File:
    """What the ledger holds of a network, by its id."""
    held = edition.shelf.atlas.of[id]
    at = {found for holder in held for p in located(holder) if (found := known(p)) is not None}
    return edition.page(
        addresses.network_page(id),
        "network.html",
        title=edition.phrases.network(id),
        network=next(one for one in all_networks() if one.id == id),
        places=[_lead(gazetteer().row(found), edition) for found in sorted(at)],
        **_held(held, edition),
        parts_of=answers.about(edition, Scope(network=id)),
    )


def place(id: str, edition: Edition) -> File:
    """What the ledger holds of a place, by its id."""
    row, chain = gazetteer().row(id), gazetteer().chain(id)[1:]
    return edition.page(
        addresses.place_page(id),
        "place.html",
        title=row.called(edition.phrases.texts.lang),
        row=row,
        within=[_lead(gazetteer().row(i), edition) for i in chain],
        below=[_lead(inner, edition) for inner in edition.below.get(id, ())],
        moves=edition.views.moves(edition.shelf.atlas.moves.get(id, ())),
        **_held(edition.shelf.atlas.at.get(id, ()), edition),
        parts_of=answers.about(edition, Scope(place=id)),
    )


def _size(total: Total) -> float:
    reading = latest(total)
    return reading.figure.best if reading else 0


def _day(op: Operation) -> str:
    return (op.when.start or op.when.end or "") if op.when else ""


def _lead(row: Row, edition: Edition) -> tuple[str, str]:
    return row.called(edition.phrases.texts.lang), addresses.place_page(row.id)


def _held(held: Iterable[Holder], edition: Edition) -> dict[str, object]:
    """The operations, the latest first, and the totals, each with its main figures in words."""
    operations = [one for one in held if isinstance(one, Operation)]
    operations.sort(key=lambda op: (_day(op), op.id), reverse=True)
    totals = [one for one in held if not isinstance(one, Operation)]
    totals.sort(key=lambda one: (-len(one.readings), -_size(one), one.id))
    title = edition.phrases.title
    return {
        "operations": [(op, title(op)) for op in operations[:LISTED]],
        "more_operations": max(0, len(operations) - LISTED),
        "totals": [
            (one, title(one), edition.views.reading(reading, one))
            for one in totals[:LISTED]
            if (reading := latest(one)) is not None
        ],
        "more_totals": max(0, len(totals) - LISTED),
    }
