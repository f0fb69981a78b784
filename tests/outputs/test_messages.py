"""The texts of the interface."""

from __future__ import annotations

import string
from importlib.resources import files
from typing import get_args, get_type_hints

import pytest

from raidbook import model
from raidbook.cli import options
from raidbook.insight import tactics
from raidbook.outputs import messages as package
from raidbook.outputs.messages import messages

LANGUAGES = sorted(
    path.name for path in files(package).iterdir() if path.name[0] not in "._" and path.is_dir()
)
GRAMMAR = ("one.", "scale.", "money.", "measure.", "figure.said.", "figure.wording.", "country.")
"""Tables of which a language has what its grammar needs."""
OF_CODES = ("what.",)
"""Tables of codes that are English words: English leaves out those that read well as they are."""


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
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_the_model_has_a_text(table: str, codes: object, lang: str) -> None:
    known = get_args(codes)
    assert known
    assert set(known) <= set(messages(lang).table(table))


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_a_well_formed_template(lang: str) -> None:
    for text in messages(lang).table("").values():
        assert [*string.Formatter().parse(text)] or not text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_the_same_things_in_the_same_order(lang: str) -> None:
    folders = [files(package) / one for one in ("en", lang)]
    assert len({tuple(sorted(p.name for p in folder.iterdir())) for folder in folders}) == 1
    english, other = (
        {k: v for k, v in messages(one).table("").items() if not k.startswith(GRAMMAR)}
        for one in ("en", lang)
    )
    assert [*english] == [k for k in other if k in english]
    assert all(k.startswith(OF_CODES) for k in other.keys() - english)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_every_language(lang: str) -> None:
    texts = messages(lang)
    for key, english in messages().table("").items():
        if texts.has(key) and not key.startswith(GRAMMAR):
            assert names(texts(key)) == names(english), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_grammar_of_a_language_fills_in_is_known(lang: str) -> None:
    offered = {
        "figure.said.": {"value", "counted", "thing", "action", "measure"},
        "figure.wording.": {"thing"},
        "money.": {"value", "currency", "code"},
        "scale.": {"value"},
    }
    for table, known in offered.items():
        told = messages(lang).table(table.rstrip("."))
        assert all(names(text) <= known for text in told.values())
        assert all("value" in names(text) for text in told.values() if "value" in known)


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_what_is_offered_on_the_command_line_are_the_folders() -> None:
    assert set(LANGUAGES) == set(options.LANGUAGES)


@pytest.mark.parametrize("lang", ["xx", "../en", ""])
def test_an_unknown_language_is_refused(lang: str) -> None:
    with pytest.raises(LookupError):
        messages(lang)
