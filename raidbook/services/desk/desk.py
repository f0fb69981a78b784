"""The desk: what its routes work with."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from raidbook.book import Book
from raidbook.book.desk.failures import Failures
from raidbook.book.desk.jobs import Jobs
from raidbook.book.desk.keys import Keys
from raidbook.book.desk.outbox import Outbox
from raidbook.book.desk.people import Organisation, People, Person
from raidbook.book.desk.searches import Searches
from raidbook.book.desk.visits import Visits
from raidbook.model import Viewer
from raidbook.services.alerts.collecting import Collector
from raidbook.services.alerts.running import Running
from raidbook.services.alerts.sending import Sender
from raidbook.services.desk.live import Live
from raidbook.services.desk.metrics import Metrics
from raidbook.services.desk.reviewing import Queues
from raidbook.services.desk.security.once import Once
from raidbook.services.desk.security.passwords import Passwords
from raidbook.services.desk.security.rates import Rates
from raidbook.services.desk.settings import Settings
from raidbook.services.desk.where import LANGUAGES
from raidbook.services.finding import Finding
from raidbook.services.follower import Follower
from raidbook.services.kept_news import KeptNews
from raidbook.services.reading import Worker
from raidbook.services.views import View, Views

FIRST = "administrator"
"""What the first person of the hub is called."""


class Desk:
    """An open book, the people who work on it, and how the desk is set up.

    `clock` tells the seconds since 1970.
    """

    def __init__(
        self,
        book: Book,
        settings: Settings | None = None,
        clock: Callable[[], float] = time.time,
        passwords: Passwords | None = None,
    ) -> None:
        self.book = book
        self.settings = settings or Settings()
        self.clock = clock
        self.views = Views(book)
        self.people = People(book)
        self.follower = Follower(self.views, self._who_comes, self._first, self._again)
        self.keys = Keys(book)
        self.failures = Failures(book)
        self.jobs = Jobs(book)
        self.worker = Worker(book)
        self.passwords = passwords or Passwords()
        self.rates = Rates(clock)
        self.once = Once(clock)
        self.live = Live(self.settings)
        self.queues = Queues()
        self.finding = Finding(KeptNews(book))
        self.visits = Visits(book)
        self.searches = Searches(book)
        self.outbox = Outbox(book)
        self.letters = self._letters()
        self.metrics = Metrics()

    @property
    def now(self) -> int:
        """The seconds since 1970."""
        return int(self.clock())

    def _letters(self) -> Running | None:
        """What writes and sends letters; None where no server was named that takes them."""
        server, desk = self.settings.mail, self.settings.address
        if server is None:
            return None
        collector = Collector(self.book, self.views, self.finding, self.people, desk)
        sender = Sender(self.book, self.views, self.people, desk, server)
        return Running(collector.collect, sender.send, clock=self.clock)

    def first_link(self) -> str | None:
        """The address of a sign-in link for the hub's administrator, whom the first start makes;
        None once anybody has signed in."""
        if not self.people.anybody():
            hub = Organisation(self.settings.organisation, hub=True)
            self.people.found(hub, Person(FIRST, hub.name, "administrator"))
        first = self.people.never_come()
        return None if first is None else self.link(first.name)

    def link(self, name: str) -> str:
        """The address of a new sign-in link; earlier ones of that person end."""
        secret = self.keys.link(name, self.now, self.now + self.settings.link)
        return f"{self.settings.address}/link/{secret}"

    def _first(self, view: View, lang: str) -> None:
        """Makes what takes long for the first time."""
        self.live.prepare(view, lang)
        self.queues.of(view.key, lang, view.shelf(lang))
        self.finding.index(view)

    def _again(self, view: View) -> None:
        """Makes again what was made of the view before, as far as it is asked for often."""
        for lang in LANGUAGES:
            self.live.renew(view, lang)
            if self.queues.asked(view.key, lang):
                self.queues.of(view.key, lang, view.shelf(lang))
        self.finding.index(view)

    def _who_comes(self) -> Iterator[tuple[Viewer, str]]:
        """Those whose views are made before they ask, with the language of each."""
        for one in self.people.who_came():
            yield Viewer(one.organisation, one.name), one.lang
