"""Answers that are kept as long as a ledger."""

from __future__ import annotations

import pytest

from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger

pytestmark = pytest.mark.extra


def shelf() -> Shelf:
    return Shelf(Ledger(0, (), (), ()), (), ())


def test_of_many_answers_the_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from raidbook.services.desk.api import keeping  # noqa: PLC0415

    monkeypatch.setattr(keeping, "MOST", 100)
    of, made = shelf(), []

    def answer(name: int) -> bytes:
        def make() -> str:
            made.append(name)
            return "x" * 40

        return bytes(keeping.answer(of, name, make))

    for name in (1, 1, 2, 2, 3, 1):
        assert answer(name) == b'"' + b"x" * 40 + b'"'
    assert made == [1, 2, 3, 1]
