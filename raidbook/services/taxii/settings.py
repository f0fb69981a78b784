"""How a TAXII server is set up."""

from __future__ import annotations

from urllib.parse import urlsplit

from raidbook.model import Record
from raidbook.services.desk.settings import LOOPBACK, without_port

ROOT = "/raidbook/"
"""The one API root."""


class Settings(Record):
    """What the person who starts the server decides; as those of the desk."""

    host: str = "127.0.0.1"
    port: int = 8001
    public_url: str = ""
    """Where programs reach it, as https://taxii.example.org, where that is another address."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies whose word on where a request came from is taken."""
    lang: str = "en"
    """The language of titles and errors."""
    page: int = 100
    """Objects on a page where a program does not say how many."""
    most: int = 1000
    """Objects on a page at most."""

    @property
    def address(self) -> str:
        """Where programs reach the server, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def root(self) -> str:
        """The address of the API root."""
        return f"{self.address}{ROOT}"

    @property
    def https(self) -> bool:
        """Whether programs reach it by https."""
        return self.public_url.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which it may be called, without ports."""
        own = urlsplit(self.address).netloc
        return frozenset({*LOOPBACK, without_port(own)})
