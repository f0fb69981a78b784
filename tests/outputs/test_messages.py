"""The texts of the interface."""

from __future__ import annotations

import string
from typing import get_args, get_type_hints

import pytest

from raidbook import model
from raidbook.insight import tactics
from raidbook.outputs.messages import Messages, messages


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("action", model.Action),
        ("kind", model.Kind),
        ("label", model.Label),
        ("noun", model.Label),
        ("status", model.Status),
        ("count", model.Bound),
        ("verdict", model.Verdict),
        ("verdict_count", model.Verdict),
        ("verdict_meaning", model.Verdict),
        ("evidence", model.Source),
        ("relation", get_type_hints(model.Link)["relation"]),
        ("topic", get_type_hints(model.Statement)["topic"]),
        ("step", tactics.Step),
    ],
)
def test_every_code_of_the_model_has_a_text(table: str, codes: object) -> None:
    known = get_args(codes)
    assert known
    assert set(known) <= set(messages().table(table))


def test_a_code_without_a_text_is_shown_as_itself() -> None:
    assert messages().code("what", "satellite_terminal") == "satellite terminal"


def test_a_value_in_braces_is_not_filled_in_again() -> None:
    assert messages()("evidence.span", words="{0.__class__} {words}") == (
        "read from “{0.__class__} {words}”"
    )


def test_one_and_many() -> None:
    assert messages().number_of("claims", 1) == "1 claim"
    assert messages().number_of("claims", 1200) == "1,200 claims"


@pytest.mark.parametrize("table", ["kind", "thing", "figure.wording"])
def test_each_thing_counted_in_the_plural_has_its_singular(table: str) -> None:
    plural = {k for k in messages().table(table) if not k.endswith("money")}
    assert set(messages().table(f"one.{table}")) == plural


def test_every_text_is_a_well_formed_template() -> None:
    texts: Messages = messages()
    for table in ("count", "site", "ledger", "evidence", "relation"):
        for text in texts.table(table).values():
            assert [*string.Formatter().parse(text)] or not text


@pytest.mark.parametrize("lang", ["xx", "../en", ""])
def test_an_unknown_language_is_refused(lang: str) -> None:
    with pytest.raises(LookupError):
        messages(lang)
