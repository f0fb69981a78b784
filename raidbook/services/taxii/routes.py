"""The endpoints (TAXII 2.1, sections 4 and 5). All that is given is a function of who asks."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from raidbook.book import BookError
from raidbook.outputs.messages import Messages, messages
from raidbook.services.taxii import resources
from raidbook.services.taxii.answers import answer, told
from raidbook.services.taxii.asked import asked
from raidbook.services.taxii.callers import Caller
from raidbook.services.taxii.collections import COLLECTIONS, Collection, named
from raidbook.services.taxii.gate import HEALTH
from raidbook.services.taxii.moments import written
from raidbook.services.taxii.refused import RefusedError
from raidbook.services.taxii.settings import ROOT
from raidbook.services.taxii.sheets import Shown
from raidbook.services.taxii.taxii import Taxii

Part = Callable[[Shown], bytes]


def health(request: Request) -> Response:
    """Whether the book can be read; nothing else is said."""
    try:
        _taxii(request).people.anybody()
    except BookError:
        return PlainTextResponse("unavailable\n", 503)
    return PlainTextResponse("ok\n")


def discovery(request: Request) -> Response:
    """Section 4.1."""
    return told(resources.discovery(_taxii(request).settings, _texts(request)))


def root(request: Request) -> Response:
    """Section 4.2."""
    return told(resources.root(_texts(request)))


def status(_request: Request) -> Response:
    """Section 4.3: of what was added, and nothing ever is."""
    raise RefusedError(404, "status")


def collections(request: Request) -> Response:
    """Section 5.1."""
    may, t = _caller(request).opened, _texts(request)
    return told({"collections": [resources.collection(one, may, t) for one in COLLECTIONS]})


def collection(request: Request) -> Response:
    """Section 5.2."""
    return told(
        resources.collection(_collection(request), _caller(request).opened, _texts(request))
    )


def manifest(request: Request) -> Response:
    """Section 5.3."""
    return _page(request, "objects", lambda one: msgspec.json.encode(resources.entry(one)))


def objects(request: Request) -> Response:
    """Section 5.4; and 5.5, by which something would be added."""
    if request.method == "POST":
        raise _no_writing(request)
    return _page(request, "objects", lambda one: one.body)


def one_object(request: Request) -> Response:
    """Section 5.6; and 5.7, by which it would be deleted."""
    if request.method == "DELETE":
        raise _no_writing(request)
    return _page(request, "objects", lambda one: one.body)


def versions(request: Request) -> Response:
    """Section 5.8."""
    return _page(request, "versions", lambda one: msgspec.json.encode(one.version))


def _page(request: Request, name: str, part: Part) -> Response:
    """A page of what was asked for; of one object where the address names it."""
    taxii, caller = _taxii(request), _caller(request)
    of = _readable(request)
    id = request.path_params.get("object")
    settings = taxii.settings
    question = asked(request.query_params, settings.page, settings.most, of_one=id is not None)
    if id is not None:
        question = msgspec.structs.replace(question, ids=frozenset({id}))
    where = f"{of.id} {request.scope['endpoint'].__name__} {id or ''}"
    if "next" in request.query_params:
        question = question.going_on(request.query_params["next"], where, caller.seal)
    sheet = taxii.publisher.sheet(caller.viewer)
    if id is not None and not sheet.knows(of, id):
        raise RefusedError(404, "object")
    found, more = sheet.page(of, question)
    place = question.next(found[-1].added, where, caller.seal) if more else None
    return answer(resources.envelope(name, [part(one) for one in found], place), _dates(found))


def _dates(found: tuple[Shown, ...]) -> dict[str, str]:
    """Since when what a page begins and ends with is there (section 3.5)."""
    if not found:
        return {}
    return {
        "x-taxii-date-added-first": written(found[0].added),
        "x-taxii-date-added-last": written(found[-1].added),
    }


def _collection(request: Request) -> Collection:
    found = named(request.path_params["collection"])
    if found is None:
        raise RefusedError(404, "collection")
    return found


def _readable(request: Request) -> Collection:
    found = _collection(request)
    if found not in _caller(request).opened:
        raise RefusedError(403, "unopened", scope=found.scope)
    return found


def _no_writing(request: Request) -> RefusedError:
    _collection(request)
    return RefusedError(403, "writing")


def _taxii(request: Request) -> Taxii:
    found: Taxii = request.app.state.taxii
    return found


def _caller(request: Request) -> Caller:
    found: Caller = request.state.caller
    return found


def _texts(request: Request) -> Messages:
    return messages(_taxii(request).settings.lang)


_COLLECTION = f"{ROOT}collections/{{collection}}/"
_OBJECT = f"{_COLLECTION}objects/{{object}}/"
ROUTES = (
    Route(HEALTH, health),
    Route("/taxii2/", discovery),
    Route(ROOT, root),
    Route(f"{ROOT}status/{{status}}/", status),
    Route(f"{ROOT}collections/", collections),
    Route(_COLLECTION, collection),
    Route(f"{_COLLECTION}manifest/", manifest),
    Route(f"{_COLLECTION}objects/", objects, methods=["GET", "POST"]),
    Route(_OBJECT, one_object, methods=["GET", "DELETE"]),
    Route(f"{_OBJECT}versions/", versions),
)
