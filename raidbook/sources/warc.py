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
from raidbook.sources.records import (
    BEGINS,
    CONTENT_TYPE,
    Found,
    Header,
    Meant,
    Trouble,
    UnusableError,
    field,
)
from raidbook.sources.walk import reason

ADDRESS, TIME = b"\nwarc-target-uri:", b"\nwarc-date:"
LANGUAGE = b"\nwarc-identified-content-language:"
TRANSFER, CONTENT = b"\ntransfer-encoding:", b"\ncontent-encoding:"
UNKNOWN = frozenset({None, "application/octet-stream", "application/unknown"})
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_SCHEME = re.compile(rb"<?(?:https?:|ftp:|file:|\Z)", re.IGNORECASE)
"""Of what is kept as a document: crawlers keep their logs under schemes of their own."""
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)


def documents(portion: Portion, limits: Limits) -> Generator[Document | Failure, None, Seam]:
    """The documents of an archive, compressed or not, in the order in which they stand: pages and
    files of the types of `naming.ENDINGS` that were answered with (status 200), kept as resources,
    or turned into text. Other records are passed over; what is broken comes as a `Failure`."""
    said = portion.said or portion.path
    try:
        # Unbuffered: the reader holds its own part of the file.
        with Path(portion.path).open("rb", buffering=0) as file:
            head = file.read(128)
            named = portion.path.lower().endswith(".gz") and not BEGINS.match(head)
            compressed = named or head.startswith(b"\x1f\x8b")
            size = os.fstat(file.fileno()).st_size
            archive = (Gzipped if compressed else Plain)(file, size, judge, limits)
            for found in archive.read(portion.start, portion.end, portion.exact):
                item = _document(found, said, limits)
                if item is not None:
                    yield item
            return archive.seam
    except OSError as error:
        yield Failure(said, reason(error))
        return Seam()


def judge(header: Header, answer: bytes) -> Meant | None:
    """What the page of a record is, from its header and that of the answer in it. Raises
    `UnusableError`."""
    declared = field(header, CONTENT_TYPE) or b""
    transfer = content = b""
    if answer:
        told = Header(answer, answer.lower())
        if http.status(told) != 200:
            return None
        declared = field(told, CONTENT_TYPE) or b""
        if b"-encoding:" in told.lower:
            transfer = field(told, TRANSFER) or b""
            content = field(told, CONTENT) or b""
    elif declared.lower().startswith(b"application/http"):
        raise UnusableError("no answer of a server in it")
    elif _SCHEME.match(field(header, ADDRESS) or b"") is None:
        return None
    kind, charset = http.media_type(declared[: http.DECLARED])
    if kind not in naming.ENDINGS and kind not in UNKNOWN:
        return None
    if b"\nwarc-segment-number:" in header.lower:
        raise UnusableError("a record in several parts, which are not put together")
    return Meant(kind, charset, transfer, content)


def _document(found: Found, said: str, limits: Limits) -> Document | Failure | None:
    """None for a body that turns out to be no document."""
    source = f"{said}#{found.where}"
    if isinstance(found, Trouble):
        return Failure(source, found.reason)
    meant = found.meant
    if found.length > limits.document_bytes:
        most = f"{limits.document_bytes / MEGABYTE:g} MB"
        known = meant.media_type not in UNKNOWN or _is_document(found.body)
        return Failure(source, f"a document larger than {most}; left out") if known else None
    try:
        data = http.page(found.body, meant, limits.document_bytes)
    except UnusableError as error:
        return Failure(source, f"{error}; left out")
    if not data or data.isspace() or (meant.media_type in UNKNOWN and not _is_document(data)):
        return None
    address = _address(field(found.header, ADDRESS) or b"")
    time = field(found.header, TIME) or b""
    return Document(
        source=source,
        data=data,
        name=naming.of_address(address, meant.media_type),
        address=address,
        media_type=meant.media_type,
        charset=meant.charset,
        fetched=time.decode("ascii") if _TIME.fullmatch(time) else None,
        lang=_language(field(found.header, LANGUAGE)),
    )


def _is_document(data: bytes) -> bool:
    return _PAGE.match(data) is not None or data.startswith(b"%PDF-")


def _address(said: bytes) -> str | None:
    address = said.strip(b"<> ").decode("utf-8", "replace")
    return address if address.startswith(("http://", "https://")) else None


def _language(said: bytes | None) -> str | None:
    """Of a text in several languages the first: most of it is in that."""
    if said is None:
        return None
    return _languages().get(said.partition(b",")[0].strip().decode("ascii", "replace"))


@cache
def _languages() -> dict[str, str]:
    raw = resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
    return {name: str(code) for name, code in tomllib.loads(raw).items()}
