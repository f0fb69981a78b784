"""Archives of the web: the pages that were answered with, and the texts taken from them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Generator
from functools import cache
from importlib import resources
from pathlib import Path

from raidbook.model import Document, Failure
from raidbook.sources import http, naming
from raidbook.sources.gzipped import Gzipped
from raidbook.sources.limits import MEGABYTE, Limits
from raidbook.sources.plain import Plain
from raidbook.sources.portion import Portion, Seam
from raidbook.sources.records import Raw, Trouble
from raidbook.sources.walk import reason

UNKNOWN = frozenset({None, "application/octet-stream", "application/unknown"})
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)


def documents(portion: Portion, limits: Limits) -> Generator[Document | Failure, None, Seam]:
    """The documents of an archive, compressed or not, in the order in which they stand: pages and
    files of the types of `naming.ENDINGS` that were answered with (status 200), kept as resources,
    or turned into text. Other records are passed over; what is broken comes as a `Failure`."""
    said = portion.said or portion.path
    try:
        # Unbuffered: the reader holds its own part of the file.
        with Path(portion.path).open("rb", buffering=0) as file:
            compressed = file.read(2) == b"\x1f\x8b" or portion.path.lower().endswith(".gz")
            size = os.fstat(file.fileno()).st_size
            archive = (Gzipped if compressed else Plain)(file, size, limits)
            records = archive.read(portion.start, portion.end, portion.exact)
            while True:
                try:
                    found = next(records)
                except StopIteration as stop:
                    seam: Seam = stop.value
                    return seam
                item = _document(found, said, limits)
                if item is not None:
                    yield item
    except OSError as error:
        yield Failure(said, reason(error))
        return Seam()


def _document(found: Raw | Trouble, said: str, limits: Limits) -> Document | Failure | None:
    source = f"{said}#{found.where}"
    if isinstance(found, Trouble):
        return Failure(source, found.reason)
    try:
        return _of_record(found, source, limits)
    except http.BrokenError as error:
        return Failure(source, f"{error}; left out")


def _of_record(raw: Raw, source: str, limits: Limits) -> Document | None:
    """None for what is no document. Raises `http.BrokenError`."""
    header = None
    declared = raw.fields.get(b"content-type", b"")
    if raw.body.startswith(b"HTTP/"):
        header = http.answer(raw.body, limits.header_bytes)
        if header.status != 200:
            return None
        declared = header.fields.get(b"content-type", b"")
    elif declared.lower().startswith(b"application/http"):
        raise http.BrokenError("no answer of a server in it")
    kind, charset = http.media_type(declared)
    if kind not in naming.ENDINGS and kind not in UNKNOWN:
        return None
    if b"warc-segment-number" in raw.fields:
        raise http.BrokenError("a record in several parts, which are not put together")
    if len(raw.body) < raw.length:
        raise http.BrokenError(f"larger than {limits.document_bytes / MEGABYTE:g} MB")
    data = http.body(raw.body, header, limits.document_bytes) if header else raw.body
    if not data.strip() or (kind in UNKNOWN and not _is_document(data)):
        return None
    address = _address(raw.fields.get(b"warc-target-uri", b""))
    time = raw.fields.get(b"warc-date", b"")
    return Document(
        source=source,
        data=data,
        name=naming.of_address(address, kind),
        address=address,
        media_type=kind,
        charset=charset,
        fetched=time.decode("ascii") if _TIME.fullmatch(time) else None,
        lang=_language(raw.fields.get(b"warc-identified-content-language", b"")),
    )


def _is_document(data: bytes) -> bool:
    return _PAGE.match(data) is not None or data.startswith(b"%PDF-")


def _address(said: bytes) -> str | None:
    address = said.strip(b"<> ").decode("utf-8", "replace")
    return address if address.startswith(("http://", "https://")) else None


def _language(said: bytes) -> str | None:
    """Of a text in several languages the first: most of it is in that."""
    return _languages().get(said.partition(b",")[0].strip().decode("ascii", "replace"))


@cache
def _languages() -> dict[str, str]:
    raw = resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
    return {name: str(code) for name, code in tomllib.loads(raw).items()}
