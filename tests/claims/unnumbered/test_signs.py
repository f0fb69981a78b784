"""Signs of coercion or willingness, and whom they are about."""

from __future__ import annotations

import pytest

from raidbook.claims.unnumbered import signs
from raidbook.model import Sign
from tests.claims.told import marked, read, words


def shown(text: str, title: str = "Scam compounds", lang: str = "en") -> tuple[Sign, ...]:
    page, in_scope = marked(text, title, lang)
    return signs.find(page, signs.words(page, in_scope), ())


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("The scam compound kept its cooks against their will.", "restriction_of_movement"),
        ("In the scam compound those who slept were beaten.", "violence"),
        ("At the scam park their passports were taken away.", "retention_of_documents"),
        ("The scam gang had them toil 16 hours a day.", "excessive_overtime"),
        ("They worked for the scam gang without pay.", "withholding_of_wages"),
        ("Two of the scam workers were sold on to another gang.", "sale"),
        ("They were recruited to the scam centre under false pretences.", "deception"),
        ("They were made to work as scammers.", "forced_unspecified"),
        ("Most had joined the scam gang of their own free will.", "willing"),
    ],
)
def test_a_sentence_shows_its_indicator(text: str, indicator: str) -> None:
    found = shown(text)
    assert indicator in {sign.indicator for sign in found}
    assert all(words(text, sign.span) in text.rstrip(".") for sign in found)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("园区里的人被囚禁了半年。", "restriction_of_movement"),
        ("業績差的人會遭電擊。", "violence"),
        ("抵达当晚,护照就被收走。", "retention_of_documents"),
        ("他每天要打字行骗16小时。", "excessive_overtime"),
        ("她干了一年,没有拿到工资。", "withholding_of_wages"),
        ("家属凑齐赎金,他才走出园区。", "debt_bondage"),
        ("一名厨师先后被卖到三个园区。", "sale"),
        ("许多人被高薪诱骗到缅甸。", "deception"),
        ("他们被迫冒充富商。", "forced_unspecified"),
        ("多数人是自愿加入的。", "willing"),
    ],
)
def test_chinese_shows_the_same_indicators(text: str, indicator: str) -> None:
    found = shown(text, "电诈园区", "zh")
    assert indicator in {sign.indicator for sign in found}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("There was no sign of forced labour in the scam compound.", "en"),
        ("Police found no evidence that workers of the scam park had been beaten or sold.", "en"),
        ("没有证据显示有人被迫参与诈骗。", "zh"),
        ("当局否认园区里有人遭殴打或被关押。", "zh"),
        ("退休教师被骗走40万元。", "zh"),
    ],
)
def test_what_is_denied_is_no_sign(text: str, lang: str) -> None:
    title = {"en": "Scam compounds", "zh": "电诈园区"}[lang]
    assert shown(text, title, lang) == ()


def test_a_denial_ends_where_its_opposite_is_told() -> None:
    text = "目前没有证据显示园区仍在招人,但确有人说自己是被迫留下的。"
    (sign,) = shown(text, "电诈园区", "zh")
    assert sign.indicator == "forced_unspecified"


def test_what_is_not_known_is_no_sign() -> None:
    text = "How many of the scam workers were there under duress is not known."
    assert shown(text) == ()


def test_a_sentence_out_of_scope_shows_nothing() -> None:
    page, _ = marked("In the scam compound those who slept were beaten.")
    assert signs.words(page, set()) == {}


def test_a_sign_is_about_the_people_counted_in_its_sentence() -> None:
    text = (
        "Police arrested 40 suspects at a scam compound in Bavet. "
        "They freed 12 workers who had been held against their will."
    )
    reading = read(text, title="Scam compound raided")
    by_value = {claim.count.value: claim.id for claim in reading.claims}
    (sign,) = reading.signs
    assert sign.claims == (by_value[12],)


def test_a_sign_without_numbers_beside_it_is_about_those_of_its_paragraph() -> None:
    text = "Police freed 12 workers at a scam compound in Bavet. All had been beaten."
    reading = read(text, title="Scam compound raided")
    assert [sign.claims for sign in reading.signs] == [(reading.claims[0].id,)]
