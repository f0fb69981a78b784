"""Which pages the site has, and each of them by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from raidbook.model import Operation, Total
from raidbook.outputs.insight import QUESTIONS
from raidbook.outputs.site import addresses, answers, around, data, lists, things
from raidbook.outputs.site.edition import Edition, File

_SINGLE: dict[str, Callable[[Edition], File]] = {
    "index.html": lists.front,
    **{f"{name}.html": partial(lists.drawn, name) for name in lists.VIEWS},
    "networks.html": around.networks,
    **{f"{question}.html": partial(answers.answer, question) for question in QUESTIONS},
}
_LISTS: dict[str, tuple[Callable[[Edition], int], Callable[[str, Edition], File]]] = {
    "totals": (lambda edition: len(edition.shelf.ledger.totals), lists.totals),
    "reports": (lambda edition: len(edition.shelf.reports), lists.reports),
    "places": (lambda edition: len(edition.shelf.atlas.places()), around.places),
}
"""Lists that may take several pages: of how many things, and a page by its path."""
DATA = "data.js"
WHOLE = frozenset(_SINGLE) - {"index.html", *(f"{name}.html" for name in lists.VIEWS)}
"""Pages that cost by the size of the whole ledger."""


class NoPageError(LookupError):
    """The site has no page of that path."""


class _Folder(NamedTuple):
    """Pages of which there is one for each thing of a kind."""

    ids: Callable[[Edition], Iterable[str]]
    has: Callable[[str, Edition], bool]
    page: Callable[[str, Edition, bool], File]


def _operation(id: str, edition: Edition, _with_text: bool) -> File:
    held = edition.shelf.holders[id]
    assert isinstance(held, Operation)  # noqa: S101  # `has` said so
    return things.operation(held, edition)


def _total(id: str, edition: Edition, _with_text: bool) -> File:
    held = edition.shelf.holders[id]
    assert isinstance(held, Total)  # noqa: S101  # `has` said so
    return things.total(held, edition)


_FOLDERS = {
    "operations": _Folder(
        lambda edition: (op.id for op in edition.shelf.ledger.operations),
        lambda id, edition: isinstance(edition.shelf.holders.get(id), Operation),
        _operation,
    ),
    "totals": _Folder(
        lambda edition: (total.id for total in edition.shelf.ledger.totals),
        lambda id, edition: isinstance(edition.shelf.holders.get(id), Total),
        _total,
    ),
    "reports": _Folder(
        lambda edition: edition.shelf.reports,
        lambda id, edition: id in edition.shelf.reports,
        lambda id, edition, text: things.report(edition.shelf.reports[id], edition, text),
    ),
    "places": _Folder(
        lambda edition: edition.shelf.atlas.places(),
        lambda id, edition: id in edition.shelf.atlas.at or id in edition.shelf.atlas.moves,
        lambda id, edition, _: around.place(id, edition),
    ),
    "networks": _Folder(
        lambda edition: edition.shelf.atlas.of,
        lambda id, edition: id in edition.shelf.atlas.of,
        lambda id, edition, _: around.network(id, edition),
    ),
}


def paths(edition: Edition) -> Iterator[str]:
    """The paths of all pages, and of the data that their scripts draw from, below the edition's
    folder."""
    yield from _SINGLE
    for name in _LISTS:
        yield from _list_pages(name, edition)
    yield from lists.contradiction_pages(edition)
    for name, folder in _FOLDERS.items():
        for id in folder.ids(edition):
            yield f"{name}/{_named(name, id)}.html"
    yield DATA


def page(path: str, edition: Edition, with_text: bool = False) -> bytes:
    """What stands at one of the paths; NoPageError where nothing does.

    Costs by what is on the page, but for the pages that are about the whole ledger.
    """
    if path == DATA:
        return data.script(edition.shelf, edition.phrases)
    if path in _SINGLE:
        return _SINGLE[path](edition)[1]
    name, slash, last = path.partition("/")
    if not slash and path in lists.contradiction_pages(edition):
        return lists.contradictions(path, edition)[1]
    of = path.removesuffix(".html").partition("-")[0]
    if of in _LISTS and path in _list_pages(of, edition):
        return _LISTS[of][1](path, edition)[1]
    if name not in _FOLDERS or not last.endswith(".html"):
        raise NoPageError(f"the site has no page {path}")
    id = _id(name, last.removesuffix(".html"), edition)
    return _FOLDERS[name].page(id, edition, with_text)[1]


def _list_pages(name: str, edition: Edition) -> list[str]:
    number = _LISTS[name][0](edition)
    return lists.paged(name, number, edition.batch or max(1, number))


def _named(folder: str, id: str) -> str:
    return addresses.slug(id.lower() if folder == "places" else id)


def _id(folder: str, named: str, edition: Edition) -> str:
    """The id of which a file has the name: mostly the name itself."""
    for id in (named, named.upper()):
        if _named(folder, id) == named and _FOLDERS[folder].has(id, edition):
            return id
    if named.startswith("id-"):
        for id in _FOLDERS[folder].ids(edition):
            if _named(folder, id) == named:
                return id
    raise NoPageError(f"the site has no page {folder}/{named}.html")
