"""What a program asks, made ready for the routes."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import Request

from raidbook import __version__
from raidbook.ledger.shelf import Shelf
from raidbook.model import Record
from raidbook.services.desk.desk import Desk
from raidbook.services.desk.security import Caller, RefusedError
from raidbook.services.views import View

Lang = Annotated[
    Literal["en", "zh-Hans"],
    msgspec.Meta(description="The language in which sentences are told: titles, reasons, errors."),
]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
T = TypeVar("T")
NUL = "the character U+0000, which no database keeps"


class Asked(Record, kw_only=True):
    """What stands behind the question mark."""

    lang: Lang = "en"


class At:
    """Where a route works: the desk, who asks, and what she sees."""

    def __init__(self, desk: Desk, caller: Caller, request: Request) -> None:
        self.desk = desk
        self.caller = caller
        self.request = request
        self.lang: str = "en"

    @cached_property
    def view(self) -> View:
        """What the caller sees, the same for as long as the route works."""
        return self.desk.views.of(self.caller.viewer)

    @cached_property
    def shelf(self) -> Shelf:
        """The ledger that the caller sees, told in the language that is asked for."""
        return self.view.shelf(self.lang)

    @property
    def plain(self) -> Shelf:
        """The same in English: it is of this view alone, so that what follows from its names and
        decisions can be kept with it."""
        return self.view.shelf()

    @cached_property
    def etag(self) -> str:
        """What an answer goes by that follows from the view and the address alone."""
        names = self.view.names
        told = (
            __version__,
            self.caller.organisation,
            self.caller.user,
            self.shelf.ledger.revision,
            self.view.revision,
            len(names),
            names[-1].id if names else "",
            self.request.url.path,
            self.request.url.query,
        )
        return f'"{hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:32]}"'


def asked_of(request: Request, wanted: type[T]) -> T:
    """What stands behind the question mark; RefusedError for what is not asked for there."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise RefusedError(422, "twice", field=name[:100])
        if "\0" in name + value:
            raise RefusedError(422, "fields", said=NUL)
        given[name] = value
    try:
        return msgspec.convert(given, wanted, strict=False)
    except msgspec.ValidationError as error:
        raise RefusedError(422, "fields", said=str(error)) from None


def sent(body: bytes, wanted: Any) -> Any:
    """What was sent as JSON; RefusedError for what is none, or not what the route takes."""
    if b"\\u0000" in body:
        raise RefusedError(422, "fields", said=NUL)
    try:
        return msgspec.json.decode(body, type=wanted)
    except msgspec.ValidationError as error:
        raise RefusedError(422, "fields", said=str(error)) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise RefusedError(422, "json", said=str(error)) from None


def in_path(request: Request) -> dict[str, str]:
    """What stands in the path, by name; RefusedError for what can be no id."""
    found = dict(request.path_params)
    if any("\0" in id for id in found.values()):
        raise nothing()
    return found


def nothing() -> RefusedError:
    """What is said of what is not there, and of what the caller may not see: the same."""
    return RefusedError(404, "nothing")
