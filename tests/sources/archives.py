"""Archives written for tests, and portions read as an engine reads them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from raidbook.model import Document, Failure
from raidbook.sources import LIMITS, Limits, Portion, documents, mended

PAGE = b"<!doctype html><html><body><p>Police raided 11 sites and arrested 269 people.</p></html>"


def record(
    body: bytes = PAGE,
    address: str = "https://news.example/2023/11/22/raid.html",
    headers: Iterable[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
    status: str = "200 OK",
    kind: str = "response",
    compressed: bool = True,
    **given: str,
) -> bytes:
    """One record as warcio writes it; `given` are fields of its own header, "_" for "-"."""
    out = io.BytesIO()
    writer: Any = WARCWriter(out, gzip=compressed)
    http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    fields = {"WARC-Date": "2023-11-22T08:00:00Z"}
    fields |= {name.replace("_", "-"): value for name, value in given.items()}
    writer.write_record(
        writer.create_warc_record(
            address,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http if kind in {"response", "request"} else None,
            warc_headers_dict=fields,
            warc_content_type=given.get("Content_Type", ""),
        )
    )
    return out.getvalue()


def raw(header: bytes, body: bytes = b"", end: bytes = b"\r\n\r\n") -> bytes:
    """A record of these very bytes, not compressed."""
    return b"WARC/1.0\r\n" + header + b"\r\n\r\n" + body + end


def page(text: bytes, length: int | None = None) -> bytes:
    """A record of a page, not compressed, that says that it is so long."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + text
    size = len(answer) if length is None else length
    return raw(b"WARC-Type: response\r\nContent-Length: %d" % size, answer)


def packed(data: bytes, level: int = 6) -> bytes:
    """One gzip member."""
    return gzip.compress(data, level, mtime=0)


def read(path: Path, limits: Limits = LIMITS) -> list[Document | Failure]:
    """An archive read as one portion."""
    return list(documents(Portion("warc", str(path)), limits))


def texts(found: Iterable[Document | Failure]) -> list[bytes]:
    """Only what the documents hold."""
    return [item.data for item in found if isinstance(item, Document)]


def failures(found: Iterable[Document | Failure]) -> dict[str, str]:
    """Where in the file something failed, and why."""
    return {f.source.partition("#")[2]: f.reason for f in found if isinstance(f, Failure)}


def in_parts(parts: Iterable[Portion], limits: Limits = LIMITS) -> list[Document | Failure]:
    """All portions of one archive: each read apart, then those again that were begun in the wrong
    place."""
    found: list[Document | Failure] = []
    begin: int | None = None
    for part in parts:
        items, seam = _one(part, limits)
        again, after = mended(part, seam, begin)
        if again is not None:
            items, seam = _one(again, limits)
            again, after = mended(again, seam, begin)
        assert again is None
        found += items
        begin = after
    return found


def _one(portion: Portion, limits: Limits) -> tuple[list[Document | Failure], Any]:
    items: list[Document | Failure] = []
    reader = documents(portion, limits)
    while True:
        try:
            items.append(next(reader))
        except StopIteration as stop:
            return items, stop.value
