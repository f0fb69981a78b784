"""The site's pages, made when they are asked for, and kept for the next who ask."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from raidbook.book.desk.people import Role
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.messages import messages
from raidbook.outputs.site import pages
from raidbook.outputs.site.edition import Edition
from raidbook.services.desk.asking import Asked
from raidbook.services.desk.assets import Asset
from raidbook.services.desk.rendering import besides, templates
from raidbook.services.desk.settings import Settings
from raidbook.services.desk.where import LANGUAGES
from raidbook.services.views import View

MOST = 128_000_000
"""Bytes of pages that are kept: at 10,000 operations the data of eight views in two languages, with
a thousand pages."""


class _Name(NamedTuple):
    """What a page is the same by: whose view, how far it is, language, role and path."""

    view: str
    revision: int
    lang: str
    role: Role
    path: str


class Live:
    """The pages of views. Of all that were made, those asked for last are kept."""

    def __init__(self, settings: Settings, most: int = MOST) -> None:
        own = settings.boundaries is not None
        self._disclaimers = {
            lang: settings.disclaimer or (messages(lang)("map.given") if own else "")
            for lang in LANGUAGES
        }
        self._most = most
        self._size = 0
        self._kept: OrderedDict[_Name, Asset] = OrderedDict()
        self._making: dict[_Name, Lock] = {}
        self._lock = Lock()

    def page(self, view: View, lang: str, role: Role, path: str) -> Asset:
        """A page as it is for all who see this view and have this role (see `personal`);
        NoPageError where the site of this view has none of that path."""
        same = path.endswith(".js")  # the data are for all roles
        shelf = view.shelf(lang)
        name = _Name(view.key, shelf.ledger.revision, lang, "reader" if same else role, path)
        found = self._found(name)
        if found is not None:
            return found
        with self._lock:
            making = self._making.setdefault(name, Lock())
        try:
            # Many may ask for the same page after a change: one makes it, the others wait.
            with making:
                return self._found(name) or self._put(name, self._made(name, shelf))
        finally:
            with self._lock:
                self._making.pop(name, None)

    def _found(self, name: _Name) -> Asset | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _made(self, name: _Name, shelf: Shelf) -> Asset:
        edition = Edition(
            shelf,
            name.lang,
            LANGUAGES,
            self._disclaimers[name.lang],
            templates(name.lang),
            {**besides(name.role), "asked": Asked(shelf, name.lang)},
        )
        return Asset(name.path, pages.page(name.path, edition, with_text=True))

    def _put(self, name: _Name, made: Asset) -> Asset:
        with self._lock:
            self._kept[name] = made
            self._size += len(made.body)
            while self._size > self._most and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1].body)
        return made
