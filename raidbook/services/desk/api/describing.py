"""The description of the API (OpenAPI 3.1), made of the routes and of the records they give."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
from starlette.responses import Response

from raidbook import __version__
from raidbook.outputs.shown import Told
from raidbook.services.desk.api.asking import Asked
from raidbook.services.desk.api.problems import ALWAYS, MEANS, Refused
from raidbook.services.desk.api.routes import JSON, Route, Routes

REF = "#/components/schemas/{name}"
INTRODUCTION = """
Everything a person can do at the desk, for programs.

Send a token as `Authorization: Bearer raidbook_…`; people make tokens in their account. A request
needs a role of the person and, with a token, a scope of the token: both are named with each route.
A session of a browser does as well; what changes anything then needs the header `X-CSRF-Token`,
whose value `/me` tells.

What is given is what the caller may see, and nothing in it depends on the rest: what is not there
and what one may not see are answered alike. Lists come in pages: `next` is the cursor of the page
after. Answers that follow from the ledger have an `ETag`, which holds until something that the
caller may see is entered.
"""
COMMON = {"raidbook", "insight", "model", "services", "desk", "api", "outputs", "book", "records"}
"""Parts of the addresses of records that say nothing to who reads their names."""
ERROR = {JSON: {"schema": {"$ref": "#/components/schemas/Refused"}}}


def described(subjects: Iterable[Routes], session: str, server: str = "/api") -> dict[str, Any]:
    """The description of all routes. `session` is the name of the cookie of a session."""
    routes = [route for subject in subjects for route in subject.all]
    schemas = _Schemas(routes)
    paths: dict[str, Any] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "raidbook",
            "version": __version__,
            "description": _flowing(INTRODUCTION),
        },
        "servers": [{"url": server}],
        "tags": [{"name": subject.subject} for subject in subjects],
        "paths": paths,
        "components": {
            "schemas": schemas.components(),
            "responses": {f"Refused{status}": _refused(status) for status in MEANS},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": session},
                "form": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
            },
        },
    }


def _flowing(text: str) -> str:
    """A text without the line ends within its paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


class _Schemas:
    """The schemas of all that routes take and give."""

    def __init__(self, routes: Iterable[Route]) -> None:
        wanted: dict[Any, None] = {Refused: None}
        for route in routes:
            wanted |= dict.fromkeys(_types(route))
        made, components = msgspec.json.schema_components(list(wanted), ref_template=REF)
        self._of = dict(zip(wanted, made, strict=True))
        for one in _structs(wanted):
            _annotate(components, one)
        names = {name: _short(name) for name in components}
        self._of = _renamed(self._of, names)
        self._all = {names[name]: _renamed(one, names) for name, one in components.items()}

    def of(self, one: Any) -> dict[str, Any]:
        """The schema of a type."""
        found: dict[str, Any] = self._of[one]
        return found

    def query(self, one: Any) -> dict[str, Any]:
        """What the fields of a record are, which stand behind the question mark."""
        found: dict[str, Any] = self._all[_name(self.of(one))]
        return found

    def components(self) -> dict[str, Any]:
        """All records by name, but for those that stand behind a question mark."""
        queries = {_name(self._of[one]) for one in self._of if _is_query(one)}
        return {name: one for name, one in sorted(self._all.items()) if name not in queries}


def _is_query(one: Any) -> bool:
    return isinstance(one, type) and issubclass(one, Asked)


def _name(ref: Mapping[str, Any]) -> str:
    return str(ref["$ref"]).rpartition("/")[2]


def _short(name: str) -> str:
    """The name of a record, with as much of where it stands as tells it from others."""
    *where, last = name.strip("_").split(".")
    return ".".join([*[one for one in where if one not in COMMON][-1:], last])


def _renamed(schema: Any, names: Mapping[str, str]) -> Any:
    if isinstance(schema, list | tuple):
        return [_renamed(one, names) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _renamed(one, names) for key, one in schema.items()}
    for key, ref in found.items():
        if isinstance(ref, str) and ref.startswith(REF.format(name="")):
            found[key] = REF.format(name=names[ref.rpartition("/")[2]])
    return found


def _types(route: Route) -> Iterator[Any]:
    given = route.takes.get("return")
    if _is_record(given):
        yield given
    if "told" in route.takes:
        yield route.takes["told"]
    yield route.takes.get("asked", Asked)


def _is_record(given: Any) -> bool:
    return given is not None and given is not type(None) and given is not Response


