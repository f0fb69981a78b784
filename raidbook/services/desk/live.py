"""The site's pages, made when they are asked for, and kept as long as the view that they are of."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from weakref import WeakKeyDictionary

from raidbook.book.desk.people import Role
from raidbook.outputs.messages import messages
from raidbook.outputs.site import pages
from raidbook.outputs.site.edition import Edition
from raidbook.services.desk.assets import Asset
from raidbook.services.desk.rendering import besides, templates
from raidbook.services.desk.settings import Settings
from raidbook.services.desk.where import LANGUAGES
from raidbook.services.views import View

MOST = 64_000_000
"""Bytes of pages kept for a view; its data in two languages are a quarter of it at 10,000
operations."""
Name = tuple[str, Role, str]


class Live:
    """The pages of views, by language, role and path."""

    def __init__(self, settings: Settings) -> None:
        own = settings.boundaries is not None
        self._disclaimers = {
            lang: settings.disclaimer or (messages(lang)("map.given") if own else "")
            for lang in LANGUAGES
        }
        self._kept: WeakKeyDictionary[View, _Kept] = WeakKeyDictionary()
        self._lock = Lock()

    def page(self, view: View, lang: str, role: Role, path: str) -> Asset:
        """A page as it is for all who see this view and have this role (see `personal`);
        NoPageError where the site of this view has none of that path."""
        with self._lock:
            if view not in self._kept:
                self._kept[view] = _Kept()
            kept = self._kept[view]
        if path.endswith(".js"):
            role = "reader"  # the data are the same for all roles
        return kept.page((lang, role, path), view, self._disclaimers[lang])


class _Kept:
    """What was made of one view."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Name, Asset] = OrderedDict()
        self._size = 0
        self._editions: dict[tuple[str, Role], Edition] = {}
        self._lock = Lock()
        self._making: dict[Name, Lock] = {}

    def page(self, name: Name, view: View, disclaimer: str) -> Asset:
        with self._lock:
            making = self._making.setdefault(name, Lock())
        try:
            # Many may ask for the same page after a change: one makes it, the others wait.
            with making:
                found = self._found(name)
                return found or self._put(name, self._made(name, view, disclaimer))
        finally:
            with self._lock:
                self._making.pop(name, None)

    def _found(self, name: Name) -> Asset | None:
        with self._lock:
            if name in self._pages:
                self._pages.move_to_end(name)
            return self._pages.get(name)

    def _made(self, name: Name, view: View, disclaimer: str) -> Asset:
        lang, role, path = name
        with self._lock:
            edition = self._editions.get((lang, role))
        if edition is None:
            edition = Edition(
                view.shelf(lang), lang, LANGUAGES, disclaimer, templates(lang), besides(role)
            )
            with self._lock:
                edition = self._editions.setdefault((lang, role), edition)
        return Asset(path, pages.page(path, edition, with_text=True))

    def _put(self, name: Name, made: Asset) -> Asset:
        with self._lock:
            self._pages[name] = made
            self._size += len(made.body)
            while self._size > MOST and len(self._pages) > 1:
                self._size -= len(self._pages.popitem(last=False)[1].body)
        return made
