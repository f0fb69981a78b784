"""What the names of places in a language stand for."""

from __future__ import annotations

import pytest

from raidbook.claims import names
from raidbook.languages.tokens import tokenize


@pytest.mark.parametrize(
    ("code", "name", "id"),
    [
        ("en", "Laukkaing", "mm-laukkai"),
        ("zh", "老街", "mm-laukkai"),
        ("vi", "Miến Điện", "MM"),
        ("vi", "Van", ""),
    ],
)
def test_a_name_of_the_table_stands_for_a_place_or_for_none(code: str, name: str, id: str) -> None:
    assert names.place(code, name) == id
    assert name in [hit.payload for hit in names.tables(code).places.find(tokenize(name))]


@pytest.mark.parametrize(("code", "people"), [("zh", "墨西哥籍"), ("vi", "người México")])
def test_peoples_are_named_after_every_spelling_of_their_country(code: str, people: str) -> None:
    assert names.tables(code).peoples.get(people) == "MX"


@pytest.mark.parametrize("dash", "-–—−")
def test_a_hyphen_of_a_name_may_be_written_as_any_dash(dash: str) -> None:
    words = f"the Thai{dash}Myanmar Border Command Centre said"
    found = names.tables("en").actors.find(tokenize(words))
    assert [hit.payload for hit in found] == ["th-tak-border-command"]
