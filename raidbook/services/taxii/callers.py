"""Who asks: a key, as a bearer token or as the password of HTTP's basic authentication."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
from typing import TYPE_CHECKING

from starlette.requests import Request

from raidbook.book import BookBusyError
from raidbook.book.desk.failures import Patience
from raidbook.book.desk.keys import Known
from raidbook.model import Record, Viewer
from raidbook.services.desk.security import rates
from raidbook.services.desk.security.callers import TOKEN
from raidbook.services.taxii.collections import Collection, opened
from raidbook.services.taxii.refused import RefusedError

if TYPE_CHECKING:
    from raidbook.services.taxii.taxii import Taxii

ADDRESS = Patience(20, most=3600)
"""Wrong keys from one address that cost nothing: of a program that was set up wrongly."""
USED_EVERY = 60
"""Seconds after which a key's use is entered again: not every request writes."""
ASK = {"www-authenticate": 'Basic realm="raidbook", charset="UTF-8", Bearer realm="raidbook"'}


class Caller(Record):
    """A program that showed a key."""

    viewer: Viewer
    opened: tuple[Collection, ...]
    """The collections that its key is for."""
    seal: bytes
    """What the places that it goes on from are sealed with: nobody else knows it."""


def caller(taxii: Taxii, request: Request) -> Caller:
    """Who asks. RefusedError where nobody does who may, or too often."""
    address = rates.network(request.client.host if request.client else "")
    secret = _secret(request.headers.get("authorization", ""))
    known = taxii.keys.token(secret, taxii.now) if secret else None
    _not_too_often(taxii, known, address)
    if known is None:
        raise _nobody(taxii, request, address)
    found = opened(known.key.scopes)
    if not found:
        raise RefusedError(403, "scope")
    _use(taxii, known, secret)
    person = known.person
    seal = hashlib.sha256(f"raidbook place {secret}".encode()).digest()
    return Caller(Viewer(person.organisation, person.name), found, seal)


def _secret(header: str) -> str:
    """The key without its beginning; "" where there is none."""
    scheme, _, told = header.partition(" ")
    if scheme.lower() == "basic":
        told = _password(told)
    elif scheme.lower() not in ("bearer", "token"):
        return ""
    told = told.strip()
    return told.removeprefix(TOKEN) if told.startswith(TOKEN) else ""


def _password(told: str) -> str:
    """The password of basic authentication (RFC 7617); whatever name comes with it."""
    try:
        pair = base64.b64decode(told.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return pair.partition(":")[2]


def _not_too_often(taxii: Taxii, known: Known | None, address: str) -> None:
    rate = rates.ANYBODY if known is None else rates.SIGNED_IN
    wait = taxii.rates.take(known.key.id if known else address, rate)
    if wait:
        raise _later("often", math.ceil(wait))


def _nobody(taxii: Taxii, request: Request, address: str) -> RefusedError:
    """Wrong keys are counted: whoever shows many waits."""
    if "authorization" not in request.headers:
        return RefusedError(401, "signed_out", ASK)
    wait = taxii.failures.attempt({f"address {address}": ADDRESS}, taxii.now)
    return _later("locked", wait) if wait else RefusedError(401, "key", ASK)


def _later(key: str, seconds: int) -> RefusedError:
    return RefusedError(429, key, {"retry-after": str(seconds)}, seconds=seconds)


def _use(taxii: Taxii, known: Known, secret: str) -> None:
    if taxii.now - (known.key.used or 0) < USED_EVERY:
        return
    try:
        taxii.keys.use_token(secret, taxii.now)
    except BookBusyError:
        return
