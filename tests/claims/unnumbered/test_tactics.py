"""How victims were cheated, by the report as a whole."""

from __future__ import annotations

import pytest

from raidbook.claims.unnumbered import signs, tactics
from raidbook.model import Tactic
from tests.claims.told import marked, words


def told(text: str, title: str = "Scam compounds", lang: str = "en") -> tuple[Tactic, ...]:
    page, in_scope = marked(text, title, lang)
    forced = signs.words(page, in_scope)
    return tactics.find(page, in_scope, (match for found in forced.values() for match in found))


def codes(text: str) -> set[str]:
    return {tactic.code for tactic in told(text)}


def test_each_code_comes_once_with_its_first_words() -> None:
    text = "Romance scams paid for the scam park. Romance scams were banned."
    (tactic,) = told(text)
    assert tactic.code == "romance"
    assert tactic.span.start == 0
    assert words(text, tactic.span) == "Romance scams"


def test_a_friendship_and_then_an_investment_is_pig_butchering() -> None:
    text = (
        "The scam crews befriend strangers on their phones. "
        "Weeks later they talk them into putting savings into a fake platform."
    )
    assert "pig_butchering" in codes(text)


def test_the_two_steps_must_stand_in_one_paragraph() -> None:
    text = (
        "The scam crews befriend strangers on their phones.\n\n"
        "The scam park was an investment of three clans."
    )
    assert "pig_butchering" not in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a scam compound and seized bitcoin.",
        "Owners of hotels and casinos near the scam compound were warned.",
        "Officers of the police station searched the scam compound.",
    ],
)
def test_words_of_the_raid_are_no_tactic(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "该团伙以刷单返利、虚假投资理财和裸聊敲诈行骗。",
            {"task_scam", "investment", "sextortion"},
        ),
        ("電詐園區裡的人假冒檢察官。", {"impersonation"}),
        ("诈骗集团以高薪为饵,把人骗到妙瓦底。", {"fake_job"}),
        ("他们用AI换脸与诈骗对象视频。", {"deepfake"}),
        ("诈骗短信里附有钓鱼链接。", {"phishing"}),
        ("诈骗园区也经营网络赌博。", {"gambling"}),
        ("警方查扣诈骗集团的比特币。", set()),
    ],
)
def test_chinese_tells_the_same_tactics(text: str, expected: set[str]) -> None:
    found = told(text, "电诈园区", "zh")
    assert {tactic.code for tactic in found} == expected
