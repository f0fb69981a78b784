"""Numbers among the words that say what they count."""

from __future__ import annotations

from typing import get_args

import pytest

from raidbook.model import Action, Kind
from raidbook.outputs.counting import Form, Frame, Said, frame, named
from raidbook.outputs.messages import Messages, messages

ENGLISH, CHINESE = messages("en"), messages("zh-Hans")
PIRATE = Messages(
    "x",
    {
        "figure.plain": "{kind} {action}",
        "figure.said.other": "{counted}: {value}",
        "figure.said.people": "we {action} {value} {thing}",
        "figure.said.arrest_convict": "{value} gaoled",
        "kind.people": "souls",
        "kind.sites": "holds",
        "action.arrest": "nabbed",
        "open_aside": " [",
        "close_aside": "]",
    },
)
"""A language made up for the tests."""


@pytest.mark.parametrize(
    ("kind", "what", "expected"),
    [
        ("people", None, "we nabbed 7 souls"),
        ("people", "convict", "7 gaoled [convict]"),
        ("people", "rich", "we nabbed 7 souls [rich]"),
        ("sites", None, "holds nabbed: 7"),
    ],
)
def test_the_most_special_order_of_words_is_taken(
    kind: str, what: str | None, expected: str
) -> None:
    before, gap, after = frame(PIRATE, "arrest", kind, what, "many")
    assert str(Said(before, "7", gap, after)) == expected


def test_only_a_vague_word_asks_for_of() -> None:
    for form, after in (("vague", "of people freed"), ("many", "people freed")):
        assert frame(ENGLISH, "rescue", "people", None, form) == Frame("", " ", after)  # type: ignore[arg-type]


def test_chinese_has_a_measure_word_and_no_gap() -> None:
    assert frame(CHINESE, "seize", "devices", "phone", "many") == Frame("查扣手机", "", "部")


@pytest.mark.parametrize("lang", [ENGLISH, CHINESE], ids=lambda t: t.lang)
@pytest.mark.parametrize("form", get_args(Form))
def test_whatever_is_done_to_whatever_can_be_said(lang: Messages, form: Form) -> None:
    for action in get_args(Action):
        for kind in get_args(Kind):
            before, gap, after = frame(lang, action, kind, None, form)
            assert "{" not in f"{before}{gap}{after}{named(lang, action, kind, None)}"
            assert before or after
