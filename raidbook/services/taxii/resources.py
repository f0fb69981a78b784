"""What the answers hold, by the names of the standard (TAXII 2.1, sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from raidbook.outputs.messages import Messages
from raidbook.services.taxii.answers import MEDIA_TYPE
from raidbook.services.taxii.collections import Collection
from raidbook.services.taxii.gate import LARGEST
from raidbook.services.taxii.moments import written
from raidbook.services.taxii.settings import Settings
from raidbook.services.taxii.sheets import Shown

STIX = "application/stix+json;version="


class Discovery(msgspec.Struct, frozen=True):
    """The server (section 4.1.1)."""

    title: str
    description: str
    default: str
    api_roots: tuple[str, ...]


class Root(msgspec.Struct, frozen=True):
    """The API root (section 4.2.1)."""

    title: str
    description: str
    versions: tuple[str, ...]
    max_content_length: int


class Told(msgspec.Struct, frozen=True):
    """A collection (section 5.2.1)."""

    id: str
    title: str
    description: str
    alias: str
    can_read: bool
    can_write: bool
    media_types: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """An object in a manifest (section 5.3.1)."""

    id: str
    date_added: str
    version: str
    media_type: str


def discovery(settings: Settings, t: Messages) -> Discovery:
    """What the server says of itself."""
    root = settings.root
    return Discovery(t("taxii.title"), t("taxii.description"), root, (root,))


def root(t: Messages) -> Root:
    """What the one API root says of itself."""
    return Root(t("taxii.root.title"), t("taxii.root.description"), (MEDIA_TYPE,), LARGEST)


def collection(one: Collection, may: Iterable[Collection], t: Messages) -> Told:
    """A collection, for somebody whose key opens some."""
    return Told(
        one.id,
        t(f"taxii.collection.{one.name}.title"),
        t(f"taxii.collection.{one.name}.description"),
        one.name,
        one in may,
        False,
        (f"{STIX}2.1",),
    )


def entry(one: Shown) -> Entry:
    """An object in a manifest."""
    return Entry(one.id, written(one.added), one.version, f"{STIX}{one.spec}")


def envelope(name: str, parts: Sequence[bytes], place: str | None) -> bytes:
    """A page: under a name its parts, and what leads to the next one (section 3.7); nothing at all
    where it is empty."""
    if not parts:
        return b"{}"
    more = b"false" if place is None else b'true,"next":%s' % msgspec.json.encode(place)
    return b'{"more":%s,"%s":[%s]}' % (more, name.encode(), b",".join(parts))
