"""The site's pages, made when they are asked for, and kept for the next who ask."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext, suppress
from operator import is_
from threading import Lock
from typing import NamedTuple

from raidbook.book.desk.people import Role
from raidbook.insight.after.whole import whole
from raidbook.ledger.shelf import Shelf
from raidbook.model import Report
from raidbook.outputs.messages import messages
from raidbook.outputs.site import data, pages
from raidbook.outputs.site.edition import Edition
from raidbook.services.course import PreparingError, patient
from raidbook.services.desk.asking import Asked
from raidbook.services.desk.assets import Asset, Packed
from raidbook.services.desk.rendering import besides, templates
from raidbook.services.desk.settings import Settings
from raidbook.services.desk.where import LANGUAGES
from raidbook.services.turns import turn
from raidbook.services.views import View

MOST = 128_000_000
"""Bytes of pages that are kept: at 10,000 operations the data of four views in two languages, with
a thousand pages."""
LISTED = 300
"""Totals, reports or places on a page of their list."""
LARGE = 2_000
"""Operations and totals from which on a page about all of them takes longer than people wait:
who.html takes 3 s at 10,000 operations."""


REST, LONGEST_REST = 9, 30.0
"""After a page about all of a large ledger was made anew, no other is for so many times as long,
seconds at most: those who work have the processor first."""
PACKED = 100_000
"""Bytes from which a page is kept compressed: who.html has 11 MB at 10,000 operations."""


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
        self._asked: set[_Page] = set()
        """Lists and data that were asked for since they were made again last."""
        self._wanted: dict[_Page, Shelf] = {}
        self._coming: dict[_Page, Future[Asset]] = {}
        self._rested = 0.0
        self._one = ThreadPoolExecutor(1, "pages")

    def page(self, view: View, lang: str, role: Role, path: str) -> tuple[Asset, bool]:
        """A page as it is for all who see this view and have this role (see `personal`), and
        whether it is of now. Of a large ledger a page about all of it may be of a moment ago, while
        it is made anew; but never where a report was withdrawn or is otherwise since.

        NoPageError where the site of this view has none of that path. PreparingError where a page
        about all of a large ledger takes long.
        """
        same = path.endswith(".js") or path in pages.WHOLE  # nothing is decided on these
        name = _Page(view.key, lang, "reader" if same else role, path)
        shelf = view.shelf(lang)
        if path in pages.WHOLE and len(shelf.holders) >= self._large:
            return self._whole(name, shelf)
        if "/" not in path:
            with self._lock:
                self._asked.add(name)
        return self._now(name, shelf), True

    def prepare(self, view: View, lang: str) -> None:
        """Has what takes long to make for the first time made before anybody asks for it."""
        shelf = view.shelf(lang)
        self._now(_Page(view.key, lang, "reader", pages.DATA), shelf)
        if len(shelf.holders) >= self._large:
            for path in pages.WHOLE:
                self._later(_Page(view.key, lang, "reader", path), shelf)

    def renew(self, view: View, lang: str) -> None:
        """Makes again, of a later view, what was asked for since the last time and takes all of the
        ledger."""
        with self._lock:
            asked = [name for name in self._asked if (name.view, name.lang) == (view.key, lang)]
            self._asked.difference_update(asked)
        if asked:
            shelf = view.shelf(lang)
            whole(shelf, None, None)  # what the pages of places share
            for name in asked:
                with suppress(pages.NoPageError):
                    self._now(name, shelf)

    def _whole(self, name: _Page, shelf: Shelf) -> tuple[Asset, bool]:
        """A page about all of a large ledger: one at a time is made, by a thread of their own."""
        found = self._found(name)
        if found is not None and found.revision >= shelf.ledger.revision:
            return found.asset, True
        making = self._later(name, shelf)
        if found is not None and _unchanged(found.reports, shelf.reports):
            return found.asset, False
        if not patient(making.done):
            raise PreparingError
        return making.result(), True

    def _later(self, name: _Page, shelf: Shelf) -> Future[Asset]:
        """Has a page made of the shelf that is asked for last until its turn comes."""
        with self._lock:
            self._wanted[name] = shelf
            if name not in self._coming:
                self._coming[name] = self._one.submit(self._in_turn, name)
            return self._coming[name]

    def _in_turn(self, name: _Page) -> Asset:
        if self._found(name) is not None:
            time.sleep(max(0.0, self._rested - time.monotonic()))
        with self._lock:
            del self._coming[name]
            shelf = self._wanted.pop(name)
        begun = time.thread_time()
        try:
            return self._now(name, shelf)
        except Exception:
            with self._lock:  # whoever asks next is told
                self._size -= self._kept.pop(name).asset.size if name in self._kept else 0
            raise
        finally:
            rest = min(LONGEST_REST, REST * (time.thread_time() - begun))
            self._rested = time.monotonic() + rest

    def _now(self, name: _Page, shelf: Shelf) -> Asset:
        found = self._found(name)
        if found is not None and found.revision >= shelf.ledger.revision:
            return found.asset
        with self._lock:
            making = self._making.setdefault(name, Lock())
        try:
            # Many may ask for the same page after a change: one makes it, the others wait.
            with turn if name.path == pages.DATA else nullcontext(), making:
                found = self._found(name)
                if found is not None and found.revision >= shelf.ledger.revision:
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
        body = pages.page(name.path, edition, with_text=True)
        if len(body) < PACKED:
            return Asset(name.path, body)
        return Packed(name.path, [body], None, level=1)

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


def _unchanged(before: Mapping[str, Report], now: Mapping[str, Report]) -> bool:
    """Whether none of the reports of before was withdrawn or is otherwise."""
    return all(map(is_, before.values(), map(now.get, before)))
