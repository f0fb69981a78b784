"""One question to one host, and its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

import httpcore

from raidbook.model import Record
from raidbook.sources.web.addresses import Address
from raidbook.sources.web.expanding import UnexpandedError, expanded
from raidbook.sources.web.network import Door, Network, NoAnswerError
from raidbook.sources.web.rules import Rules, agent

Headers = tuple[tuple[str, str], ...]
OK = 200
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
application/pdf, text/*;q=0.9, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
PAGES = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf",
    "application/json", "application/ld+json", "application/feed+json", "application/rss+xml",
    "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "application/octet-stream", "",
})  # fmt: skip
"""Types of content that reports and feeds come in; the last two say nothing of what comes."""


class Answer(Record, frozen=True):
    """What came back, and the question."""

    address: Address
    at: str
    """UTC time of the question, ISO 8601, to the microsecond."""
    question: bytes
    """Its head, as it was sent."""
    protocol: str
    status: int
    reason: str
    headers: Headers
    """As they were sent, in Latin-1."""
    body: bytes
    """Without the framing of the transfer; compressed as it was. Empty where it is no page."""
    peer: str
    inside: bool
    """Whether it came out of the user's own network."""
    cut: Literal["", "length", "time", "disconnect", "unspecified"] = ""
    """Why `body` is not the whole body, in the words of WARC."""
    fault: str = ""
    """Why it is no page, if it is none; empty for a page and for a status that is no 200."""

    def header(self, name: str) -> str:
        """The first header of that name, in lower case; empty without one."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Body(NamedTuple):
    """Bytes of an answer, and why they are not all."""

    data: bytes
    cut: Literal["", "length", "time", "disconnect", "unspecified"] = ""
    fault: str = ""


def ask(
    network: Network,
    address: Address,
    since: Sequence[tuple[str, str]],
    at: str,
    rules: Rules,
    *,
    private: bool,
    robots: bool,
) -> Answer:
    """Asks for an address. `since` are the conditions of the question, If-None-Match and
    If-Modified-Since; `private` says whether it may be in the user's own network, `robots` whether
    it is for a robots.txt and not for a page.

    Raises NoAnswerError where no head of an answer comes, RefusedError where the address may not be
    connected to.
    """
    headers = [
        ("Host", address.netloc),
        ("User-Agent", agent(rules)),
        ("Accept", "text/plain, */*;q=0.1" if robots else ACCEPT),
        ("Accept-Encoding", "gzip, identity"),
        *since,
        ("Connection", "close"),
    ]
    door = Door(network, rules, private)
    origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
    url = httpcore.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target
    )
    with (
        _explained(),
        httpcore.HTTPConnection(
            origin,
            ssl_context=network.tls if address.scheme == "https" else None,
            network_backend=door,
        ) as connection,
    ):
        response = connection.handle_request(httpcore.Request("GET", url, headers=headers))
        told = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers)
        body = _body(response, told, rules, robots)
    lines = "".join(f"{key}: {value}\r\n" for key, value in headers)
    return Answer(
        address=address,
        at=at,
        question=f"GET {address.target} HTTP/1.1\r\n{lines}\r\n".encode("ascii"),
        protocol=response.extensions["http_version"].decode("latin-1"),
        status=response.status,
        reason=response.extensions["reason_phrase"].decode("latin-1"),
        headers=told,
        body=body.data,
        peer=door.peer,
        inside=door.inside,
        cut=body.cut,
        fault=body.fault,
    )


@contextmanager
def _explained() -> Iterator[None]:
    """Turns httpcore's errors into NoAnswerError."""
    try:
        yield
    except httpcore.ProtocolError as error:
        raise NoAnswerError(f"no valid HTTP: {_words(error)}") from error
    except (httpcore.NetworkError, httpcore.TimeoutException) as error:
        raise NoAnswerError(f"the connection broke: {_words(error)}") from error


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".").lower() or "no reason given"


def _body(response: httpcore.Response, headers: Headers, rules: Rules, robots: bool) -> Body:
    """The body as far as it is of use: of a page all or nothing, of anything else a part."""
    told = {key.lower(): value for key, value in reversed(headers)}
    page = response.status == OK and not robots
    most = rules.robots_bytes if robots else rules.wire_bytes if page else rules.error_bytes
    large = f"larger than {most:,} bytes"
    if page:
        kind = told.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in PAGES:
            return Body(b"", "unspecified", f"of the type {kind[:60]}, which holds no reports")
        length = told.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > most:
            return Body(b"", "length", large)
    body = _read(response, most, large)
    if not page or body.fault:
        return body if not page else body._replace(data=b"")
    try:
        expanded(body.data, told.get("content-encoding", ""), rules.expanded_bytes)
    except UnexpandedError as error:
        return Body(b"", "unspecified", str(error))
    return body


def _read(response: httpcore.Response, most: int, large: str) -> Body:
    held = bytearray()
    try:
        for piece in response.iter_stream():
            held += piece
            if len(held) > most:
                return Body(bytes(held[:most]), "length", large)
    except NoAnswerError as error:
        return Body(bytes(held), "time", str(error))
    except httpcore.ProtocolError as error:
        return Body(bytes(held), "disconnect", f"broken off: {_words(error)}")
    return Body(bytes(held))
