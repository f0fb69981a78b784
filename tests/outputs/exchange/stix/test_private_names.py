"""Names of private persons are nowhere in a bundle but in quoted sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outputs.exchange.stix.making import book_of, exported, objects
from tests.outputs.test_private_names import BESIDE, IN_TITLES, QUOTED, docs

QUOTING = frozenset({"content", "words"})
"""The properties that hold sentences of reports."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    return book_of(Path(tmp_path_factory.mktemp("planted")), list(docs()))


def beside_quotations(told: object) -> Iterator[str]:
    """All that a bundle says but in quotations."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield name
            if name not in QUOTING:
                yield from beside_quotations(value)
    elif isinstance(told, list):
        for one in told:
            yield from beside_quotations(one)
    else:
        yield str(told)


def test_a_bundle_names_nobody_but_in_a_quotation(planted: str) -> None:
    bundle = exported(planted)
    said = json.dumps(objects(bundle), ensure_ascii=False)
    assert [name for name in QUOTED if name not in said] == []
    assert [name for name in (*IN_TITLES, *BESIDE) if name in said] == []
    rest = " ".join(beside_quotations(objects(bundle)))
    assert [name for name in QUOTED if name in rest] == []


def test_whole_texts_are_in_it_where_they_are_asked_for(planted: str) -> None:
    said = json.dumps(objects(exported(planted, with_text=True)), ensure_ascii=False)
    assert [name for name in (*IN_TITLES, *BESIDE) if name not in said] == []
