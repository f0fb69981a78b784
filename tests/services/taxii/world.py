"""Objects that a test makes up, and somebody who asks for them."""

from __future__ import annotations

import uuid
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from raidbook.services.views import View

if TYPE_CHECKING:
    from httpx import Response

    from raidbook.services.taxii import Taxii

BEGUN = 1_760_000_000
"""When the story begins, in seconds since 1970."""
ROOT = "/raidbook/"
MEDIA = "application/taxii+json;version=2.1"
TYPES = ("identity", "location", "incident", "report", "note")
_SPACE = uuid.UUID(int=0)

Told = dict[str, Any]


class Clock:
    """A clock that goes on by a thousandth of a second whenever somebody looks."""

    def __init__(self) -> None:
        self.now = float(BEGUN)

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


def made(number: int, **fields: Any) -> Told:
    """An object of a number; its type goes by it, too."""
    kind = TYPES[number % len(TYPES)]
    told = {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid.uuid5(_SPACE, str(number))}",
        "created": f"2025-01-01T00:00:{number % 60:02}.000Z",
        "modified": f"2025-02-01T00:00:{number % 60:02}.000Z",
        "name": f"number {number}",
    }
    return told | fields


class Shelf:
    """Objects that a test may change; one more entry of the book makes a server look at them."""

    def __init__(self, number: int) -> None:
        self.held = {n: made(n) for n in range(number)}

    def __call__(self, view: View) -> Iterator[Mapping[str, Any]]:
        """What there is, whoever looks."""
        yield from list(self.held.values())

    @property
    def ids(self) -> list[str]:
        """The ids of all that there is, in its order."""
        return [one["id"] for one in self.held.values()]


class Program:
    """A program with a key; it takes what TAXII gives and does not follow redirects."""

    def __init__(self, taxii: Taxii, key: str = "", address: str = "127.0.0.1") -> None:
        from raidbook.services.taxii import app  # noqa: PLC0415

        with warnings.catch_warnings():
            # Starlette asks for another package of the same make.
            warnings.simplefilter("ignore")
            from starlette.testclient import TestClient  # noqa: PLC0415

        self.headers = {"accept": MEDIA} | ({"authorization": f"Bearer {key}"} if key else {})
        self.http = TestClient(
            app(taxii),
            base_url=taxii.settings.address,
            follow_redirects=False,
            client=(address, 50_000),
            raise_server_exceptions=False,
        )

    def ask(self, path: str, method: str = "GET", **headers: str) -> Response:
        """What is at an address."""
        answer: Response = self.http.request(method, path, headers=self.headers | headers)
        return answer

    def get(self, path: str, **filters: object) -> Response:
        """What is at an address below the API root, for filters such as `added_after` or `id`."""
        own = ("added_after", "limit", "next")
        asked = {name if name in own else f"match[{name}]": of for name, of in filters.items()}
        answer: Response = self.http.get(ROOT + path, headers=self.headers, params=asked)
        return answer

    def all(self, path: str, **filters: object) -> list[Any]:
        """All that a listing gives, page after page."""
        found: list[Any] = []
        told = self.get(path, **filters).json()
        while told:
            found += told.get("objects", told.get("versions"))
            if not told["more"]:
                break
            told = self.get(path, **filters | {"next": told["next"]}).json()
        return found
