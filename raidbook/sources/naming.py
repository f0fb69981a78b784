"""What a file of its own would be called, of what has none."""

from __future__ import annotations

import re

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
"""Media types of documents, and how the names of such files end."""
LENGTH = 100
_UNSAFE = re.compile(r"[^\w.-]+")
_ENDING = re.compile(r"\.(?:s?html?|xhtml|php|aspx?|jsp|txt|md|pdf)$", re.IGNORECASE)


TYPES = {".pdf": "application/pdf", ".md": "text/markdown", ".markdown": "text/markdown"} | {
    ending: kind
    for kind, endings in (("text/html", (".html", ".htm", ".xhtml")), ("text/plain", (".txt",)))
    for ending in endings
}
"""Endings of names, and the media types of documents that they tell."""


def safe(name: str) -> str:
    """A name that was sent, without anything that could lead elsewhere."""
    return _UNSAFE.sub("-", name.replace("\\", "/").rpartition("/")[2])[-LENGTH:].lstrip(".-")


def of_address(address: str | None, media_type: str | None) -> str:
    """The last word of an address, else its host, with the ending of the type; "document" where
    there is no address."""
    ending = ENDINGS.get(media_type or "", "")
    if address is None:
        return f"document{ending}"
    path = address.partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/")
    return f"{_ENDING.sub('', safe(path)) or 'document'}{ending}"
