"""Connections that lead where they are said to lead, end in time and bring no more than they may.

A name is looked up here, once for a connection; what it leads to is checked, and the connection is
made to the very address that was checked: no second look-up (DNS rebinding), no redirect and no
spelling of a host can steer it elsewhere. Proxies are not used.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from raidbook.sources.web.addresses import RefusedError
from raidbook.sources.web.public import IP, ban
from raidbook.sources.web.rules import MEGABYTE, Rules

MOST_TRIED = 4
"""Addresses of one host that are tried, one after another."""
OVERHEAD = MEGABYTE
"""Bytes that headers and the framing of chunks may take beside an answer's body."""


class NoAnswerError(Exception):
    """There is no whole answer; the message says why."""


Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to the numeric addresses of a host. Raises NoAnswerError."""
Dial = Callable[[str, int, float], httpcore.NetworkStream]
"""Connects to a numeric address; raises httpcore's errors."""


def resolve(host: str, port: int, seconds: float) -> Sequence[str]:
    """The addresses of a host, as the system knows them. The system's own look-up knows no time
    limit: where it is late it goes on by itself, and nobody waits for it."""
    found: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(str(one[4][0]) for one in told)))
        except (OSError, UnicodeError) as error:
            found.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except queue.Empty:
        raise NoAnswerError(f"its name was not found within {seconds:g} seconds") from None
    if isinstance(answer, OSError):
        raise NoAnswerError(f"its name was not found: {answer.strerror or answer}") from answer
    return answer


def dial(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A connection to a numeric address."""
    return httpcore.SyncBackend().connect_tcp(ip, port, seconds)


def own_address(ip: str, port: int) -> IP | None:
    """From which address of this machine a connection would be made; None where there is none.
    Nothing is sent."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((ip, port))
            return ipaddress.ip_address(asked.getsockname()[0])
    except (OSError, ValueError):
        return None


class Network:
    """How connections are made: by the system, unless a test says otherwise."""

    def __init__(
        self, resolve: Resolve = resolve, dial: Dial = dial, tls: ssl.SSLContext | None = None
    ) -> None:
        self.resolve = resolve
        self.dial = dial
        self._tls = tls

    @property
    def tls(self) -> ssl.SSLContext:
        """Certificates are always checked, against the system's authorities and Mozilla's."""
        if self._tls is None:
            self._tls = httpcore.default_ssl_context()
        return self._tls


class Door(httpcore.NetworkBackend):
    """Makes the connections for one question. `private` says whether they may lead into the user's
    own network, `peer` where they led, and `inside` whether that is there."""

    def __init__(self, network: Network, rules: Rules, private: bool) -> None:
        self._network = network
        self._rules = rules
        self._private = private
        self._ends = time.monotonic() + rules.total_seconds
        self.peer = ""
        self.inside = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the rules say
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Looks the host up, checks all that it leads to, and connects to one of it."""
        by = min(self._ends, time.monotonic() + self._rules.connect_seconds)
        found = self._checked(host, port)
        for number, ip in enumerate(found, 1):
            left = max(0.001, by - time.monotonic())
            try:
                # One that does not answer leaves half of the time to the others.
                seconds = left if number == len(found) else left / 2
                stream = self._network.dial(ip, port, seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                if number == len(found):
                    late = isinstance(error, httpcore.ConnectTimeout)
                    why = " in time" if late else f": {_words(error)}"
                    raise NoAnswerError(f"no connection{why}") from error
            else:
                self.peer = ip
                return Watched(stream, self._ends, self._rules)
        raise NoAnswerError("its name leads to no address")

    def _checked(self, host: str, port: int) -> Sequence[str]:
        """The numeric addresses of a host. Raises RefusedError if one of them may not be connected
        to: a name that leads inside and outside is not to be trusted at all."""
        found = self._addresses(host, port)
        for text in found:
            ip = ipaddress.ip_address(text.partition("%")[0])
            banned = ban(ip, own_address(text, port))
            if banned is None:
                continue
            self.inside = True
            if banned.ever or not self._private:
                hint = "" if banned.ever or self._rules.allow_private else ": --allow-private"
                raise RefusedError(f"leads to {text}, {banned.what}, and is not asked{hint}")
        return found[:MOST_TRIED]

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            return self._network.resolve(host, port, self._rules.connect_seconds)


class Watched(httpcore.NetworkStream):
    """A connection that ends when its time is over, and brings no more than it may."""

    def __init__(self, inner: httpcore.NetworkStream, ends: float, rules: Rules) -> None:
        self._inner = inner
        self._ends = ends
        self._rules = rules
        self._most = rules.wire_bytes + OVERHEAD

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        left = self._left()
        try:
            data = self._inner.read(max_bytes, min(left, self._rules.read_seconds))
        except httpcore.ReadTimeout as error:
            self._left()
            raise NoAnswerError(f"silent for {self._rules.read_seconds:g} seconds") from error
        except httpcore.ReadError as error:
            raise NoAnswerError(f"the connection broke: {_words(error)}") from error
        self._most -= len(data)
        if self._most < 0:
            raise NoAnswerError(f"larger than {self._rules.wire_bytes:,} bytes")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, min(self._left(), self._rules.read_seconds))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        seconds = min(self._left(), self._rules.connect_seconds)
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, seconds)
        except httpcore.ConnectTimeout as error:
            raise NoAnswerError("no safe connection in time") from error
        except httpcore.ConnectError as error:
            raise NoAnswerError(f"no safe connection: {_words(error)}") from error
        return Watched(inner, self._ends, self._rules)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _left(self) -> float:
        """Seconds. Raises NoAnswerError where there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise NoAnswerError(f"not done within {self._rules.total_seconds:g} seconds")
        return left


def _words(error: BaseException) -> str:
    """What the system says, in one line without numbers of its own."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate does not hold, {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return (error.reason or "TLS").replace("_", " ").lower()
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split())[:200] or type(error).__name__
