"""Which sentences of a report are about the industry."""

from __future__ import annotations

from tests.claims.told import marked

STORY = """WHAT HAPPENED. Police raided a scam compound in Bavet.

WHY IT MATTERS. Families had waited for a year.

HOW IT WORKED. Staff were kept by debts.

WHAT TO DO. Call the embassy."""

ROUND_UP = """FRAUD. Police raided a scam compound in Bavet.

FOOTBALL. Takeo won two to one.

WEATHER. Rain is expected on the coast.

TRAFFIC. The bridge is shut until noon."""


def test_headings_that_ask_divide_one_story() -> None:
    page, in_scope = marked(STORY, "A compound raided")
    assert in_scope == set(range(len(page.sentences)))


def test_items_of_a_round_up_on_other_things_stay_out() -> None:
    page, in_scope = marked(ROUND_UP, "News in brief")
    assert {page.sentences[n].paragraph for n in in_scope} == {0}
