"""Names of private persons are in no index, search, export or page beyond the quoted sentence.

Thirty names are planted in reports: in titles, in sentences beside those that are quoted, and in
those that are quoted themselves, in English and in Chinese. They are made up.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from lxml import etree
from openpyxl import load_workbook

from raidbook.cli import site as command
from raidbook.cli.options import LANGUAGES
from raidbook.insight.scope import Scope
from raidbook.ledger.opening import opened
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import bulletin
from raidbook.outputs.blocks import Quote, plain
from raidbook.outputs.document import ledger_json
from raidbook.outputs.exchange import atom, ftm, geojson, xlsx
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.tables import columns, rows
from raidbook.outputs.insight import QUESTIONS, Question, tell
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services import seen_by
from tests.ledgers import enter
from tests.outputs.site.pages import Element, read

IN_TITLES = (
    "Arvid Quellmann", "Bao Tranquil", "Cedrick Ombaso", "Dorit Velasquin", "Emeka Sundlund",
    "钱多福林", "孙望海川", "郑开明远", "冯知秋水", "魏长乐山",
)  # fmt: skip
BESIDE = (
    "Fenwick Obarra", "Gretel Namkhao", "Hosea Littauer", "Imani Kressop", "Jorun Adebisi",
    "蒋星河远", "沈听雨轩", "韩若谷风", "杨千帆渡", "朱映雪梅",
)  # fmt: skip
QUOTED = (
    "Kasimir Thonglow", "Lupita Ferrand", "Mirza Oakendale", "Nadja Phomvihan", "Otis Karlmark",
    "秦归鸿雁", "尤见山川", "许问渠清", "何清晏宁", "吕南枝暖",
)  # fmt: skip
EVERYBODY = (*IN_TITLES, *BESIDE, *QUOTED)
ENGLISH = (
    "On {day} police in Sihanoukville arrested {count} suspects in a raid on a scam den{quoted}. "
    "{beside} lived next door. Some of those arrested said their passports had been taken. "
    "{beside} had a shop there. The gang moved from Sihanoukville to Bavet. {beside} saw them go. "
    "Victims were cheated in fake romances and investments. {beside} lost a fortune."
)
CHINESE = (
    "{day},柬埔寨西港警方捣毁一处电信网络诈骗窝点,抓获犯罪嫌疑人{count}名{quoted}。{beside}住在隔壁。"
    "部分人员护照被没收。{beside}在那里开店。该团伙从西港转移至巴域。{beside}看见他们离开。"
)


def docs() -> Iterator[dict[str, str]]:
    """Ten reports with three names each."""
    for n, (title, beside, quoted) in enumerate(zip(IN_TITLES, BESIDE, QUOTED, strict=True)):
        zh = n >= 5
        text = CHINESE if zh else ENGLISH
        day = f"2024年5月{n + 1}日" if zh else f"{n + 1} May 2024"
        among = f",其中包括{quoted}" if zh else f", among them {quoted}"
        yield {
            "id": f"planted-{n}",
            "lang": "zh-Hans" if zh else "en",
            "published": f"2024-05-{n + 11:02}",
            "outlet": "西港日报" if zh else "Coast Post",
            "title": f"{title}落网" if zh else f"{title} held after raid",
            "text": text.format(day=day, count=40 + n, beside=beside, quoted=among),
        }


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    for doc in docs():
        path = folder / f"{doc['id']}.json"
        path.write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def book(reports: Path) -> Path:
    book = reports.parent / "planted.db"
    enter(sorted(reports.glob("*.json")), book)
    return book


@pytest.fixture(scope="module")
def site(book: Path) -> Path:
    out = book.parent / "planted-site"
    assert command.run(out, False, str(book), None) == 0
    return out


@pytest.fixture(scope="module")
def shelf(book: Path) -> Shelf:
    found = opened(str(book), None)
    return Shelf(found.ledger, found.material.readings, found.material.reports)


def unquoted(element: Element) -> str:
    """A page's text and attributes without its quotations."""
    if element.name == "blockquote" or "printed" in element.classes:
        return ""
    inner = (c if isinstance(c, str) else unquoted(c) for c in element.children)
    return " ".join((*element.attributes.values(), *inner))


def test_thirty_names_are_planted() -> None:
    texts = "".join(doc["title"] + doc["text"] for doc in docs())
    assert len(set(EVERYBODY)) == 30
    assert all(name in texts for name in EVERYBODY)


def test_on_pages_a_name_stands_in_quoted_sentences_alone(site: Path) -> None:
    pages = {path: read(path) for path in site.rglob("*.html")}
    everything = "".join(page.text for page in pages.values())
    assert all(name in everything for name in QUOTED), "the sentences are quoted"
    for path, page in pages.items():
        found = [name for name in (*IN_TITLES, *QUOTED) if name in unquoted(page)]
        assert found == [], path.name


