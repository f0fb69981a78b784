"""Sending the letters that were written."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from raidbook.book import Book
from raidbook.book.desk.outbox import Letter, Message, Outbox
from raidbook.book.desk.people import People, Person
from raidbook.book.desk.searches import Searches
from raidbook.model import Viewer
from raidbook.services.alerts import letters
from raidbook.services.alerts.collecting import reader
from raidbook.services.alerts.letters import Heads
from raidbook.services.alerts.smtp import RefusedAddressError, Server, UnsentError, envelope, send
from raidbook.services.views import Views

FIRST, MOST = 60, 3600
"""Seconds to the second attempt, doubled with each, and at most."""
GIVEN_UP = 3 * 86_400
"""Seconds after which a letter is given up; what it told is then told anew."""


class Sender:
    """Sends letters, each to the address that its reader has now. One that was taken by a server
    just before the program died is sent again, under the same Message-ID."""

    def __init__(
        self,
        book: Book,
        views: Views,
        people: People,
        desk: str,
        server: Server,
        give: Callable[[EmailMessage, str, Server], None] = send,
    ) -> None:
        self._views = views
        self._people = people
        self._searches = Searches(book)
        self._outbox = Outbox(book)
        self._heads = Heads(desk)
        self._server = server
        self._give = give

    def send(self, now: int, going: Callable[[], bool] = lambda: True) -> int:
        """Send all letters that are due, as long as `going`; returns how many were taken."""
        sent = 0
        while going() and (letter := self._outbox.take(now)) is not None:
            sent += self._one(letter, now)
        return sent

    def _one(self, letter: Letter, now: int) -> int:
        message, to = self._message(letter), self._address(letter)
        if message is None or not to:
            self._lost(letter, "")
            return 0
        mail = envelope(message, letter.id, to, self._server.sender, letter.made)
        try:
            self._give(mail, to, self._server)
        except RefusedAddressError as error:
            self._outbox.refuse(letter.person, to, str(error))
            self._lost(letter, str(error))
            return 0
        except UnsentError as error:
            self._later(letter, str(error), now)
            return 0
        self._outbox.sent(letter.id)
        return 1

    def _message(self, letter: Letter) -> Message | None:
        """What a letter says now: nothing to one who may not read it any more, and nothing of what
        was withdrawn."""
        message = letter.message
        if message is None:
            return None
        person = reader(self._people, letter.person, message.organisation)
        if person is None:
            return None
        if not message.reports or self._all_there(message, person):
            return message
        return letters.of_withdrawn(message, person.lang, self._heads)

    def _all_there(self, message: Message, person: Person) -> bool:
        view = self._views.of(Viewer(person.organisation, person.name), wait=True)
        return view.shelf().reports.keys() >= set(message.reports)

    def _address(self, letter: Letter) -> str:
        address = self._outbox.address(letter.person)
        if address is None:
            return ""
        # A code goes to the address that it is to confirm.
        return address.address if address.confirmed or not letter.search else ""

    def _later(self, letter: Letter, reason: str, now: int) -> None:
        if now - letter.made >= GIVEN_UP:
            self._lost(letter, reason)
            return
        wait = min(MOST, FIRST * 2 ** min(letter.attempts - 1, 10))
        self._outbox.later(letter.id, now + wait, reason)

    def _lost(self, letter: Letter, reason: str) -> None:
        """Gives a letter up. Its reader was not told: what it told is news again."""
        self._outbox.failed(letter.id, reason)
        if letter.search:
            self._searches.back(letter.person, letter.search, letter.since)
