"""The answers of `insight` as pages, and as parts of the pages of places and networks."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from raidbook.insight.scope import EVERYTHING, Scope
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.html import html
from raidbook.outputs.insight import Question, tell
from raidbook.outputs.site import addresses
from raidbook.outputs.site.edition import Edition, File

OF_PLACE: tuple[Question, ...] = ("after", "tactics")
OF_NETWORK: tuple[Question, ...] = ("after", "stages", "who", "tactics")


class Part(msgspec.Struct, frozen=True):
    """An answer as a part of a page."""

    question: str
    title: str
    body: Markup


def answer(question: Question, edition: Edition) -> File:
    """The page of a question, over the whole ledger."""
    part = _part(question, edition, EVERYTHING, "")
    return edition.page(f"{question}.html", "answer.html", title=part.title, part=part)


def about(edition: Edition, scope: Scope) -> tuple[Part, ...]:
    """What there is to say about one place or network, on a page of its own."""
    asked = OF_PLACE if scope.place else OF_NETWORK
    parts = (_part(question, edition, scope, "../") for question in asked)
    return tuple(part for part in parts if part.body)


def _part(question: Question, edition: Edition, scope: Scope, root: str) -> Part:
    told = tell(question, edition.shelf, edition.phrases, scope)
    title = edition.phrases.texts(f"{question}.title")

    body = html(told.blocks, lambda id: page_of(id, edition.shelf, root), top=2)
    return Part(question, title, body)


def address(id: str, edition: Edition) -> str | None:
    """The address, below the edition's folder, of what an id names; None where it has no page."""
    return page_of(id, edition.shelf)


def page_of(id: str, shelf: Shelf, root: str = "") -> str | None:
    """The address of what an id names on a shelf, from a page from which `root` leads to the folder
    of its language; None where it has no page."""
    path = _page_of(id, shelf)
    return None if path is None else f"{root}{path}"


def _page_of(id: str, shelf: Shelf) -> str | None:
    kind, _, name = id.partition(":")
    if kind == "place" and name:
        return addresses.place_page(name) if name in shelf.atlas.at else None
    if kind == "network" and name:
        return addresses.network_page(name) if name in shelf.atlas.of else None
    if id in shelf.holders:
        return addresses.page(shelf.holders[id])
    if id in shelf.reports:
        return addresses.page(shelf.reports[id])
    if id not in shelf.claims:
        return None
    claim = shelf.claims[id]
    home = shelf.home(claim)
    if home is not None:
        return addresses.claim_address(claim, home)
    return f"{addresses.page(shelf.report_of(claim))}#{addresses.claim_anchor(claim)}"
