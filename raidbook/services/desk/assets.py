"""Styles, scripts and libraries: the same for everybody, so that nobody need sign in for them."""

from __future__ import annotations

import gzip
import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

from raidbook.outputs import site

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "md": "text/plain; charset=utf-8",
}
FOR_ALL = "public, max-age=300"
"""An update of the program shows within five minutes."""
FOR_ONE = "private, no-cache"


def _media_type(path: str) -> str:
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")


class Asset:
    """Bytes that browsers keep, and ask about. `level` is how much work compressing is worth, 1 to
    9."""

    def __init__(self, path: str, body: bytes, level: int = 6) -> None:
        self._body = body
        self._level = level
        self.media_type = _media_type(path)

    @property
    def body(self) -> bytes:
        """All of it."""
        return self._body

    @property
    def size(self) -> int:
        """The memory that it takes."""
        return len(self._body)

    @cached_property
    def etag(self) -> str:
        """What tells it from any other."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    @cached_property
    def small(self) -> bytes:
        """Compressed, the same bytes each time."""
        return gzip.compress(self.body, self._level, mtime=0)

    def answer(self, request: Request, keep: str) -> Response:
        """It, or word that what the browser has is still right."""
        headers = {"cache-control": keep, "etag": self.etag, "vary": "accept-encoding, cookie"}
        if self.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", "") and self.size > 1000:
            headers["content-encoding"] = "gzip"
            return Response(self.small, media_type=self.media_type, headers=headers)
        return Response(self.body, media_type=self.media_type, headers=headers)


class Packed(Asset):
    """Bytes that are kept compressed alone, made of pieces most of which an earlier one had, too:
    only those that it had not are compressed."""

    def __init__(
        self, path: str, pieces: Iterable[bytes], before: Packed | None, level: int = 6
    ) -> None:
        self.media_type = _media_type(path)
        known = before._pieces if before is not None else {}
        self._pieces: dict[bytes, bytes] = {}
        check, length, parts = 0, 0, [_HEAD]
        for piece in pieces:
            digest = hashlib.sha256(piece).digest()
            self._pieces[digest] = known.get(digest) or _deflated(piece, level)
            parts.append(self._pieces[digest])
            check, length = zlib.crc32(piece, check), length + len(piece)
        parts.append(_END + struct.pack("<LL", check, length & 0xFFFFFFFF))
        self._packed = b"".join(parts)

    @property
    def body(self) -> bytes:
        """All of it, as it was."""
        return gzip.decompress(self._packed)

    @property
    def size(self) -> int:
        """The memory that it takes: its pieces are those of others, too."""
        return 2 * len(self._packed)

    @cached_property
    def etag(self) -> str:
        """What tells it from any other."""
        return f'"{hashlib.sha256(self._packed).hexdigest()[:32]}"'

    @property
    def small(self) -> bytes:
        """Compressed, the same bytes each time."""
        return self._packed


_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Of a file of gzip (RFC 1952) without a name or a time."""
_END = b"\x03\x00"
"""An empty last block of deflate (RFC 1951)."""


def _deflated(piece: bytes, level: int) -> bytes:
    """Compressed so that it can stand between any other pieces."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def assets(boundaries: bytes | None = None) -> Mapping[str, Asset]:
    """The site's own by their paths, and the desk's below "desk/"."""
    own = resources.files("raidbook.services.desk") / "assets"
    files = site.assets(boundaries)
    files |= {f"desk/{path.name}": path.read_bytes() for path in own.iterdir() if path.is_file()}
    return {path: Asset(path, body) for path, body in files.items()}
