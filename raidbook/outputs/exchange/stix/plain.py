"""Records as JSON without what is not known, and back.

STIX has neither null nor empty lists (section 2.2): a field that is None, empty or as its default
has it is left out.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from raidbook.model import Record

T = TypeVar("T")
_EMPTY: tuple[object, ...] = (None, (), [], {})


def plain(value: Any) -> Any:
    """A record, or what holds records, as dictionaries and lists."""
    if isinstance(value, msgspec.Struct):
        told = ((name, getattr(value, name), default) for name, default in _fields(type(value)))
        return {
            name: plain(held)
            for name, held, default in told
            if not (held is default or held in _EMPTY or _same(held, default))
        }
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value


def record(told: object, kind: type[T]) -> T:
    """What `plain` made, as a record again. Raises msgspec.ValidationError for what is none."""
    return msgspec.convert(_filled(told, inspect.type_info(kind)), kind)


def _same(held: object, default: object) -> bool:
    return type(held) is type(default) and held == default


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, object], ...]:
    return tuple((f.name, f.default) for f in msgspec.structs.fields(kind))


def _filled(told: object, info: inspect.Type) -> object:
    """The same with what was left out of fields that have no default."""
    if isinstance(info, inspect.StructType) and isinstance(told, dict):
        filled: dict[object, object] = dict(told)
        for field in _told(info.cls):
            if field.name in filled:
                filled[field.name] = _filled(filled[field.name], field.type)
            elif field.required and isinstance(field.type, inspect.VarTupleType):
                filled[field.name] = ()
            elif field.required and _nullable(field.type):
                filled[field.name] = None
        return filled
    if isinstance(info, inspect.VarTupleType) and isinstance(told, (list, tuple)):
        return [_filled(one, info.item_type) for one in told]
    if isinstance(info, inspect.UnionType) and isinstance(told, (dict, list)):
        inner = (one for one in info.types if not isinstance(one, inspect.NoneType))
        return _filled(told, next(inner))
    return told


@cache
def _told(kind: type[Record]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    return info.fields if isinstance(info, inspect.StructType) else ()


def _nullable(info: inspect.Type) -> bool:
    return isinstance(info, inspect.UnionType) and any(
        isinstance(one, inspect.NoneType) for one in info.types
    )
