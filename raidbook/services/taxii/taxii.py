"""The TAXII server: what its routes work with."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from raidbook.book import Book
from raidbook.book.desk.failures import Failures
from raidbook.book.desk.keys import Keys
from raidbook.book.desk.people import People
from raidbook.model import Viewer
from raidbook.services.desk.security.rates import Rates
from raidbook.services.follower import Follower
from raidbook.services.taxii.collections import COLLECTIONS
from raidbook.services.taxii.material import objects
from raidbook.services.taxii.publishing import Objects, Publisher
from raidbook.services.taxii.settings import Settings
from raidbook.services.views import Views


class Taxii:
    """An open book, and how the server is set up. `clock` tells the seconds since 1970; `objects`
    gives what there is of a view, as STIX."""

    def __init__(
        self,
        book: Book,
        settings: Settings | None = None,
        clock: Callable[[], float] = time.time,
        objects: Objects = objects,
    ) -> None:
        self.book = book
        self.settings = settings or Settings()
        self.clock = clock
        self.people = People(book)
        self.keys = Keys(book)
        self.failures = Failures(book)
        self.rates = Rates(clock)
        views = Views(book)
        self._follower = Follower(views, lambda: ((one, "en") for one in self._known()))
        self.publisher = Publisher(book, views, objects, clock)

    @property
    def now(self) -> int:
        """The seconds since 1970."""
        return int(self.clock())

    def start(self) -> None:
        """From now on views are kept up to date and published."""
        self._follower.start()
        self.publisher.start(self._known())

    def stop(self) -> None:
        """Ends after what is being done."""
        self.publisher.stop()
        self._follower.stop()

    def _known(self) -> Iterator[Viewer]:
        """Those who have a key."""
        for one in self.keys.owners([one.scope for one in COLLECTIONS], self.now):
            yield Viewer(one.organisation, one.name)
