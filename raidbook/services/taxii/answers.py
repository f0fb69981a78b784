"""Answers as the standard has them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from raidbook.book import BookError
from raidbook.outputs.messages import messages
from raidbook.services.taxii.refused import RefusedError
from raidbook.services.views import PreparingError

MEDIA_TYPE = "application/taxii+json;version=2.1"
SOON = 3
"""Seconds after which somebody asks again whose view is being made."""
_KEYS = {404: "nothing", 405: "method"}


def answer(body: bytes, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """JSON of TAXII (TAXII 2.1, section 1.6.7)."""
    given = {"content-type": MEDIA_TYPE, **(headers or {})}
    return Response(body, status, given)


def told(record: object) -> Response:
    """A resource."""
    return answer(msgspec.json.encode(record))


def refusal(no: RefusedError, lang: str) -> Response:
    """An error message (TAXII 2.1, section 3.6)."""
    t = messages(lang)
    error = {
        "title": t(f"taxii.refused.{no.key}.title"),
        "description": t(f"taxii.refused.{no.key}.text", **no.values),
        "error_code": no.key,
        "http_status": str(no.status),
    }
    return answer(msgspec.json.encode(error), no.headers, no.status)


async def refused(request: Request, error: Exception) -> Response:
    """What is said where something went wrong on the way to an answer."""
    return refusal(_no(error), request.app.state.taxii.settings.lang)


def _no(error: Exception) -> RefusedError:
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, HTTPException):
        known = _KEYS.get(error.status_code, "request")
        return RefusedError(error.status_code, known, dict(error.headers or {}))
    if isinstance(error, PreparingError):
        return RefusedError(503, "preparing", {"retry-after": str(SOON)}, seconds=SOON)
    if isinstance(error, BookError):
        return RefusedError(503, "book", {"retry-after": str(SOON)})
    return RefusedError(500, "broken")


HANDLERS = dict.fromkeys(
    (RefusedError, HTTPException, PreparingError, BookError, Exception), refused
)
