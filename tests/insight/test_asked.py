"""What people type for a question or a part of the ledger, and what is said where it is none."""

from __future__ import annotations

import pytest

from raidbook.insight.asked import scope
from raidbook.insight.scope import EVERYTHING
from raidbook.ledger.asked import AskedError
from raidbook.ledger.how_many.asked import question
from raidbook.model import Question

ARRESTED = {"action": "arrest", "kind": "people"}


def test_a_question_is_asked_by_the_names_of_its_fields() -> None:
    asked = question({**ARRESTED, "by": "cambodia", "since": "2025-01", "minor": "true"})
    assert asked == Question("arrest", "people", by="KH", since="2025-01", minor=True)


def test_what_is_left_empty_asks_for_any() -> None:
    assert question({**ARRESTED, "by": "", "minor": None}) == Question("arrest", "people")
    assert scope({"place": "", "network": None}) == EVERYTHING


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ({"action": "cook"}, "action"),
        ({"kind": ""}, "kind"),
        ({"label": "villain"}, "label"),
        ({"sex": "x"}, "sex"),
        ({"by": "Narnia"}, "by"),
        ({"since": "tomorrow"}, "since"),
        ({"since": "2025", "until": "2024"}, "since"),
    ],
)
def test_what_is_no_question_names_what_was_typed_wrongly(
    typed: dict[str, str], option: str
) -> None:
    with pytest.raises(AskedError) as said:
        question({**ARRESTED, **typed})
    assert said.value.option == option


def test_a_scope_is_of_places_and_networks_that_are_known() -> None:
    assert scope({"place": "Sihanoukville", "by": "KH"}).by == "KH"
    for option in ("place", "network"):
        with pytest.raises(AskedError, match=r"Nowhere at all: no (place|network)") as said:
            scope({option: "Nowhere at all"})
        assert said.value.option == option
