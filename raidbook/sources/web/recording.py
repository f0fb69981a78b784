"""What was asked and answered, as records of WARC 1.1; and a page out of its record again."""

from __future__ import annotations

import io
import re
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from raidbook import __version__
from raidbook.model import Document, Record
from raidbook.sources.web.asking import Answer
from raidbook.sources.web.expanding import UnexpandedError, expanded
from raidbook.sources.web.members import HEAD, Member, whole
from raidbook.sources.web.rules import AGENT, RULES

VERSION = "WARC/1.1"
UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
KEPT_AS = "X-Raidbook-Transfer-Encoding"
"""The name under which a record keeps how its body was framed: it is kept without the framing."""
_LONGEST_NAME = 100
_PARSER = StatusAndHeadersParser([], verify=False)
_UNSAFE = re.compile(r"[^\w.()+-]+")


class UnrecordedError(ValueError):
    """There is no page where one is looked for; the message says what is there."""


class Earlier(Record, frozen=True):
    """An answer to which a later one is the same."""

    address: str
    at: str
    digest: str


class Noted(Record, frozen=True):
    """What a record says of itself: enough to know what was had when, without reading the body."""

    kind: str
    address: str
    at: str
    status: int = 0
    cut: str = ""
    digest: str = ""
    etag: str = ""
    modified: str = ""
    location: str = ""
    retry_after: str = ""


def first_record(name: str) -> bytes:
    """What a file begins with: who wrote it."""
    data = io.BytesIO()
    out = WARCWriter(data, gzip=True, warc_version=VERSION)
    told = {
        "software": f"raidbook/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/"
        "warc-1.1/",
        "robots": "classic",
        "http-header-user-agent": AGENT,
    }
    out.write_record(out.create_warcinfo_record(name, told))
    return data.getvalue()


def digest_of(body: bytes) -> str:
    """The digest of a body, as records name it."""
    digester = Digester("sha1")
    digester.update(body)
    return str(digester)


def records(answer: Answer, earlier: Earlier | None = None) -> bytes:
    """An answer and its question. An answer that says, or shows, that nothing changed since an
    `earlier` one refers to that and holds no body."""
    data = io.BytesIO()
    out = WARCWriter(data, gzip=True, warc_version=VERSION)
    told = {"WARC-Date": answer.at, "WARC-IP-Address": answer.peer}
    if answer.cut:
        told["WARC-Truncated"] = answer.cut
    same = earlier is not None and (answer.status == 304 or not answer.cut)
    if same and earlier is not None:
        told |= {
            "WARC-Profile": UNCHANGED if answer.status == 304 else SAME,
            "WARC-Refers-To-Target-URI": earlier.address,
            "WARC-Refers-To-Date": earlier.at,
            "WARC-Payload-Digest": earlier.digest,
        }
    response = out.create_warc_record(
        str(answer.address),
        "revisit" if same else "response",
        payload=None if same else io.BytesIO(answer.body),
        length=None if same else len(answer.body),
        http_headers=_Head(_response_head(answer)),
        warc_headers_dict=told,
    )
    question = out.create_warc_record(
        str(answer.address),
        "request",
        http_headers=_Head(answer.question),
        warc_headers_dict={"WARC-Date": answer.at},
    )
    out.write_request_response_pair(question, response)
    return data.getvalue()


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """The head of a question or an answer, which is recorded byte for byte."""

    def __init__(self, head: bytes) -> None:
        first, _, _ = head.decode("latin-1").partition("\r\n")
        super().__init__(first, [])
        self._head = head

    def compute_headers_buffer(self, header_filter: Any = None) -> None:  # noqa: ARG002
        self.headers_buff = self._head

    def __bool__(self) -> bool:
        return True


def _response_head(answer: Answer) -> bytes:
    lines = [f"{answer.protocol} {answer.status} {answer.reason}".rstrip()]
    for key, value in answer.headers:
        name = KEPT_AS if key.lower() == "transfer-encoding" else key
        lines.append(f"{name}: {value}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


# ---------------------------------------------------------------- reading


def noted(member: Member) -> Noted | None:
    """What a whole member says of itself; None where it is no record of an answer."""
    head = io.BytesIO(member.head)
    warc = _PARSER.parse(head)
    kind = str(warc.get_header("WARC-Type", ""))
    if kind not in {"response", "revisit"}:
        return None
    http = _PARSER.parse(head)
    status = http.get_statuscode()

    def said(name: str) -> str:
        return str(http.get_header(name, "")).strip()

    return Noted(
        kind=kind,
        address=str(warc.get_header("WARC-Target-URI", "")),
        at=str(warc.get_header("WARC-Date", "")),
        status=int(status) if status.isdecimal() else 0,
        cut=str(warc.get_header("WARC-Truncated", "")),
        digest=str(warc.get_header("WARC-Payload-Digest", "")),
        etag=said("ETag"),
        modified=said("Last-Modified"),
        location=said("Location"),
        retry_after=said("Retry-After"),
    )


class Payload(NamedTuple):
    """A record of an answer: its headers, the answer's, and the body as it was sent."""

    warc: StatusAndHeaders
    http: StatusAndHeaders
    body: bytes


def payload(path: str | Path, offset: int, most: int = RULES.expanded_bytes) -> Payload:
    """The record that begins at a byte of a file that raidbook wrote.

    Raises UnrecordedError where no record of an answer does, OSError where the file cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            data = io.BytesIO(whole(file, offset, most + HEAD))
        warc = _PARSER.parse(data)
        if warc.get_header("WARC-Type") != "response":
            raise UnrecordedError(f"{path}#{offset}: no answer is recorded there")
        end = data.tell() + int(warc.get_header("Content-Length", ""))
        http = _PARSER.parse(data)
        return Payload(warc, http, data.read(max(0, end - data.tell())))
    except (ValueError, EOFError) as error:
        if isinstance(error, UnrecordedError):
            raise
        raise UnrecordedError(f"{path}#{offset}: no record: {error}") from error


def recorded(path: str | Path, offset: int, most: int = RULES.expanded_bytes) -> Document:
    """The page whose record begins at a byte of a file that raidbook wrote.

    Raises UnrecordedError where no whole page lies there, OSError where the file cannot be read.
    """
    warc, http, body = payload(path, offset, most)
    if http.get_statuscode() != "200" or warc.get_header("WARC-Truncated"):
        raise UnrecordedError(f"{path}#{offset}: no whole page is recorded there")
    try:
        data = expanded(body, http.get_header("Content-Encoding", ""), most)
    except UnexpandedError as error:
        raise UnrecordedError(f"{path}#{offset}: {error}") from error
    kind = Message()
    kind["content-type"] = http.get_header("Content-Type", "")
    address = str(warc.get_header("WARC-Target-URI", ""))
    return Document(
        source=f"{path}#{offset}",
        data=data,
        name=_name(address),
        address=address,
        media_type=kind.get_content_type() if kind["content-type"] else None,
        charset=kind.get_content_charset(),
        fetched=f"{str(warc.get_header('WARC-Date', ''))[:19]}+00:00",
    )


def _name(address: str) -> str:
    """What a file of the page would be called: as its address ends, or its host."""
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or ""
    return _UNSAFE.sub("_", last)[-_LONGEST_NAME:]
