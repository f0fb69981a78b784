"""Names in the language of the interface."""

from __future__ import annotations

import opencc
import pytest

from raidbook.model import Place
from raidbook.places import gazetteer, naming
from raidbook.places.folding import script


@pytest.mark.parametrize(
    ("place", "chinese"),
    [
        (Place("KK Park", "MM", "mm-kk-park"), "KK园区"),
        (Place("Bavet", "KH", "kh-a7"), "巴域"),
        (Place("Sihanoukville", "KH", "kh-amber"), "西哈努克"),
        (Place("Lusaka", "ZM", "zm-roma"), "卢萨卡"),
        (Place("Hpakalu", "MM", "mm-hpakalu"), "Hpakalu"),
        (Place("A town", "MM", "an id of another table"), "A town"),
        (Place("A town", "MM"), "A town"),
        (Place(None, "MM", "MM"), None),
    ],
)
def test_a_place_is_called_by_the_name_of_its_town(place: Place, chinese: str | None) -> None:
    assert naming.town(place, "zh-Hans") == chinese
    assert naming.town(place, "en") == place.name


def test_countries_and_codes_that_are_none() -> None:
    said = [naming.country(code, "zh-Hans") for code in ("KH", "AE", "ZZ")]
    assert said == ["柬埔寨", "阿拉伯联合酋长国", "ZZ"]
    assert naming.country("KH", "en") == "Cambodia"


def test_a_language_without_a_column_has_the_english_names() -> None:
    assert naming.country("KH", "th") == "Cambodia"
    assert naming.actor("cn-mps", "th") is None


def test_actors_networks_currencies_and_speakers() -> None:
    assert naming.actor("cn-mps", "zh-Hans") == "公安部"
    assert naming.network("ming-family", "zh-Hans") == "明家"
    assert naming.currency("THB", "zh-Hans") == "泰铢"
    assert naming.speaker("Ministry of Public Security", "zh-Hans") == "公安部"
    assert naming.speaker("a shopkeeper", "zh-Hans") is None


def test_chinese_names_are_in_simplified_characters() -> None:
    simplified = opencc.OpenCC("t2s").convert
    named = [row for row in gazetteer().rows() if row.hans]
    assert len(named) > 6000
    assert {row.id for row in named if script(row.called("zh-Hans")) != "Hani"} == set()
    # 乾 is simplified to 干 but in a name.
    other = {row.id for row in named if row.hans and simplified(row.hans) != row.hans}
    assert other <= {"CN-220723"}
