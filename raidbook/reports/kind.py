"""Which format a file is in: by its content first, by its name only where content does not say."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from raidbook.reports.page import UnreadableError

Kind = Literal["text", "markdown", "html", "pdf", "json"]

HEAD = 4_096
PDF_HEAD = 1_024
"""A PDF's mark may stand anywhere in its first 1,024 bytes."""
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]|\s*\[\s*\]")
_HTML = re.compile(
    rb"(?:\s|<\?xml[^>]*+>|(?><!--.*?-->))*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|section|p|h1|script|style|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(rb"---\s*\n[A-Za-z_]+:")
_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown"})
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_JSON_NAMES = frozenset({".json", ".geojson"})
LINES_NAMES = frozenset({".jsonl", ".ndjson"})
_NAMES = _MARKDOWN_NAMES | _HTML_NAMES | _JSON_NAMES | LINES_NAMES | {".pdf", ".txt"}
_DECLARED = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
}
_FOREIGN = (
    (b"PK\x03\x04", "a Word, Excel, e-book or zip file; save the report as PDF or text"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save the report as PDF or text"),
    (b"{\\rtf", "a rich text file; save the report as PDF or text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x89PNG", "a picture; run a text recogniser on it first"),
    (b"\xff\xd8\xff", "a picture; run a text recogniser on it first"),
    (b"GIF8", "a picture; run a text recogniser on it first"),
    (b"\x7fELF", "a program; left out"),
    (b"SQLite format 3\0", "a database; left out"),
)


def name(given: str, media_type: str | None) -> str:
    """A file's name whose ending tells its format, as far as that was declared."""
    if media_type in _DECLARED and PurePath(given).suffix.lower() not in _NAMES:
        return (given or "page") + _DECLARED[media_type]
    return given


def detect(data: bytes, name: str) -> Kind:
    """The format of a file's bytes. Raises `UnreadableError`, naming it, for a format that holds no
    report."""
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise UnreadableError(what)
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if ending == ".pdf":
        raise UnreadableError("no PDF, whatever its name says; fetch it again")
    head = data[:HEAD].replace(b"\0", b"")  # UTF-16 looks like ASCII without its NULs
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").removeprefix(b"\xef\xbb\xbf")
    if _JSON.match(head) or ending in _JSON_NAMES or ending in LINES_NAMES:
        return "json"
    if _HTML.match(head) or ending in _HTML_NAMES:
        return "html"
    if ending in _MARKDOWN_NAMES or _FRONT_MATTER.match(head):
        return "markdown"
    return "text"
