"""The folders of the languages."""

from __future__ import annotations

from raidbook.languages import folder, language


def test_every_language_with_a_folder_can_be_loaded() -> None:
    assert folder.codes() == ("en", "vi", "zh")
    assert [language.load(code).code for code in folder.codes()] == ["en", "vi", "zh"]
