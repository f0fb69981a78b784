"""A web of its own: names that lead to public addresses, which all lead to a server on the loopback
address, and a clock that nobody has to wait for."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import httpcore
import pytest

from raidbook.sources.web.network import Network, NoAnswerError
from raidbook.sources.web.pace import Clock
from raidbook.sources.web.rules import Rules

PUBLIC = "93.184.216.34"
QUICK = Rules(connect_seconds=20.0, read_seconds=20.0, total_seconds=40.0)
"""What no server of a test that answers at all exceeds, however busy the machine."""
NOW = 1_790_000_000.0


class Asked(NamedTuple):
    """A question as it came in, and the clock's time."""

    at: float
    host: str
    target: str
    headers: dict[str, str]

    @property
    def page(self) -> str:
        return f"{self.host}{self.target}"


Says = bytes | Callable[[socket.socket, Asked], None]


class FakeClock(Clock):
    def __init__(self) -> None:
        self.time = NOW
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def page(
    body: bytes | str = b"<p>Police arrested 45 suspects.",
    status: str = "200 OK",
    **headers: str,
) -> bytes:
    """An answer; `headers` with _ for -."""
    data = body.encode() if isinstance(body, str) else body
    told = {"content_type": "text/html", "content_length": str(len(data))} | headers
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + data


def moved(location: str, status: str = "302 Found") -> bytes:
    return page(b"", status, location=location)


class Web:
    """What each address says, and what was asked."""

    def __init__(self, server: socket.socket, clock: FakeClock) -> None:
        self.clock = clock
        self.port: int = server.getsockname()[1]
        self.says: dict[str, Says] = {}
        self.names: dict[str, Sequence[str] | Callable[[], Sequence[str]]] = {}
        self.asked: list[Asked] = []
        self.dialled: list[str] = []
        self.network = Network(self.resolve, self.dial)

    def resolve(self, host: str, port: int, seconds: float) -> Sequence[str]:
        found = self.names.get(host, (PUBLIC,) if host.endswith(".example") else ())
        addresses = found() if callable(found) else found
        if not addresses:
            raise NoAnswerError("its name was not found")
        return addresses

    def dial(self, ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        self.dialled.append(ip)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, seconds)

    def pages(self, host: str = "") -> list[str]:
        """Pages that were asked for, robots.txt left out."""
        asked = [one.page for one in self.asked if one.target != "/robots.txt"]
        return [one for one in asked if one.startswith(host)]

    def answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65_536)
            if not piece:
                return
            head += piece
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines if line)}
        asked = Asked(self.clock.now(), headers["host"], first.split(" ")[1], headers)
        self.asked.append(asked)
        said = self.says.get(asked.page, self.says.get(asked.host, page(b"gone", "404 Not Found")))
        if callable(said):
            said(connection, asked)
        else:
            connection.sendall(said)


def serve(server: socket.socket, web: Web, tls: ssl.SSLContext | None = None) -> None:
    def one(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if tls is None:
                web.answer(connection)
            else:
                with tls.wrap_socket(connection, server_side=True) as safe:
                    web.answer(safe)

    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=one, args=(connection,), daemon=True).start()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def web(clock: FakeClock) -> Iterator[Web]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        served = Web(server, clock)
        thread = threading.Thread(target=serve, args=(server, served), daemon=True)
        thread.start()
        yield served
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)
