"""Styles, scripts and libraries: the same for everybody, so that nobody need sign in for them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
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


class Asset:
    """Bytes that browsers keep, and ask about. `level` is how much work compressing is worth, 1 to
    9."""

    def __init__(self, path: str, body: bytes, level: int = 6) -> None:
        self.body = body
        self._level = level
        self.media_type = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")

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
        if "gzip" in request.headers.get("accept-encoding", "") and len(self.body) > 1000:
            headers["content-encoding"] = "gzip"
            return Response(self.small, media_type=self.media_type, headers=headers)
        return Response(self.body, media_type=self.media_type, headers=headers)


def assets(boundaries: bytes | None = None) -> Mapping[str, Asset]:
    """The site's own by their paths, and the desk's below "desk/"."""
    own = resources.files("raidbook.services.desk") / "assets"
    files = site.assets(boundaries)
    files |= {f"desk/{path.name}": path.read_bytes() for path in own.iterdir() if path.is_file()}
    return {path: Asset(path, body) for path, body in files.items()}
