"""Quantities told in the order of as many places, days, peoples or countries."""

from __future__ import annotations

import pytest

from tests.claims.told import claims, place, when

ROWS = [
    ("en", "Police arrested 120 and 85 scam suspects in Bavet and Poipet, respectively."),
    ("en", "Raids in Bavet and Poipet netted 120 and 85 scam suspects respectively."),
    ("zh", "警方在波贝和西港分别抓获诈骗嫌疑人120名和85名，缴获手机30部。"),
    ("zh", "警方在波贝、西港分别抓获120名、85名诈骗嫌疑人。"),
]


@pytest.mark.parametrize(("lang", "text"), ROWS)
def test_each_quantity_has_the_place_of_its_rank(lang: str, text: str) -> None:
    one, two, *_ = claims(text, lang=lang, title="诈骗窝点" if lang == "zh" else "Scam raids")
    towns = ("Bavet", "Poipet") if lang == "en" else ("Poipet", "Sihanoukville")
    assert (place(one), place(two)) == ((towns[0], "KH"), (towns[1], "KH"))


@pytest.mark.parametrize(("lang", "text"), ROWS)
def test_no_quantity_of_a_row_is_a_part_of_another(lang: str, text: str) -> None:
    one, two, *_ = claims(text, lang=lang, title="诈骗窝点" if lang == "zh" else "Scam raids")
    assert (one.part_of, two.part_of) == (None, None)
    assert (one.label, two.label) == ("suspect", "suspect")


def test_each_quantity_has_the_day_of_its_rank() -> None:
    one, two = claims(
        "Police arrested 120 and 85 scam suspects in Bavet on Oct 3 and Oct 8 respectively."
    )
    assert (when(one), when(two)) == (("2025-10-03",) * 2, ("2025-10-08",) * 2)


def test_each_quantity_has_the_people_of_its_rank() -> None:
    whole, one, two = claims(
        "警方抓获诈骗嫌疑人205名，中国籍和越南籍分别为120名和85名。", lang="zh", title="诈骗窝点"
    )
    assert (one.nationality, two.nationality) == (("CN",), ("VN",))
    assert one.part_of == two.part_of == whole.id
    whole, one, two = claims(
        "Police arrested 205 scam suspects, 120 and 85 of them from China and Vietnam respectively."
    )
    assert (one.nationality, two.nationality) == (("CN",), ("VN",))


def test_each_quantity_has_the_country_of_its_rank() -> None:
    one, two = claims("Thailand and Laos handed over 120 and 85 scam suspects respectively.")
    assert (one.by, two.by) == (("TH",), ("LA",))


def test_without_a_list_of_as_many_nothing_is_shared_out() -> None:
    one, two = claims("Police arrested 120 and 85 scam suspects in Bavet respectively.")
    assert place(one) == place(two) == ("Bavet", "KH")


def test_one_number_for_each_of_several_places_is_a_claim_of_each() -> None:
    whole, one, two = claims(
        "Four scam hubs were raided in February, two each in Pasay and in Cebu City.",
        published="2025-03-01",
    )
    assert (place(one), place(two)) == (("Pasay", "PH"), ("Cebu City", "PH"))
    assert one.part_of == two.part_of == whole.id
    assert (one.start, one.ordinal, two.start, two.ordinal) == (one.start, 0, one.start, 1)
    assert one.id != two.id
    one, two = claims("木姐、腊戌警方各抓获诈骗嫌疑人12名。", lang="zh", title="诈骗窝点")
    assert (place(one), place(two)) == (("Muse", "MM"), ("Lashio", "MM"))


def test_one_number_for_each_of_several_things_is_a_claim_of_each() -> None:
    found = claims("警方扣押手机、电脑、银行卡各300部。", lang="zh", title="诈骗窝点")
    assert [claim.what for claim in found] == ["phone", "computer", "bank_card"]


def test_each_without_a_list_changes_nothing() -> None:
    (claim,) = claims("警方在各地抓获诈骗嫌疑人12名。", lang="zh", title="诈骗窝点")
    assert claim.count.value == 12
