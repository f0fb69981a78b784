"""The site's pages, made when they are asked for, and kept for the next who ask."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from operator import is_
from threading import Lock
from typing import NamedTuple

from raidbook.book.desk.people import Role
from raidbook.ledger.shelf import Shelf
from raidbook.model import Report
from raidbook.outputs.messages import messages
from raidbook.outputs.site import data, pages
from raidbook.outputs.site.edition import Edition
from raidbook.services.desk.asking import Asked
from raidbook.services.desk.assets import Asset, Packed
from raidbook.services.desk.rendering import besides, templates
from raidbook.services.desk.settings import Settings
from raidbook.services.desk.where import LANGUAGES
from raidbook.services.views import View

MOST = 128_000_000
"""Bytes of pages that are kept: at 10,000 operations the data of four views in two languages, with
a thousand pages."""
LISTED = 300
"""Totals, reports or places on a page of their list."""
LARGE = 2_000
"""Operations and totals from which on a page about all of them takes longer than people wait:
who.html takes 3 s at 10,000 operations."""


REST, LONGEST_REST = 2, 10.0
"""After a page was made anew, nothing is made for so many times as long, seconds at most: those who
work have the processor first."""


class _Page(NamedTuple):
    """What a page is the same by, however far its view is: whose view, language, role, path."""

    view: str
    lang: str
    role: Role
    path: str


class _Made(NamedTuple):
    """A page with the revision of its view, and the reports that it was made of."""

    revision: int
    reports: Mapping[str, Report]
    asset: Asset


class Live:
    """The pages of views. Of all that were made, those asked for last are kept."""

    def __init__(self, settings: Settings, most: int = MOST, large: int = LARGE) -> None:
        own = settings.boundaries is not None
        self._disclaimers = {
            lang: settings.disclaimer or (messages(lang)("map.given") if own else "")
            for lang in LANGUAGES
        }
        self._most, self._large = most, large
        self._size = 0
        self._kept: OrderedDict[_Page, _Made] = OrderedDict()
        self._making: dict[_Page, Lock] = {}
        self._lock = Lock()
        self._anew: set[_Page] = set()
        self._one = ThreadPoolExecutor(1, "pages")

    def page(self, view: View, lang: str, role: Role, path: str) -> tuple[Asset, bool]:
        """A page as it is for all who see this view and have this role (see `personal`), and
        whether it is of now. Of a large ledger a page about all of it may be of a moment ago, while
        it is made anew; but never where a report was withdrawn or is otherwise since.

        NoPageError where the site of this view has none of that path.
        """
        same = path.endswith(".js")  # the data are for all roles
        name = _Page(view.key, lang, "reader" if same else role, path)
        shelf = view.shelf(lang)
        before = self._found(name)
        if before is not None and before.revision == shelf.ledger.revision:
            return before.asset, True
        if before is not None and self._may_wait(name, before, shelf):
            self._later(name, shelf)
            return before.asset, False
        return self._now(name, shelf), True

    def _may_wait(self, name: _Page, before: _Made, shelf: Shelf) -> bool:
        if name.path not in pages.WHOLE or len(shelf.holders) < self._large:
            return False
        return all(map(is_, before.reports.values(), map(shelf.reports.get, before.reports)))

    def _later(self, name: _Page, shelf: Shelf) -> None:
        """Has a page made anew, one at a time, while those who ask are given the one of before."""
        with self._lock:
            if name in self._anew:
                return
            self._anew.add(name)
        self._one.submit(self._again, name, shelf)

    def _again(self, name: _Page, shelf: Shelf) -> None:
        begun = time.thread_time()
        try:
            self._now(name, shelf)
        except Exception:
            with self._lock:  # whoever asks next is told
                self._size -= self._kept.pop(name).asset.size if name in self._kept else 0
            raise
        finally:
            with self._lock:
                self._anew.discard(name)
            time.sleep(min(LONGEST_REST, REST * (time.thread_time() - begun)))

    def _now(self, name: _Page, shelf: Shelf) -> Asset:
        with self._lock:
            making = self._making.setdefault(name, Lock())
        try:
            # Many may ask for the same page after a change: one makes it, the others wait.
            with making:
                found = self._found(name)
                if found is not None and found.revision == shelf.ledger.revision:
                    return found.asset
                made = _Made(shelf.ledger.revision, shelf.reports, self._asset(name, shelf))
                self._put(name, made)
                return made.asset
        finally:
            with self._lock:
                self._making.pop(name, None)

    def _asset(self, name: _Page, shelf: Shelf) -> Asset:
        edition = Edition(
            shelf,
            name.lang,
            LANGUAGES,
            self._disclaimers[name.lang],
            templates(name.lang),
            {**besides(name.role), "asked": Asked(shelf, name.lang)},
            LISTED,
        )
        if name.path == pages.DATA:
            before = self._found(name)
            return Packed(
                name.path,
                data.pieces(shelf, edition.phrases),
                before.asset if before is not None and isinstance(before.asset, Packed) else None,
            )
        return Asset(name.path, pages.page(name.path, edition, with_text=True), level=1)

    def _found(self, name: _Page) -> _Made | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _put(self, name: _Page, made: _Made) -> None:
        with self._lock:
            before = self._kept.pop(name, None)
            if before is not None and before.revision > made.revision:
                made = before
            self._kept[name] = made
            self._size += made.asset.size - (before.asset.size if before else 0)
            while self._size > self._most and len(self._kept) > 1:
                self._size -= self._kept.popitem(last=False)[1].asset.size
