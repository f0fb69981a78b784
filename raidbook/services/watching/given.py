"""What somebody wants watched: addresses, lists of addresses, and feeds in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from raidbook.model import Failure, Record
from raidbook.services.watching.feeds import MOST_BYTES, is_feed
from raidbook.sources.web.addresses import RefusedError, is_address, parse
from raidbook.sources.web.rules import PORTS, Rules


class FeedFile(Record, frozen=True):
    """A feed that lies on the disk."""

    path: str
    data: bytes


def given(typed: Iterable[str]) -> Iterator[str | FeedFile | Failure]:
    """The addresses and feeds that were typed, and those in the files that were: looked up anew
    each time, so that a list may grow."""
    for one in typed:
        if is_address(one):
            yield one.strip()
            continue
        try:
            with Path(one).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            yield Failure(one, f"no address and no file: {error.strerror or error}")
            continue
        if len(data) > MOST_BYTES:
            yield Failure(one, f"larger than {MOST_BYTES:,} bytes: split it")
        elif is_feed(data):
            yield FeedFile(one, data)
        else:
            yield from _listed(one, data)


def _listed(path: str, data: bytes) -> Iterator[str | Failure]:
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        if is_address(address):
            yield address
        else:
            yield Failure(f"{path}:{number}", "no address: it begins with http:// or https://")


def ports(wanted: Iterable[str | FeedFile | Failure]) -> tuple[int, ...]:
    """The ports that may be asked: those of pages, and those that somebody wrote herself."""
    found = set(PORTS)
    for one in wanted:
        if isinstance(one, str):
            try:
                found.add(parse(one, None).port)
            except RefusedError:
                continue
    return tuple(sorted(found))


def rules(typed: Iterable[str], allow_private: bool, contact: str = "") -> Rules:
    """The rules for what was typed."""
    return Rules(contact=contact, allow_private=allow_private, ports=ports(given(typed)))
