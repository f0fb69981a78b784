"""What kind of source a file is: by its content, and by its name where content does not say."""

from __future__ import annotations

import re
from pathlib import PurePath

from raidbook.sources.inflate import ERRORS, inflating
from raidbook.sources.listed import is_list
from raidbook.sources.portion import Kind

HEAD = 8_192
"""Bytes that are looked at."""
_ARCHIVE = re.compile(rb"\s{0,64}WARC/[0-9]")
_FEED = re.compile(
    rb"(?:\s|<\?xml[^>]*+>|(?><!--.*?-->)|(?><!DOCTYPE[^>\[]*+(?:\[.*?\]\s*)?>))*+"
    rb"<(?:rss|(?:\w{1,20}:)?feed|rdf:RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_LINES = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
"""Two objects, each on a line."""
_FIELDS = re.compile(rb"(?:[!-9;-~]{1,80}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")
_LETTER = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_BOX = re.compile(rb"From [^\r\n]{1,200}\d\d:\d\d:\d\d[^\r\n]{0,80}\r?\n[!-9;-~]{1,80}:")
_FOREIGN = (
    (rb"filedesc://", "an ARC archive, of the old form; turn it into WARC (warcio recompress)"),
    (rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18", "compressed by zstandard; pack it with gzip"),
    (rb"\xfd7zXZ\0", "compressed by xz; unpack it, or pack it with gzip"),
    (rb"BZh[1-9]1AY", "compressed by bzip2; unpack it, or pack it with gzip"),
    (rb"\x04\x22\x4d\x18", "compressed by LZ4; unpack it, or pack it with gzip"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
NAMES: dict[str, Kind] = {
    ".warc": "warc",
    ".wet": "warc",
    ".parquet": "parquet",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".eml": "mail",
    ".mbox": "mbox",
    ".rss": "feed",
    ".atom": "feed",
}


def foreign(head: bytes) -> str | None:
    """What a file is that begins with these bytes, and what to do, if it is of a form that is not
    read; None for all others."""
    begins = _unpacked(head) if head.startswith(b"\x1f\x8b") else head
    return next((what for mark, what in _FOREIGN if re.match(mark, begins)), None)


def kind(head: bytes, name: str) -> Kind:
    """The kind of a file that begins with these bytes; "file" for what holds reports itself."""
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PAR1"):
        return "parquet"
    if _ARCHIVE.match(plain) or (head.startswith(b"\x1f\x8b") and _ARCHIVE.match(_unpacked(head))):
        return "warc"
    if _FEED.match(plain):
        return "feed"
    if _BOX.match(plain):
        return "mbox"
    if (fields := _FIELDS.match(plain)) and _LETTER.search(plain, 0, _end(plain, fields.end())):
        return "mail"
    if is_list(plain):
        return "addresses"
    if _LINES.match(plain):
        return "lines"
    ending = PurePath(name.lower().removesuffix(".gz")).suffix
    named = NAMES.get(ending, "file")
    if named == "lines":  # of another encoding they are read whole, as files
        return "file" if head.startswith((*_MARKS[1:], b"\x1f\x8b")) else "lines"
    return named


def _end(head: bytes, at: int) -> int:
    """Where a letter's header ends."""
    ends = [end for mark in (b"\r\n\r\n", b"\n\n") if (end := head.find(mark, at)) >= 0]
    return min(ends, default=len(head))


def _unpacked(head: bytes) -> bytes:
    try:
        out: bytes = inflating.decompressobj(31).decompress(head, 128)
    except ERRORS:
        return b""
    return out
