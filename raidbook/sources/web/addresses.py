"""Addresses of pages, in one form each: what they say, and which of them are refused."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import quote, urljoin

from raidbook.model import Record
from raidbook.sources.web.rules import PORTS

LONGEST = 2_000
"""Characters. Addresses of articles are a tenth of that; longer ones are queries and traps."""
DEFAULT = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_KEPT = "/:@!$&'()*+,;=-._~%"
"""Characters that stand for themselves in a path, with the percent sign of what is escaped."""
_DIFFERENT = re.compile("[ßς\u200c\u200d]")
"""Characters that lead to two hosts, by the old and the new standard of international names."""


class RefusedError(ValueError):
    """An address that is not asked for; the message says why."""


class Address(Record, frozen=True):
    """An address of http or https: all in ASCII, names in lower case, without a fragment."""

    scheme: str
    host: str
    """A name, four decimal numbers with dots, or an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query."""

    @property
    def netloc(self) -> str:
        """Host and port as they stand in the address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def robots(self) -> Address:
        """Where the rules of its host for robots are."""
        return Address(self.scheme, self.host, self.port, "/robots.txt")

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def parse(text: str, ports: Collection[int] | None = PORTS) -> Address:
    """The address that a text holds, in its one form. With `ports` None any port is taken.

    Raises RefusedError for other schemes, names and passwords, other ports, hosts that are neither
    a name nor a plain address, and what is too long.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise RefusedError(f"longer than {LONGEST:,} characters")
    if any(char < " " or char in "\x7f\\" for char in text):
        raise RefusedError("holds a character that no address holds")
    found = _SCHEME.match(text)
    if found is None:
        raise RefusedError("no address: it begins with http:// or https://")
    scheme, rest = found[1].lower(), text[found.end() :].partition("#")[0]
    if scheme not in DEFAULT:
        raise RefusedError(f"{scheme[:20]}: is not fetched, http and https alone are")
    if not rest.startswith("//"):
        raise RefusedError(f"no address: two strokes follow {scheme}:")
    end = min((at for mark in "/?" if (at := rest.find(mark, 2)) >= 0), default=len(rest))
    host, port = _place(rest[2:end], DEFAULT[scheme])
    if ports is not None and port not in ports:
        raise RefusedError(f"port {port} is not asked: pages are on ports 80 and 443")
    return Address(scheme, host, port, _target(rest[end:]))


def follow(base: Address, location: str, ports: Collection[int] | None = PORTS) -> Address:
    """Where a page points to: an address of its own, or one within the same host. Raises
    RefusedError as `parse` does."""
    try:
        joined = urljoin(str(base), location.strip())
    except ValueError as error:
        raise RefusedError("no address") from error
    return parse(joined, ports)


def is_address(text: str) -> bool:
    """Whether a text is meant for an address of the web and not for a path."""
    return re.match(r"\s*https?:", text, re.IGNORECASE) is not None


def _place(netloc: str, default: int) -> tuple[str, int]:
    """Host and port."""
    if "@" in netloc:
        raise RefusedError("holds a name or a password: take it out")
    if netloc.startswith("["):
        host, bracket, port = netloc[1:].partition("]")
        if not bracket or not (port == "" or port.startswith(":")):
            raise RefusedError("no address: a bracket is not closed")
        return _six(host), _port(port[1:], default)
    host, _, port = netloc.partition(":")
    return _host(host), _port(port, default)


def _port(text: str, default: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) < 65_536):
        raise RefusedError("no port: a number from 1 to 65535")
    return int(text)


def _six(text: str) -> str:
    try:
        if "%" in text:  # a zone: only ever of the user's own network
            raise ValueError
        return str(ipaddress.IPv6Address(text))
    except ValueError as error:
        raise RefusedError("no address: what stands in brackets is not of IPv6") from error


def _host(text: str) -> str:
    """A name in lower case and ASCII, or four numbers. Other spellings of numbers (octal,
    hexadecimal, fewer than four) are written by nobody but those who hide where they lead."""
    if not text or len(text) > 253:
        raise RefusedError("no host in it" if not text else "the name of its host is too long")
    if _DIFFERENT.search(text):
        raise RefusedError("its host can be read in two ways: write it as xn--…")
    try:
        host = text.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise RefusedError("its host is no name") from error
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise RefusedError("its host is no name")
    if _NUMERIC.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise RefusedError("its host is neither a name nor four plain numbers") from error
    return host


def _target(text: str) -> str:
    path, mark, query = text.partition("?")
    path = _without_dots(_escaped(path, _KEPT))
    return f"{path}{mark}{_escaped(query, _KEPT + '?')}" if query else path


def _escaped(text: str, kept: str) -> str:
    """Non-ASCII and odd characters as escapes of their UTF-8; what is escaped stays so."""
    text = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text)
    return _ESCAPE.sub(lambda found: found[0].upper(), quote(text, safe=kept, errors="replace"))


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    kept: list[str] = []
    parts = path.split("/")[1:] or [""]
    for part in parts:
        plain = part.replace("%2E", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(part)
    if parts[-1].replace("%2E", ".") in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