def test_sentences_that_are_not_quoted_are_on_no_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = [name for name in BESIDE if name in path.read_text(encoding="utf-8")]
        assert found == [], path.name


def test_a_title_is_on_its_reports_page_alone(site: Path) -> None:
    for name in IN_TITLES:
        named = [p for p in site.rglob("*.html") if name in p.read_text(encoding="utf-8")]
        assert {path.parent.name for path in named} == {"reports"}
        # Once for each language of the interface.
        assert len({path.name for path in named}) == 1


def test_what_is_searched_holds_no_name(site: Path) -> None:
    for path in site.rglob("*.js"):
        found = [n for n in EVERYBODY if n in path.read_text("utf-8")]
        assert found == [], path.name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_names_nobody_but_in_a_quotation(
    shelf: Shelf, question: Question, lang: str
) -> None:
    told = tell(question, shelf, Phrases(messages(lang)))
    unquoted_too = plain(block for block in told.blocks if not isinstance(block, Quote))
    record = msgspec.json.encode(told.answer).decode()
    assert [name for name in EVERYBODY if name in unquoted_too + record] == []
    assert [name for name in (*IN_TITLES, *BESIDE) if name in plain(told.blocks)] == []


def test_a_bulletin_names_nobody_but_in_a_quotation(shelf: Shelf) -> None:
    page = bulletin.write("markdown", shelf, Scope(since="2024-05"), None, Phrases(messages()))
    lines = page.decode().splitlines()
    assert any(name in line for line in lines for name in QUOTED), "the sentences are quoted"
    beside_quotations = [line for line in lines if not line.lstrip(" -").startswith(">")]
    assert [line for line in beside_quotations if any(name in line for name in EVERYBODY)] == []
    assert not any(name in line for line in lines for name in (*IN_TITLES, *BESIDE))


def test_the_ledger_as_a_document_names_nobody(shelf: Shelf) -> None:
    document = ledger_json(shelf.ledger).decode()
    assert [name for name in EVERYBODY if name in document] == []


QUOTING = {"sentence", "description", "summary"}
"""Where sentences are quoted: columns and properties of that name."""


def unquoted_values(thing: object) -> Iterator[str]:
    """All texts in a JSON document but the quotations."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield name
            if name not in QUOTING:
                yield from unquoted_values(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from unquoted_values(value)
    else:
        yield str(thing)


def beside_sentences(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """All cells of a table but the sentences."""
    for row in rows:
        yield from (str(v) for name, v in zip(names, row, strict=True) if name not in QUOTING)


def shown(form: str, chosen: Chosen) -> tuple[str, str]:
    """All that an export says, and all that it says beside quotations."""
    out = io.BytesIO()
    if form in ("geojson", "ftm"):
        {"geojson": geojson, "ftm": ftm}[form].write(chosen, out)
        lines = [out.getvalue()] if form == "geojson" else out.getvalue().splitlines()
        documents = [json.loads(line) for line in lines]
        whole = json.dumps(documents, ensure_ascii=False)
        return whole, " ".join(value for one in documents for value in unquoted_values(one))
    if form == "xlsx":
        xlsx.write(chosen, out)
        book = load_workbook(io.BytesIO(out.getvalue()))
        tables = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets[1:]]
    else:
        tables = [
            [columns(name), *rows(name, chosen)] for name in ("claims", "statements", "reports")
        ]
    cells = [beside_sentences(list(map(str, head)), below) for head, *below in tables]
    return str(tables), " ".join(value for some in cells for value in some)


@pytest.mark.parametrize(
    "form", ["tables", "geojson", "ftm", pytest.param("xlsx", marks=pytest.mark.extra)]
)
def test_an_export_names_nobody_but_in_a_quotation(shelf: Shelf, form: str) -> None:
    whole, beside = shown(form, Chosen(shelf))
    assert any(name in whole for name in QUOTED), "the sentences are quoted"
    assert [name for name in EVERYBODY if name in beside] == []
    assert [name for name in (*IN_TITLES, *BESIDE) if name in whole] == []


def test_a_feed_names_nobody_but_in_a_quotation(book: Path) -> None:
    found = seen_by.days(str(book), (), None, None, 30, "en")
    out = io.BytesIO()
    atom.write(found.days, out)
    feed = etree.fromstring(out.getvalue())
    contents = [str(one.text) for one in feed.iter("{*}content")]
    assert any(name in one for one in contents for name in QUOTED), "the sentences are quoted"
    titles = " ".join(str(one.text) for one in feed.iter("{*}title", "{*}summary"))
    beside = re.sub("<blockquote.*?</blockquote>", "", " ".join(contents))
    assert [name for name in EVERYBODY if name in titles + beside] == []
    assert not any(name in out.getvalue().decode() for name in (*IN_TITLES, *BESIDE))
