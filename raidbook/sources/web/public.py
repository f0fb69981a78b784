"""Which addresses of the internet may be connected to: networks.toml."""

from __future__ import annotations

import ipaddress
import tomllib
from functools import cache
from importlib import resources

import msgspec

from raidbook.model import Record

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_PUBLIC = ipaddress.IPv6Network("2000::/3")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""What networks that have IPv6 alone make of public IPv4 addresses, RFC 6052."""
_LINK = 64
"""Bits that machines on one link have in common, RFC 4291."""


class Listed(Record, frozen=True):
    """Networks of one sort."""

    of: tuple[str, ...]
    what: str
    ever: bool = False


class Ban(Record, frozen=True):
    """Why an address is not connected to; `ever`, whatever is allowed."""

    what: str
    ever: bool


def ban(ip: IP, own: IP | None = None) -> Ban | None:
    """Why an address may not be connected to; None for one of the public internet.

    `own` is the address from which it would be: the machine itself, and over IPv6 its neighbours,
    are its user's own network whatever their addresses.
    """
    listed = _listed(ip)
    if listed is not None:
        return listed
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _TRANSLATED:
            return ban(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF))
        if ip not in _PUBLIC:
            return Ban("not of the public internet", ever=False)
    if own is not None and own.version == ip.version:
        shift = ip.max_prefixlen - (_LINK if ip.version == 6 else ip.max_prefixlen)
        if int(own) >> shift == int(ip) >> shift:
            return Ban("this machine, or on its own network", ever=False)
    return None


def _listed(ip: IP) -> Ban | None:
    """What the list says: of several networks the smallest counts."""
    return next((ban for network, ban in _networks() if ip in network), None)


@cache
def _networks() -> tuple[tuple[_Network, Ban], ...]:
    text = resources.files("raidbook.sources.web").joinpath("networks.toml").read_text("utf-8")
    listed = msgspec.convert(tomllib.loads(text)["network"], tuple[Listed, ...])
    found = [
        (ipaddress.ip_network(each), Ban(one.what, one.ever)) for one in listed for each in one.of
    ]
    return tuple(sorted(found, key=lambda one: -one[0].prefixlen))
