"""The language of a text, and "und" rather than a guess."""

from __future__ import annotations

import pytest

from raidbook.reports.language import identify

ENGLISH = "Officers said that 30 people were held in the town and that they had been freed."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        ("zh-Hans", "警方在妙瓦底抓获三十名犯罪嫌疑人，其中二十名已移交。"),
        ("zh-Hant", "警方在妙瓦底逮捕三十名嫌犯，其中二十名已經移交。"),
        ("vi", "Công an cho biết 30 người đã bị bắt tại thành phố và được đưa về nước trong ngày."),
        ("th", "ตำรวจกล่าวว่าจับกุมผู้ต้องสงสัย 30 คนในเมือง"),
        ("my", "မြို့တွင် လူ ၃၀ ကို ရဲက ဖမ်းဆီးခဲ့သည်"),
        ("km", "នគរបាលបានចាប់ខ្លួនមនុស្ស ៣០ នាក់នៅក្នុងក្រុង"),
        ("lo", "ຕຳຫຼວດຈັບ 30 ຄົນໃນເມືອງ"),
        ("ko", "경찰은 도시에서 30명을 체포했다고 밝혔다"),
        ("ja", "警察は三十人を逮捕したと発表した。"),
        ("id", "Polisi mengatakan bahwa 30 orang yang ditangkap di kota itu telah dipulangkan."),
        ("und", "30 40 50"),
        ("und", "KK Park"),
        ("und", "Police raid scam den"),
        ("und", ""),
    ],
)
def test_identifies(language: str, text: str) -> None:
    assert identify(text) == language


def test_names_in_another_script_do_not_change_the_language() -> None:
    assert identify(ENGLISH + " The town is Myawaddy (妙瓦底).") == "en"
    assert (
        identify("警方在KK Park和Shwe Kokko抓获三十名犯罪嫌疑人，其中二十名移交中国。") == "zh-Hans"
    )


def test_chinese_that_both_ways_of_writing_share_is_just_chinese() -> None:
    assert identify("三十人在山上") == "zh"
