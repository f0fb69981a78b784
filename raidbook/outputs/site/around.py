"""The pages of places and networks: what the ledger holds of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raidbook.insight.scope import Scope
from raidbook.ledger.atlas import known, located
from raidbook.ledger.shelf import latest
from raidbook.model import Holder, Operation, Total
from raidbook.outputs.site import addresses, answers
from raidbook.outputs.site.edition import Edition, File
from raidbook.places import Row, gazetteer
from raidbook.places import networks as all_networks

LISTED = 200
"""Operations and totals on one page: of a country that has more, the list has all."""


def places(edition: Edition) -> Iterator[File]:
    """A page for every place with something in it, and the list of them."""
    ids = edition.shelf.atlas.places()
    below: dict[str, list[Row]] = {}
    for row in map(gazetteer().row, ids):
        below.setdefault(row.within or "", []).append(row)
    for id in ids:
        yield _place(id, below.get(id, []), edition)
    rows = [(gazetteer().row(id), len(edition.shelf.atlas.at.get(id, ()))) for id in ids]
    rows.sort(key=lambda row: (row[0].country or "", row[0].kind != "country", row[0].name))
    lang = edition.phrases.texts.lang
    listed = [(row.called(lang), addresses.place_page(row.id), row, n) for row, n in rows]
    title = edition.phrases.texts("ledger.places")
    yield edition.page("places.html", "places.html", title=title, places=listed)


def networks(edition: Edition) -> Iterator[File]:
    """A page for every network that a claim names, and the list of them."""
    named = [one for one in all_networks() if one.id in edition.shelf.atlas.of]
    listed = []
    for network in named:
        held = edition.shelf.atlas.of[network.id]
        title = edition.phrases.network(network.id)
        at = {id for holder in held for p in located(holder) if (id := known(p)) is not None}
        listed.append((title, addresses.network_page(network.id), len(held)))
        yield edition.page(
            addresses.network_page(network.id),
            "network.html",
            title=title,
            network=network,
            places=[_lead(gazetteer().row(id), edition) for id in sorted(at)],
            **_held(held, edition),
            parts_of=answers.about(edition, Scope(network=network.id)),
        )
    title = edition.phrases.texts("ledger.networks")
    yield edition.page("networks.html", "networks.html", title=title, networks=listed)


def _place(id: str, below: Iterable[Row], edition: Edition) -> File:
    row, chain = gazetteer().row(id), gazetteer().chain(id)[1:]
    return edition.page(
        addresses.place_page(id),
        "place.html",
        title=row.called(edition.phrases.texts.lang),
        row=row,
        within=[_lead(gazetteer().row(i), edition) for i in chain],
        below=[_lead(inner, edition) for inner in below],
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
