"""What stands around an item: any claim as an item, and the figures that claims move."""

from __future__ import annotations

from collections.abc import Iterable

from raidbook.insight.attention import Item
from raidbook.ledger.shelf import Home, Shelf
from raidbook.model import Claim
from raidbook.outputs.site.addresses import slug
from raidbook.outputs.site.views import FigureView, Views


def item_of(name: str, shelf: Shelf) -> Item | None:
    """The claim of an address as an item without a reason, or the pair of two claims that nothing
    holds against each other any more; None where there is no such claim."""
    if name in shelf.claims:
        return _item((name,), shelf)
    first, _, second = name.partition("-")
    if first in shelf.claims and second in shelf.claims and first < second:
        return _item((first, second), shelf)
    return next((_item((id,), shelf) for id in shelf.claims if slug(id) == name), None)


def _item(claims: tuple[str, ...], shelf: Shelf) -> Item:
    home = shelf.home(shelf.claim(claims[0]))
    holder, figure = (home.holder.id, home.figure.id) if home else (None, None)
    return Item("-".join(claims), claims, holder, figure, (), 0)


def figures_of(claims: Iterable[Claim], views: Views) -> tuple[FigureView, ...]:
    """The figures that hold some claims, each once, with all their claims."""
    homes: dict[tuple[str, str], Home] = {}
    for claim in claims:
        home = views.shelf.home(claim)
        if home is not None:
            homes.setdefault((home.holder.id, home.figure.id), home)
    return tuple(views.figure(home.figure, home.holder) for home in homes.values())