def _operation(route: Route, schemas: _Schemas) -> dict[str, Any]:
    first, _, _ = route.told.partition("\n\n")
    told: dict[str, Any] = {
        "operationId": route.name,
        "tags": [route.subject],
        "summary": " ".join(first.split()),
        "description": f"{route.told}\n\n{needed(route)}",
        "parameters": [*_in_path(route), *_in_query(route, schemas)],
        "responses": _responses(route, schemas),
        "security": _security(route),
        "x-role": route.role,
        "x-scope": route.scope,
        "x-hub": route.hub,
    }
    if "told" in route.takes:
        body = schemas.of(route.takes["told"])
        told["requestBody"] = {"required": True, "content": {JSON: {"schema": body}}}
    if route.form is not None:
        content = {"multipart/form-data": {"schema": dict(route.form)}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def needed(route: Route) -> str:
    """What a route needs of who asks, in words."""
    hub = " of the organisation that runs the desk" if route.hub else ""
    scope = f"scope `{route.scope}`" if route.scope else "a session; no token will do"
    return f"Needs the role {route.role}{hub}, and {scope}."


def _security(route: Route) -> list[dict[str, list[str]]]:
    session: dict[str, list[str]] = {"session": []}
    if route.method != "GET":
        session["form"] = []
    return [{"token": [route.scope]}, session] if route.scope else [session]


def _in_path(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def _in_query(route: Route, schemas: _Schemas) -> list[dict[str, Any]]:
    schema = schemas.query(route.takes.get("asked", Asked))
    required = schema.get("required", ())
    return [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "schema": _without_null(one),
            **({"description": one["description"]} if "description" in one else {}),
        }
        for name, one in schema["properties"].items()
    ]


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A query has no null: what is not there is not sent."""
    plain = {
        key: one for key, one in schema.items() if key not in ("anyOf", "default", "description")
    }
    if schema.get("default") is not None:
        plain["default"] = schema["default"]
    others = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return {**plain, **(others[0] if others else {})}


def _responses(route: Route, schemas: _Schemas) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done."}
    given = route.takes.get("return")
    if _is_record(given):
        done = {"description": "Done.", "content": {route.media: {"schema": schemas.of(given)}}}
    elif given is Response:
        done = {"description": "Done.", "content": {route.media: {"schema": {"type": "string"}}}}
    if route.leads_to:
        done["links"] = {
            name: {"operationId": name, "parameters": {"id": f"$response.body#{at}"}}
            for name, at in route.leads_to.items()
        }
    responses: dict[str, Any] = {str(route.status): done}
    if route.of_view:
        etag = {"description": "What the answer goes by.", "schema": {"type": "string"}}
        done["headers"] = {"ETag": etag}
        responses["304"] = {
            "description": "As it was (`If-None-Match`).",
            "headers": done["headers"],
        }
    for status in refusals(route):
        responses[str(status)] = {"$ref": f"#/components/responses/Refused{status}"}
    return responses


def refusals(route: Route) -> list[int]:
    """The statuses with which a route may refuse."""
    found = {*ALWAYS, *route.refuses}
    if "{" in route.path:
        found.add(404)
    if route.method != "GET":
        found.add(413)
    return sorted(found)


def _refused(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {"description": MEANS[status], "content": ERROR}
    if status == 401:
        told["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    if status in (429, 503):
        told["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    return told


# ------------------------------------------------------------ what fields mean


def _structs(wanted: Iterable[Any]) -> set[type]:
    """All structs that types are made of."""
    found: set[type] = set()
    waiting: list[Any] = list(msgspec.inspect.multi_type_info(list(wanted)))
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or not isinstance(one, msgspec.inspect.Type):
            continue
        seen.add(id(one))
        if isinstance(one, msgspec.inspect.StructType):
            found.add(getattr(one.cls, "__origin__", one.cls))
            waiting += [field.type for field in one.fields]
        for name in ("item_type", "value_type", "type"):
            waiting.append(getattr(one, name, None))
        waiting += [*getattr(one, "types", ()), *getattr(one, "item_types", ())]
    return found


def _annotate(components: dict[str, Any], one: type) -> None:
    """Puts what the source says of fields into their schemas."""
    meant = _meanings(one)
    for name, schema in components.items():
        if name == one.__name__ or name.startswith(f"{one.__name__}_"):
            properties = schema.get("properties", {})
            for field in meant.keys() & properties.keys():
                properties[field].setdefault("description", meant[field])


@cache
def _meanings(one: type) -> dict[str, str]:
    """What the strings below the fields of a record say of them, by field."""
    found: dict[str, str] = {}
    for base in reversed(one.__mro__):
        if base.__module__.startswith("raidbook.") and base is not Told:
            [named] = ast.parse(textwrap.dedent(inspect.getsource(base))).body
            found |= dict(_said(getattr(named, "body", [])))
    return found


def _said(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, told in pairwise(body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant):
            yield field.target.id, " ".join(str(told.value.value).split())
