"""A small book in two languages, and somebody to ask about it."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from raidbook import claims
from raidbook.book import Book
from raidbook.model import Report

if TYPE_CHECKING:
    from fastapi import FastAPI
    from httpx import Response

    from raidbook.services.desk import Desk

BEGUN = 1_760_000_000
"""When the story begins, in seconds since 1970: a day in October 2025."""
PASSWORD = "slate lantern 9 quarry"
TEXTS: dict[str, dict[str, Any]] = {
    "raid": {
        "lang": "en",
        "published": "2024-05-04",
        "outlet": "River Post",
        "text": "Police in Sihanoukville arrested 792 suspects, including 148 Chinese nationals, "
        "in a raid on a scam compound on 3 May 2024.",
    },
    "again": {
        "lang": "en",
        "published": "2024-05-05",
        "outlet": "Coast Daily",
        "text": "Cambodian police arrested 650 suspects, including 114 Chinese nationals, in a "
        "raid on a scam compound in Sihanoukville on 3 May 2024.",
    },
    "freed": {
        "lang": "en",
        "published": "2024-06-10",
        "outlet": "Harbour News",
        "text": "Officers in Lagos freed 12 people who were held in a scam centre on 9 June 2024.",
    },
    "移交": {
        "lang": "zh-Hans",
        "published": "2023-09-08",
        "outlet": "边境日报",
        "text": "9月6日，缅甸佤邦警方在勐波抓获涉诈犯罪嫌疑人1207名，全部移交中国警方。",
    },
    "north": {
        "lang": "en",
        "published": "2024-07-02",
        "outlet": "Northern note",
        "marking": "amber",
        "audience": ("north",),
        "text": "Police in Poipet arrested 57 suspects in a raid on a scam den on 1 July 2024.",
    },
}
"""The last is for the organisation "north" alone."""


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = float(BEGUN)

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


def report(name: str, told: Mapping[str, Any]) -> Report:
    """One of the texts as a report."""
    id = hashlib.sha256(told["text"].encode()).hexdigest()
    return Report(id=id, name=name, title="", url=f"https://example.org/{id[:8]}", **told)


def enter(book: Book, **texts: Mapping[str, Any]) -> None:
    """Reports, given by name as in TEXTS, with what is read from them."""
    for one in (report(name, told) for name, told in texts.items()):
        with book.transaction():
            book.add_report(one)
            book.add_reading(claims.read(one))


class Client:
    """A browser of somebody: it keeps cookies, does not follow redirects, and finds the token of a
    form as a person does, on a page."""

    def __init__(self, app: FastAPI, desk: Desk, address: str = "127.0.0.1") -> None:
        with warnings.catch_warnings():
            # Starlette asks for another package of the same make.
            warnings.simplefilter("ignore")
            from starlette.testclient import TestClient  # noqa: PLC0415

        self.desk = desk
        self.csrf = ""
        self.http = TestClient(
            app,
            base_url=desk.settings.address,
            follow_redirects=False,
            client=(address, 50_000),
            raise_server_exceptions=False,
        )

    def get(self, path: str, **kept: Any) -> Response:
        """What is at a path."""
        answer: Response = self.http.get(path, **kept)
        return answer

    def post(self, path: str, data: Mapping[str, Any] | None = None, **kept: Any) -> Response:
        """Sends a form as it is."""
        answer: Response = self.http.post(path, data=data or {}, **kept)
        return answer

    def post_form(self, path: str, /, **fields: Any) -> Response:
        """Sends a form with its token, as a browser that came from a page of the desk does."""
        data = {"csrf": self.csrf, **fields}
        answer: Response = self.http.post(
            path, data=data, headers={"sec-fetch-site": "same-origin"}
        )
        return answer

    def token_on(self, path: str) -> str:
        """The token in the forms of a page, which is kept for `post_form`."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)
        self.csrf = found[1] if found else ""
        return self.csrf

    def sign_in(self, name: str, password: str = PASSWORD) -> Response:
        """Signs in by the form."""
        self.token_on("/sign-in")
        answer = self.post_form("/sign-in", name=name, password=password)
        if answer.status_code == 303:
            self.token_on("/account")
        return answer

    def follow_link(self, address: str) -> Response:
        """Opens a sign-in link and presses its button."""
        path = address.removeprefix(self.desk.settings.address)
        self.token_on(path)
        answer = self.post_form(path)
        if answer.status_code == 303:
            self.token_on("/account")
        return answer
