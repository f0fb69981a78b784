"""What may hold what as its parts."""

from __future__ import annotations

import pytest

from raidbook.claims.draft import Draft
from raidbook.claims.parts.containment import is_among
from raidbook.languages.language import Noun
from raidbook.languages.numerals import Numeral
from raidbook.model import Count


def draft(noun: Noun | None, currency: str | None = None) -> Draft:
    numeral = Numeral(
        0, 1, 0, 1, Count(9), hedge=None, form="digits", ordinal=False, percent=False, weak=False
    )
    return Draft(numeral, 0, 0, 1, noun=noun, currency=currency)


PERSON = Noun(kind="people", label="person")
SITE, CASINO = Noun(kind="sites", what="site"), Noun(kind="sites", what="casino")
HOTEL = Noun(kind="sites", what="hotel")
ENTITY = Noun(kind="groups", what="entity")


@pytest.mark.parametrize(
    ("whole", "part", "held"),
    [
        (PERSON, PERSON, True),
        (CASINO, CASINO, True),
        (CASINO, HOTEL, False),
        (SITE, HOTEL, True),
        (HOTEL, SITE, True),
        (ENTITY, PERSON, True),
        (PERSON, ENTITY, False),
        (SITE, PERSON, False),
        (PERSON, None, True),
    ],
)
def test_what_may_be_among_what(whole: Noun, part: Noun | None, held: bool) -> None:
    assert is_among(draft(part), draft(whole)) is held


def test_money_holds_money_of_one_currency() -> None:
    assert is_among(draft(None, "USD"), draft(None, "USD"))
    assert not is_among(draft(None, "THB"), draft(None, "USD"))
    assert not is_among(draft(None, "THB"), draft(PERSON))
