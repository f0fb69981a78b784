"""Collecting what is new in what people look for, and writing it to them."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from raidbook.book import Book, BookError
from raidbook.book.desk.outbox import Message, Outbox
from raidbook.book.desk.people import People, Person
from raidbook.book.desk.searches import Alert, Saved, Searches
from raidbook.model import Change, Period
from raidbook.services.alerts import letters
from raidbook.services.alerts.letters import Heads
from raidbook.services.finding import Finding, Fresh
from raidbook.services.views import PreparingError, Views

_log = logging.getLogger(__name__)
PAUSE = {"at once": 300, "daily": 86_400}
"""Seconds from one letter about a search to the next: many reports that come at once make one."""


class Collector:
    """Writes letters. A letter and the mark up to where it tells are entered together: nothing is
    lost, and nothing is told twice."""

    def __init__(
        self, book: Book, views: Views, finding: Finding, people: People, desk: str
    ) -> None:
        """`desk` is the address at which people reach the desk."""
        self._book = book
        self._views = views
        self._finding = finding
        self._people = people
        self._searches = Searches(book)
        self._outbox = Outbox(book)
        self._heads = Heads(desk)

    def collect(self, now: int, going: Callable[[], bool] = lambda: True) -> int:
        """Write all letters that are due, as long as `going`; returns how many."""
        addresses = self._outbox.addresses()
        written = 0
        for alert, of in self._searches.all_alerts():
            if not going():
                break
            due = now - alert.at >= PAUSE[alert.often]
            if alert.person in addresses and due:
                try:
                    written += self._look(alert, of, now)
                except (BookError, PreparingError):
                    raise
                except Exception:  # noqa: BLE001  # it must not keep others from their letters
                    _log.exception("a fault of the program: the alert %s waits", alert.search)
        return written

    def _look(self, alert: Alert, of: Saved, now: int) -> int:
        person = reader(self._people, alert.person, alert.organisation)
        if person is None:
            return 0
        view = self._views.of(alert.viewer)
        if view.revision <= alert.position:
            return 0
        fresh = self._finding.fresh(view, alert.position, person.lang)
        found = fresh.matching(of.search)
        if not found:
            self._searches.move(alert, fresh.revision, alert.at)
            return 0
        message = self._message(alert, of, found, fresh, person, now)
        with self._book.transaction():
            if not self._searches.move(alert, fresh.revision, now):
                return 0
            self._outbox.put(alert.person, alert.search, alert.position, message, now)
        return 1

    def _message(
        self,
        alert: Alert,
        of: Saved,
        found: tuple[Change, ...],
        fresh: Fresh,
        person: Person,
        now: int,
    ) -> Message:
        lang, organisation = person.lang, person.organisation
        if alert.form == "plain":
            return letters.of_news(of, found, fresh, lang, organisation, self._heads)
        period = of.search.period
        if not (of.search.since or of.search.until):
            days = (dt.datetime.fromtimestamp(at, dt.UTC).date() for at in (alert.at, now))
            period = Period(*(day.isoformat() for day in days))
        return letters.of_bulletin(of, found, fresh, period, lang, organisation, self._heads)


def reader(people: People, name: str, organisation: str) -> Person | None:
    """A person as long as she may sign in and is of this organisation."""
    person = people.person(name)
    if person is None or person.disabled or person.organisation != organisation:
        return None
    closed = {one.name for one in people.organisations() if one.disabled}
    return None if organisation in closed else person
