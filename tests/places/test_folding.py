"""Spellings that differ only in case, accents or punctuation have one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.places.folding import fold, script


@pytest.mark.parametrize(
    "spellings",
    [
        ("Parañaque", "PARANAQUE", "paranaque"),
        ("O'Smach", "O’Smach", "OSmach"),
        ("K.K. Park", "KK-Park", "kk park"),
        ("Đà Nẵng", "Da Nang"),
        ("Oé-Cusse Ambeno", "Oe Cusse  Ambeno"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(name) for name in spellings}) == 1


def test_vowel_marks_of_other_scripts_are_letters() -> None:
    assert fold("แม่สอด") != fold("แมสอด")


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lào Cai", "Latn"), ("KK园区", "Hani"), ("แม่สอด", "Thai"), ("မြဝတီ", "Mymr"),
        ("បាវិត", "Khmr"), ("ບໍ່ແກ້ວ", "Laoo"), ("دبي", "Arab"), ("Київ", "Cyrl"), ("제주", "Kore"),
        ("თბილისი", "Zyyy"),
    ],
)  # fmt: skip
def test_a_name_has_a_script(name: str, code: str) -> None:
    assert script(name) == code
