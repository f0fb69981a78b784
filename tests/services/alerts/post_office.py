"""A real SMTP server for tests, and people who get letters from it."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from raidbook import claims
from raidbook.book import Book
from raidbook.book.desk.outbox import Outbox
from raidbook.book.desk.people import Organisation, People, Person
from raidbook.book.desk.searches import Form, Often, Searches
from raidbook.model import Marking, Report, Search, Viewer
from raidbook.services.alerts.collecting import Collector
from raidbook.services.alerts.sending import Sender
from raidbook.services.alerts.smtp import Server
from raidbook.services.finding import Finding
from raidbook.services.kept_news import KeptNews
from raidbook.services.views import Views
from tests.book.records import report

DESK = "https://desk.example.org"
ANNA, NORA = Viewer("hub", "anna"), Viewer("north", "nora")
RAID = "Police in Bavet arrested {} suspects in a raid on a scam den on 3 May 2024."
FREED = "Police in Manila arrested 12 suspects in a raid on a scam den on 9 June 2024."
MUSE = "Police in Muse arrested 31 suspects in a raid on a scam den on 2 January 2024."
EVERYTHING = Search()


class Office:
    """Takes letters, unless it is told to refuse some."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: object, _session: object, envelope: Any
    ) -> str:
        if self.answer.startswith("250"):
            read = email.message_from_bytes(envelope.content, policy=email.policy.default)
            assert isinstance(read, EmailMessage)
            self.letters.append(read)
        return self.answer


@contextmanager
def opened(office: Office, port: int = 0) -> Iterator[int]:
    """The office's port, at which it listens until the block ends."""
    controller = Controller(office, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class World:
    """A book, two readers of two organisations, and the letters to them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.people = People(book)
        self.views = Views(book)
        self.finding = Finding(KeptNews(book))
        self.searches = Searches(book)
        self.outbox = Outbox(book)
        self.collector = Collector(book, self.views, self.finding, self.people, DESK)
        for viewer in (ANNA, NORA):
            hub = viewer.organisation == "hub"
            first = Person(viewer.user, viewer.organisation, "administrator")
            self.people.found(Organisation(viewer.organisation, hub=hub), first)
            self.reachable(viewer)

    def reachable(self, viewer: Viewer) -> None:
        code = self.outbox.say(viewer.user, f"{viewer.user}@example.org", 0)
        assert self.outbox.confirm(viewer.user, code, 0)

    def sender(self, port: int) -> Sender:
        server = Server("smtp", "127.0.0.1", port, "desk@example.org")
        return Sender(self.book, self.views, self.people, DESK, server)

    def alert(
        self,
        viewer: Viewer,
        search: Search = EVERYTHING,
        often: Often = "at once",
        form: Form = "plain",
        name: str = "a search",
    ) -> str:
        """An alert from now on."""
        id = self.searches.save(viewer, name, search, 0) or ""
        position = self.views.of(viewer, wait=True).revision
        assert self.searches.tell(viewer, id, often, form, position, 0)
        return id

    def enter(
        self, text: str, day: str = "2024-06-11", marking: Marking = "clear", *audience: str
    ) -> Report:
        of = report(text, lang="en", published=day, marking=marking, audience=audience)
        self.book.add_report(of)
        self.book.add_reading(claims.read(of))
        return of
