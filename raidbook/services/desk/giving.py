"""What a person gives to be read, made ready for the queue."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import UploadFile

from raidbook.model import Marking, Record, Viewer

MEGABYTE = 1_000_000
FILE_BYTES = 32 * MEGABYTE
FILES = 100
UPLOAD_BYTES = 256 * MEGABYTE
"""Of all files of one form; its script sends them one by one."""
PASTED_BYTES = 4 * MEGABYTE
"""Of a form with a pasted text: a Chinese character takes nine, as forms are sent."""
NAME_LENGTH = 150
UNNAMED = "report"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of characters that are not seen, or reorder what is."""


class Wrong(Exception):  # noqa: N818 - not the program's error
    """What was given cannot be taken; `key` is that of a text under `desk.refused`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Pasted(Record):
    """The fields of the form for a pasted text, as they were typed."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


def cleaned(name: str) -> str:
    """A file's name as its giver reads it: without folders, and without characters that are not
    seen. Its ending stays."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c if unicodedata.category(c) not in _HIDDEN else " " for c in last)
    path = PurePosixPath(" ".join(seen.split()).lstrip(". ") or UNNAMED)
    ending = path.suffix[:20]
    return f"{path.name.removesuffix(path.suffix)[: NAME_LENGTH - len(ending)]}{ending}"


def not_too_much(files: Sequence[UploadFile]) -> None:
    """Raises Wrong for no files, too many, or one that is too large."""
    if not files:
        raise Wrong("uploads_none")
    if len(files) > FILES:
        raise Wrong("uploads_many", most=FILES)
    for file in files:
        if (file.size or 0) > FILE_BYTES:
            megabytes = FILE_BYTES // MEGABYTE
            raise Wrong("uploads_large", name=cleaned(file.filename or ""), most=megabytes)


def whom(
    marking: str, others: Collection[str], viewer: Viewer, organisations: Collection[str]
) -> tuple[Marking, tuple[str, ...]]:
    """The marking and the audience that it comes to for who gives it: herself alone (red), her
    organisation (amber+strict), with `others` of the organisations (amber), or everybody.

    Raises Wrong for another marking, and for an organisation that there is not.
    """
    ours = viewer.organisation
    if marking in ("clear", "green"):
        return ("clear" if marking == "clear" else "green"), ()
    if marking == "amber":
        if not set(others) <= set(organisations):
            raise Wrong("uploads_organisation")
        return "amber", (ours, *sorted(set(others) - {ours}))
    if marking == "amber+strict":
        return "amber+strict", (ours,)
    if marking == "red":
        return "red", (f"@{viewer.user}",)
    raise Wrong("form_fields")


def as_file(pasted: Pasted) -> tuple[str, bytes]:
    """A pasted text as a file of one report, with a name by outlet and day: titles may name people.

    Raises Wrong where there is no text, and for a day or address that is none.
    """
    text = pasted.text.replace("\r\n", "\n").strip()
    if not text:
        raise Wrong("uploads_text")
    fields = {
        "title": " ".join(pasted.title.split()),
        "outlet": " ".join(pasted.outlet.split()),
        "published": _day(pasted.published.strip()),
        "url": _address(pasted.url.strip()),
    }
    said = {key: value for key, value in fields.items() if value}
    name = " ".join(filter(None, (fields["outlet"], fields["published"]))) or UNNAMED
    body = msgspec.json.encode({**said, "text": text})
    return cleaned(f"{name.replace('/', ' ')}.json"), body


def _day(typed: str) -> str:
    if not typed:
        return ""
    try:
        return dt.date.fromisoformat(typed).isoformat()
    except ValueError:
        raise Wrong("uploads_day") from None


def _address(typed: str) -> str:
    if not typed:
        return ""
    try:
        parts = urlsplit(typed)
    except ValueError:
        raise Wrong("uploads_address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Wrong("uploads_address")
    return typed
