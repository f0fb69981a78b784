"""What a program gets that knows nothing of us: OASIS's own client, over HTTP, from a collection of
10,000 objects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from raidbook.book import Book
from tests.services.desk.serving import serving
from tests.services.desk.world import TEXTS, enter
from tests.services.taxii.world import Shelf, made

if TYPE_CHECKING:
    from taxii2client.v21 import ApiRoot, Collection, Server

    from raidbook.services.taxii import Taxii

pytestmark = pytest.mark.extra

NUMBER = 10_000


class Feed:
    """A server that listens, and a client of it with a key."""

    def __init__(self, book: Book, shelf: Shelf) -> None:
        from raidbook.model import Viewer  # noqa: PLC0415
        from raidbook.services.taxii import Taxii  # noqa: PLC0415
        from raidbook.services.taxii.collections import COLLECTIONS  # noqa: PLC0415
        from raidbook.services.taxii.granting import grant  # noqa: PLC0415

        self.book, self.shelf, self.viewer = book, shelf, Viewer("north", "feed")
        self.taxii: Taxii = Taxii(book, objects=shelf)
        self.key = grant(self.taxii, "feed", "north", COLLECTIONS, 30)
        self.reports = grant(self.taxii, "feed", "north", COLLECTIONS[2:], 30)
        self.taxii.publisher.publish(self.viewer)
        self.address = ""

    def server(self, key: str | None = None) -> Server:
        from taxii2client.v21 import Server  # noqa: PLC0415

        return Server(f"{self.address}/taxii2/", user="feed", password=key or self.key)

    def root(self, key: str | None = None) -> ApiRoot:
        root: ApiRoot = self.server(key).default
        return root

    def collection(self, title: str = "Ledger", key: str | None = None) -> Collection:
        found: Collection = next(c for c in self.root(key).collections if c.title == title)
        return found

    def grow(self) -> None:
        enter(self.book, freed=TEXTS["freed"])
        self.taxii.publisher.publish(self.viewer)


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Feed]:
    from raidbook.services.taxii import app  # noqa: PLC0415

    path: Path = tmp_path_factory.mktemp("book") / "raidbook.db"
    with Book.open(str(path)) as book:
        enter(book, raid=TEXTS["raid"])
        feed = Feed(book, Shelf(NUMBER))
        with serving(app(feed.taxii)) as address:
            feed.address = address
            feed.taxii.settings = msgspec.structs.replace(feed.taxii.settings, public_url=address)
            # A test asks faster than programs do.
            feed.taxii.rates.take = lambda who, rate: 0.0  # type: ignore[method-assign]
            yield feed


def status(ask: Any) -> int:
    """The status that a client was refused with."""
    import requests  # noqa: PLC0415

    with pytest.raises(requests.exceptions.HTTPError) as refused:
        ask()
    assert refused.value.response is not None
    assert refused.value.response.headers["content-type"].startswith("application/taxii+json")
    return refused.value.response.status_code


def pages(ask: Any, size: int, **filters: Any) -> Iterator[list[dict[str, Any]]]:
    from taxii2client.v21 import as_pages  # noqa: PLC0415

    for page in as_pages(ask, per_request=size, **filters):
        yield page.get("objects", [])


def test_a_client_finds_its_way(feed: Feed) -> None:
    server = feed.server()
    assert server.title == "raidbook"
    root = server.default
    assert root.url == server.api_roots[0].url == f"{feed.address}/raidbook/"
    assert [(c.title, c.can_read, c.can_write) for c in root.collections] == [
        ("Ledger", True, False),
        ("Operations", True, False),
        ("Reports", True, False),
    ]


def test_a_client_pages_through_ten_thousand_objects(feed: Feed) -> None:
    found = list(pages(feed.collection().get_objects, 1000))
    assert [len(page) for page in found] == [1000] * 10
    assert [one["id"] for page in found for one in page] == feed.shelf.ids[:NUMBER]
    listed = [one for page in pages(feed.collection().get_manifest, 1000) for one in page]
    assert [one["id"] for one in listed] == feed.shelf.ids[:NUMBER]


def test_a_client_that_was_broken_off_goes_on_where_it_was(feed: Feed) -> None:
    first = feed.collection().get_objects(limit=700)
    again = feed.collection()  # a new connection
    rest = []
    envelope = again.get_objects(limit=1000, next=first["next"])
    while True:
        rest.append(envelope["objects"])
        if not envelope["more"]:
            break
        envelope = again.get_objects(limit=1000, next=envelope["next"])
    found = [one["id"] for page in (first["objects"], *rest) for one in page]
    assert found == feed.shelf.ids[:NUMBER]


def test_a_client_that_keeps_the_last_date_misses_nothing_and_gets_nothing_twice(
    feed: Feed,
) -> None:
    """Page after page by `added_after` alone, as a client does that kept no place."""
    got: list[str] = []
    after = None
    listed = {one["id"]: one["date_added"] for one in _manifest(feed)}
    while True:
        told = feed.collection().get_objects(limit=1000, added_after=after)
        if not told:
            break
        got += [one["id"] for one in told["objects"]]
        after = listed[got[-1]]
    assert got == feed.shelf.ids[:NUMBER]


def _manifest(feed: Feed) -> list[dict[str, Any]]:
    return [one for page in pages(feed.collection().get_manifest, 1000) for one in page]


def test_a_client_filters_by_type_and_id_and_date(feed: Feed) -> None:
    collection = feed.collection()
    reports = [id for id in feed.shelf.ids if id.startswith("report--")]
    found = [
        one["id"] for page in pages(collection.get_objects, 1000, type="report") for one in page
    ]
    assert found == reports
    told = collection.get_objects(id=[reports[0], reports[9]], version="all", spec_version="2.1")
    assert [one["id"] for one in told["objects"]] == [reports[0], reports[9]]
    assert collection.get_object(reports[5])["objects"] == [
        next(one for one in feed.shelf.held.values() if one["id"] == reports[5])
    ]
    assert len(collection.object_versions(reports[5])["versions"]) == 1
    now = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert collection.get_objects(added_after=now) == {}


def test_a_client_is_told_clearly_what_it_may_not_do(feed: Feed) -> None:
    import requests  # noqa: PLC0415
    from taxii2client.exceptions import AccessError  # noqa: PLC0415
    from taxii2client.v20 import Server as Older  # noqa: PLC0415
    from taxii2client.v21 import Collection, Server  # noqa: PLC0415

    assert status(lambda: Server(f"{feed.address}/taxii2/").title) == 401
    assert status(lambda: feed.server("raidbook_wrong").title) == 401
    unread = feed.collection("Ledger", feed.reports)
    with pytest.raises(AccessError):
        unread.get_objects()
    with pytest.raises(AccessError):
        feed.collection().add_objects({"objects": []})
    with pytest.raises(AccessError):
        feed.collection().delete_object(feed.shelf.ids[0])
    unread._can_read = True  # a client that does not look
    assert status(unread.get_objects) == 403
    assert status(lambda: feed.collection().get_object("report--none")) == 404
    there = f"{feed.root().url}collections/none/"
    nothing = Collection(there, user="feed", password=feed.key)
    assert status(nothing.get_objects) == 404
    older = Older(f"{feed.address}/taxii2/", user="feed", password=feed.key)
    assert status(lambda: older.title) == 406
    ranged = requests.get(
        f"{feed.collection().url}objects/",
        headers={"Range": "items 0-9", "Accept": "application/taxii+json;version=2.1"},
        auth=("feed", feed.key),
        timeout=10,
    )
    assert ranged.status_code == 416


def test_a_client_with_a_token_in_place_of_a_password(feed: Feed) -> None:
    from taxii2client.common import TokenAuth  # noqa: PLC0415
    from taxii2client.v21 import Server  # noqa: PLC0415

    assert Server(f"{feed.address}/taxii2/", auth=TokenAuth(feed.key)).title == "raidbook"


def test_a_client_goes_on_while_the_book_grows(feed: Feed) -> None:
    """The last of these tests: it changes what there is."""
    collection = feed.collection()
    last = _manifest(feed)[-1]["date_added"]
    first = collection.get_objects(limit=1000)
    feed.shelf.held[3] = made(3, name="otherwise")
    feed.shelf.held[5003] = made(5003, name="otherwise")
    feed.shelf.held[NUMBER] = made(NUMBER)
    feed.grow()
    got = list(first["objects"])
    envelope = first
    while envelope["more"]:
        envelope = collection.get_objects(limit=1000, next=envelope["next"])
        got += envelope["objects"]
    assert {one["id"]: one for one in got} == {o["id"]: o for o in feed.shelf.held.values()}
    assert len(got) == len(feed.shelf.held) + 1, "one that it had already has changed since"
    newer = collection.get_objects(added_after=last)["objects"]
    assert newer == [feed.shelf.held[n] for n in (3, 5003, NUMBER)]
