"""The site in two languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from raidbook.ledger import build
from raidbook.outputs.messages import messages
from raidbook.outputs.site import write
from tests.outputs.example import READINGS, REPORTS

LANGS = ("en", "zh-Hans")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("both")
    told = {lang: build(READINGS, REPORTS, lang=lang).ledger for lang in LANGS}
    write(told, READINGS, REPORTS, out)
    return out


def test_each_language_has_the_same_pages(both: Path) -> None:
    chinese = {p.relative_to(both / "zh-hans") for p in (both / "zh-hans").rglob("*.html")}
    english = {p.relative_to(both) for p in both.rglob("*.html") if "zh-hans" not in p.parts}
    assert chinese == english


def test_no_text_of_the_interface_is_left_in_english(both: Path) -> None:
    english, chinese = (set(messages(lang).table("").values()) for lang in LANGS)
    for path in (both / "zh-hans").rglob("*.html"):
        said = {words.strip() for words in re.findall(r">([^<]+)<", path.read_text())}
        assert said & (english - chinese) <= {"English"}, path.name


def test_a_number_stands_where_the_language_puts_it(both: Path) -> None:
    for folder, before, after in (
        (both, "", ' <span class="what">people arrested or detained'),
        (both / "zh-hans", '<span class="what">抓获</span>', '<span class="what">人'),
    ):
        page = (folder / "index.html").read_text()
        assert f'{before}<b class="value">650</b>{after}' in page
