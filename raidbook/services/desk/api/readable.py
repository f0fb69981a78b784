"""The description of the API as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from raidbook.model import Record


class Bit(NamedTuple):
    """A bit of a type's name; `record` is the one that it names."""

    text: str
    record: str = ""


Type = tuple[Bit, ...]


class Field(Record):
    """A field of a record, or what may stand behind a question mark."""

    name: str
    type: Type
    required: bool
    meaning: str


class Way(Record):
    """A route."""

    name: str
    method: str
    path: str
    subject: str
    summary: str
    paragraphs: tuple[str, ...]
    role: str
    scope: str | None
    hub: bool
    asked: tuple[Field, ...]
    takes: Type
    gives: Type
    refuses: tuple[str, ...]


class Shape(Record):
    """A record."""

    name: str
    meaning: str
    fields: tuple[Field, ...]


def ways(told: Mapping[str, Any]) -> tuple[Way, ...]:
    """The routes of a description, in its order."""
    return tuple(
        _way(path, method, way)
        for path, methods in told["paths"].items()
        for method, way in methods.items()
    )


def shapes(told: Mapping[str, Any]) -> tuple[Shape, ...]:
    """The records of a description, by name."""
    return tuple(
        Shape(name, schema.get("description", ""), tuple(_fields(schema)))
        for name, schema in told["components"]["schemas"].items()
    )


def _way(path: str, method: str, way: Mapping[str, Any]) -> Way:
    body = way.get("requestBody", {}).get("content", {})
    done = next(one for status, one in way["responses"].items() if status.startswith("2"))
    return Way(
        way["operationId"],
        method.upper(),
        path,
        way["tags"][0],
        way["summary"],
        tuple(part.replace("\n", " ") for part in way["description"].split("\n\n")),
        way["x-role"],
        way["x-scope"],
        way["x-hub"],
        tuple(_asked(way["parameters"])),
        _content(body),
        _content(done.get("content", {})),
        tuple(status for status in way["responses"] if status >= "4"),
    )


def _asked(parameters: Sequence[Mapping[str, Any]]) -> Iterator[Field]:
    for one in parameters:
        meaning = one.get("description", "")
        yield Field(one["name"], _type(one["schema"]), one["required"], meaning)


def _content(content: Mapping[str, Any]) -> Type:
    found: list[Bit] = []
    for media, one in content.items():
        found += [Bit(" or ")] if found else []
        json = media == "application/json"
        found += _type(one["schema"]) if json else [Bit(media)]
    return tuple(found)


def _fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        yield Field(name, _type(one), name in required, one.get("description", ""))


def _type(schema: Mapping[str, Any]) -> Type:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return (Bit(name, name),)
    if "anyOf" in schema:
        return _joined([_type(one) for one in schema["anyOf"]])
    if "enum" in schema:
        return (Bit(" | ".join(str(code) for code in schema["enum"])),)
    if "const" in schema:
        return (Bit(str(schema["const"])),)
    if schema.get("type") == "array":
        items = schema.get("items")
        return (Bit("list of "), *_type(items)) if items else (Bit("list"),)
    if isinstance(schema.get("additionalProperties"), dict):
        return (Bit("object of "), *_type(schema["additionalProperties"]))
    return (Bit(str(schema.get("type", "any"))),)


def _joined(types: Sequence[Type]) -> Type:
    found: list[Bit] = []
    for one in types:
        found += [Bit(" or ")] if found else []
        found += one
    return tuple(found)
