"""A browser that costs little: requests over one connection that is kept, answers not unpacked."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Mapping
from typing import NamedTuple

from benchmark.desk.book import Someone


class Answer(NamedTuple):
    """What came back, and how many seconds after it was asked for."""

    status: int
    headers: Mapping[str, str]
    packed: bytes
    seconds: float

    @property
    def body(self) -> str:
        """The text."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.packed) if packed else self.packed).decode()


class Client:
    """Somebody's connection to the desk at a port. Raises OSError or EOFError where the server is
    not there, or goes away."""

    def __init__(self, port: int, who: Someone) -> None:
        self._port = port
        self.who = who
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, and its whole answer."""
        begun = time.perf_counter()
        if self._streams is not None and self._streams[0].at_eof():
            self.close()  # servers end what was idle for some seconds
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            return await self._over(self._streams, method, path, body, headers or {}, begun)
        except BaseException:
            self.close()
            raise

    async def _over(
        self,
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        begun: float,
    ) -> Answer:
        reader, writer = streams
        own = {
            "host": f"127.0.0.1:{self._port}",
            "accept-encoding": "gzip",
            "content-length": str(len(body)),
            **headers,
        }
        if "authorization" not in own:
            own["cookie"] = f"raidbook-{self._port}={self.who.secret}"
        head = "".join(f"{name}: {value}\r\n" for name, value in own.items())
        writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1])
        pairs = (line.partition(": ") for line in lines[1:] if line)
        told = {name.lower(): value for name, _, value in pairs}
        packed = b"" if status == 304 else await _body(reader, told)
        if told.get("connection") == "close":
            self.close()
        return Answer(status, told, packed, time.perf_counter() - begun)

    def close(self) -> None:
        """Hangs up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _body(reader: asyncio.StreamReader, told: Mapping[str, str]) -> bytes:
    if told.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(told.get("content-length", "0")))
    parts = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)
