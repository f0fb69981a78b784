"""How a desk is set up."""

from __future__ import annotations

from urllib.parse import urlsplit

from raidbook.model import Record
from raidbook.services.alerts.smtp import Server

HOUR, DAY = 3600, 86_400
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class Settings(Record):
    """What the person who starts the desk decides; the lifetimes are in seconds.

    `public_url` is where people reach it, as https://desk.example.org, where that is another
    address than the one it listens at.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    organisation: str = "hub"
    proxies: tuple[str, ...] = ()
    """Addresses of proxies whose word on where a request came from is taken."""
    boundaries: bytes | None = None
    disclaimer: str = ""
    mail: Server | None = None
    """What takes the letters of the desk; without one none are written."""
    idle: int = 8 * HOUR
    """A session that was not used for so long has ended."""
    absolute: int = 7 * DAY
    """A session ends after so long."""
    link: int = DAY
    """A sign-in link can be used for so long."""

    @property
    def address(self) -> str:
        """Where people reach the desk, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def https(self) -> bool:
        """Whether people reach it by https."""
        return self.public_url.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which it may be called, without ports."""
        own = urlsplit(self.address).netloc.rpartition("@")[2]
        return frozenset({*LOOPBACK, without_port(own)})


def without_port(netloc: str) -> str:
    """The host of "host:port", in lower case: "[::1]" of "[::1]:8000"."""
    host, colon, port = netloc.lower().rpartition(":")
    return host if colon and port.isdecimal() else netloc.lower()


def public_url(typed: str) -> str:
    """An address as people type it in their browsers, without a slash at the end.

    Raises ValueError, with what is wrong, for what is none, or has a path.
    """
    address = typed.rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError(f"{typed!r} is no address such as https://desk.example.org")
    if parts.path or parts.query or parts.fragment:
        raise ValueError(f"{typed!r} has a path: the desk needs a host name of its own")
    return address.lower()
