"""Records as such: frozen, compared by value, encoded and decoded without loss."""

from __future__ import annotations

import importlib

import msgspec
import pytest

from raidbook import model
from raidbook.model import Count, Key, Period, Place, Record, Report, Span

RECORDS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, Record) and value is not Record
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_record_is_frozen_refuses_unknown_fields_and_says_what_it_is(
    record: type[Record],
) -> None:
    assert record.__struct_config__.frozen
    assert record.__struct_config__.forbid_unknown_fields
    assert record.__doc__


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_record_is_offered_by_the_room_itself(record: type[Record]) -> None:
    assert record.__name__ in model.__all__
    assert getattr(importlib.import_module(record.__module__), record.__name__) is record


@pytest.mark.parametrize(
    "record",
    [
        Count(30, "range", 50),
        Count(1.5, "about"),
        Period("2023-09", None),
        Place("Laukkai", "MM", "laukkai"),
        Span(3, 7, "title"),
        Key("arrest", "people", nationality=("CN", "VN"), part_of="op-1.1"),
        Report("0" * 64, "a", "en", None, None, None, "", "a\ntext", audience=("desk",)),
    ],
    ids=lambda r: type(r).__name__,
)
def test_a_record_is_the_same_after_json(record: Record) -> None:
    assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record
