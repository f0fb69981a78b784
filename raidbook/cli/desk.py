"""`raidbook desk`: the web application."""

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from raidbook.book import Book
from raidbook.cli.errors import MisuseError
from raidbook.cli.site import shapes
from raidbook.cli.talk import put, say

if TYPE_CHECKING:
    from raidbook.services.alerts.smtp import Server
    from raidbook.services.desk import Desk, Settings

SWITCH = 0.001
"""Seconds after which a thread lets another one run; by itself Python takes five times as many."""


def run(typed: Namespace) -> int:
    """Serves the desk until it is stopped, or prints a sign-in link; returns the exit status."""
    try:
        import uvicorn

        from raidbook.services.desk import Desk, app
    except ModuleNotFoundError as error:
        raise MisuseError(
            f"the desk needs {error.name}: install the extra, pip install 'raidbook[web]'"
        ) from error
    settings = _settings(typed)
    with Book.open(typed.book) as book:
        desk = Desk(book, settings)
        if typed.sign_in_link:
            put(_link(desk, typed.sign_in_link))
            return 0
        _greet(desk)
        # Threads that reckon must not keep those waiting who only fetch a page.
        sys.setswitchinterval(SWITCH)
        uvicorn.run(
            app(desk),
            host=settings.host,
            port=settings.port,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
            server_header=False,
            access_log=False,  # addresses hold what people look for, and links
            log_level="warning",
        )
    return 0


def _settings(typed: Namespace) -> "Settings":
    from raidbook.book.desk.people import NAME
    from raidbook.services.desk import Settings
    from raidbook.services.desk.settings import public_url

    if not NAME.fullmatch(typed.organisation):
        raise MisuseError(
            f"--organisation {typed.organisation}: a name has up to 40 of a-z, 0-9, dot, hyphen "
            "and underscore, and begins with a letter or digit"
        )
    try:
        url = public_url(typed.public_url) if typed.public_url else ""
    except ValueError as error:
        raise MisuseError(f"--public-url: {error}") from error
    return Settings(
        mail=_mail(typed),
        host=typed.host,
        port=typed.port,
        public_url=url,
        organisation=typed.organisation,
        proxies=tuple(typed.proxy),
        boundaries=shapes(typed.boundaries),
        disclaimer=typed.disclaimer,
    )


def _mail(typed: Namespace) -> "Server | None":
    from raidbook.services.alerts.smtp import server

    url = typed.smtp or os.environ.get("RAIDBOOK_SMTP", "")
    if not url:
        if typed.mail_from:
            raise MisuseError("--mail-from needs a server: name it in RAIDBOOK_SMTP or with --smtp")
        return None
    try:
        return server(url, typed.mail_from)
    except ValueError as error:
        raise MisuseError(f"{'--smtp' if typed.smtp else 'RAIDBOOK_SMTP'}: {error}") from error


def _link(desk: "Desk", name: str) -> str:
    person = desk.people.person(name)
    if person is None:
        raise MisuseError(f"nobody at this desk is called {name}")
    if person.disabled:
        raise MisuseError(f"{name} is kept out: an administrator can let her in again")
    return desk.link(name)


def _greet(desk: "Desk") -> None:
    settings = desk.settings
    first = desk.first_link()
    say(f"the desk is at {settings.address}, stop it with Ctrl-C")
    if first is not None:
        say("the administrator signs in, once and within a day, by")
        put(first)
    if not settings.https and settings.host not in ("127.0.0.1", "::1", "localhost"):
        say(
            "others can reach it without encryption: passwords can be read on the way. Put a "
            "proxy with https before it and name its address with --public-url"
        )
