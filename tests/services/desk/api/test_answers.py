"""How many, and the other answers, for programs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.desk.api.conftest import ProgramAs

pytestmark = pytest.mark.extra


def test_how_many_is_an_interval_with_its_words(program_as: ProgramAs) -> None:
    asked = {"action": "arrest", "kind": "people", "by": "Cambodia"}
    answer = program_as().get("/how-many", params=asked).json()
    assert (answer["low"], answer["high"]) == (650, None) or answer["low"] >= 650
    assert {said["numeral"] for said in answer["counted"]} & {"650", "792"}


@pytest.mark.parametrize(
    "asked", [{"by": "Atlantis"}, {"since": "soon"}, {"since": "2025", "until": "2024"}]
)
def test_a_question_that_is_none_is_said_so(program_as: ProgramAs, asked: dict[str, Any]) -> None:
    full = {"action": "arrest", "kind": "people", **asked}
    for path, params in (("/how-many", full), ("/insight/who", asked)):
        answer = program_as().get(path, params=params)
        assert answer.status_code == 422
        assert answer.json()["error"]["code"] == "asked"


@pytest.mark.parametrize(
    "name", ["after", "who", "stages", "tactics", "joint", "worked", "coverage"]
)
def test_answers_are_given_whole_and_of_a_part(program_as: ProgramAs, name: str) -> None:
    reader = program_as()
    whole = reader.get(f"/insight/{name}")
    assert whole.status_code == 200
    part = reader.get(f"/insight/{name}", params={"place": "Sihanoukville", "lang": "zh-Hans"})
    assert part.status_code == 200
