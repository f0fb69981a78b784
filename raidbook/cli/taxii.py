"""`raidbook taxii`: the TAXII server, and its keys."""

import datetime as dt
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from raidbook.book import Book
from raidbook.cli.desk import SWITCH
from raidbook.cli.errors import MisuseError
from raidbook.cli.talk import put, say
from raidbook.cli.taxii_options import COLLECTIONS

if TYPE_CHECKING:
    from raidbook.services.taxii import Settings, Taxii


def run(typed: Namespace) -> int:
    """Serves until it is stopped, or makes, lists or ends keys; returns the exit status."""
    try:
        import uvicorn

        from raidbook.services.taxii import Taxii, app
    except ModuleNotFoundError as error:
        raise MisuseError(
            f"the TAXII server needs {error.name}: install the extra, pip install 'raidbook[web]'"
        ) from error
    settings = _settings(typed)
    keys = bool(typed.key or typed.keys or typed.end_key)
    with Book.open(typed.book, create=False) as book:
        taxii = Taxii(book, settings)
        if keys:
            return _keys(taxii, typed)
        _greet(settings)
        sys.setswitchinterval(SWITCH)  # what publishes must not keep those waiting who ask
        uvicorn.run(
            app(taxii),
            host=settings.host,
            port=settings.port,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
            server_header=False,
            access_log=False,  # addresses hold what people look for
            log_level="warning",
        )
    return 0


def _settings(typed: Namespace) -> "Settings":
    from raidbook.services.desk.settings import public_url
    from raidbook.services.taxii import Settings

    try:
        url = public_url(typed.public_url) if typed.public_url else ""
    except ValueError as error:
        raise MisuseError(f"--public-url: {error}") from error
    return Settings(
        host=typed.host,
        port=typed.port,
        public_url=url,
        proxies=tuple(typed.proxy),
        lang=typed.lang,
    )


def _greet(settings: "Settings") -> None:
    say(f"TAXII 2.1 is at {settings.address}/taxii2/, stop it with Ctrl-C")
    if not settings.https and settings.host not in ("127.0.0.1", "::1", "localhost"):
        say(
            "others can reach it without encryption: keys can be read on the way. Put a proxy with "
            "https before it and name its address with --public-url"
        )


def _keys(taxii: "Taxii", typed: Namespace) -> int:
    from raidbook.book.desk.people import PeopleError
    from raidbook.services.taxii import granting

    try:
        if typed.key:
            _grant(taxii, typed)
        elif typed.keys:
            for one in granting.keys(taxii, typed.keys):
                put("\t".join((one.id, " ".join(one.scopes), f"until {_day(one.expires)}")))
        else:
            name, id = typed.end_key
            if not taxii.keys.revoke(name, id):
                raise MisuseError(f"--end-key: {name} has no key {id}: see --keys {name}")
            say(f"the key {id} of {name} has ended")
    except (PeopleError, granting.GrantError) as error:
        raise MisuseError(str(error)) from error
    return 0


def _grant(taxii: "Taxii", typed: Namespace) -> None:
    from raidbook.services.taxii.collections import named
    from raidbook.services.taxii.granting import grant

    name, at, organisation = typed.key.partition("@")
    if not (name and at and organisation):
        raise MisuseError(f"--key {typed.key}: say who of whom, as feed@ministry")
    wanted = [one for one in map(named, typed.collection or COLLECTIONS) if one is not None]
    put(grant(taxii, name, organisation, wanted, typed.days))
    say(
        f"it opens {', '.join(one.name for one in wanted)} as {name} of {organisation} may see it, "
        f"for {typed.days} days; it is shown this once"
    )


def _day(seconds: int) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
