"""What the gate passes and what it drops."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.forms import FORMS, page, reports
from raidbook.sources.gate import Gate, gate

MARKED = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

VIETNAMESE = Path(__file__).parents[2] / "data" / "vi"
MENU = '<nav><ul><li><a href="/scams">Scams</a></li><li><a href="/fraud">Fraud</a></li></ul></nav>'
STORY = "<p>The council will plant 1,200 trees along the river by May, the mayor said.</p>"


@pytest.mark.parametrize("form", FORMS)
def test_every_report_with_claims_passes_however_it_is_written(form: str) -> None:
    told = reports(with_claims=True)
    assert [name for name, *it in told if not gate().passes(FORMS[form](*it))] == []
    assert len(told) > 50


@pytest.mark.parametrize("form", [form for form in FORMS if "other characters" not in form])
def test_vietnamese_reports_pass_however_they_are_written(form: str) -> None:
    docs = [json.loads(path.read_text("utf-8")) for path in VIETNAMESE.rglob("*.json")]
    told = [doc for doc in docs if doc["claims"]]
    lost = [d["id"] for d in told if not gate().passes(FORMS[form](d["title"], d["text"]))]
    assert lost == []
    assert told


def test_most_reports_about_other_things_are_dropped() -> None:
    told = reports(with_claims=False)
    passed = [name for name, *it in told if gate().passes(page(*it).encode())]
    assert len(passed) <= 0.4 * len(told)


@pytest.mark.parametrize(
    "body",
    [
        MENU + STORY,
        STORY + "<footer><p>Report a scam</p><p>12 offices in 3 towns</p></footer>",
        STORY + '<ul><li><a href="/1">Pensioner, 81, loses $10,000 to phone scam</a></li></ul>',
        STORY + '<p class="scam">Fair, with 12 stalls.</p>',
        "<script>var scam = 12, fraud = 13, conmen = 14;</script>" + STORY,
        "<style>.scam, .telegram, .fraud { width: 12px }</style>" + STORY,
        STORY + "<!-- 12 scam suspects were arrested -->",
        STORY + "<p>Bitcoin rose by 12 dollars.</p>",
        STORY + "<p>The syndication feed holds 12 brackets and a cryptographic key.</p>",
        "<p>Den Gang zu den 12 Ämtern kann man sich sparen, den Weg und den Rest auch.</p>",
        "<p>Viajan con 12 niños, con sus padres, con maletas y con perros.</p>",
    ],
)
def test_a_page_with_no_more_than_words_beside_its_story_is_dropped(body: str) -> None:
    text = f"<!DOCTYPE html><html><head><title>Trees</title></head><body>{body}</body></html>"
    assert not gate().passes(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested 12 people in a scam raid.",
        "POLICE ARRESTED 12 PEOPLE IN A SCAM RAID.",
        "Twelve people were held at the fraud\nring's office.",
        "They ran a pig  butchering scheme with 12 phones.",
        "They ran a boiler&nbsp;room with 12 phones.",
        "12 gang members were held for laundering money through crypto wallets.",
        "At Mae Sot and Myawaddy, 23 people were screened for trafficking.",
        "警方抓获电诈嫌疑人12名。",
        "警方抓獲電詐嫌疑人12名。",
        "Công an bắt 12 người trong đường dây lừa đảo.",
        "CÔNG AN BẮT 12 NGƯỜI TRONG ĐƯỜNG DÂY LỪA ĐẢO.",
    ],
)
def test_a_sentence_that_the_reader_takes_a_claim_from_passes(text: str) -> None:
    assert gate().passes(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Scams are on the rise, the ministry warned.",
        "The syndicate of 12 banks lent the money.",
        "Con, con and con: 12 men in a den.",
        "谨防诈骗",
        "Cảnh giác với các chiêu lừa đảo.",
    ],
)
def test_a_text_with_no_number_or_too_little_about_the_field_is_dropped(text: str) -> None:
    assert not gate().passes(text.encode())


def test_a_story_passes_though_its_page_is_long_and_full_of_other_things() -> None:
    menu = "".join(f'<li><a href="/{n}">Football {n}</a></li>' for n in range(3_000))
    story = (
        "<p>Police raided a compound in Poipet.</p><p>They found 40 people and a call centre.</p>"
    )
    text = f"<html><body><ul>{menu}</ul>{story}<ul>{menu}</ul></body></html>"
    assert gate().passes(text.encode())


def test_what_a_page_says_in_the_data_of_its_story_counts_as_text() -> None:
    data = json.dumps({"articleBody": "Police arrested 12 people in a scam raid."})
    text = f'<html><head><script type="application/ld+json">{data}</script></head></html>'
    assert gate().passes(text.encode())


def test_a_pdf_passes() -> None:
    assert gate().passes(b"\n%PDF-1.7\n\x93\x8c\x8b")


def test_a_declared_encoding_is_followed() -> None:
    text = "C\xf4ng an b\u0103\u0301t 12 ng\u01b0\u01a1\u0300i l\u01b0\u0300a \u0111a\u0309o."
    assert gate().passes(text.encode("cp1258"), "Windows-1258")
    assert not gate().passes(text.encode("cp1258"))


@given(st.sampled_from(["utf-16", "punycode", "undefined", "no such encoding", "hz", ""]))
def test_no_declared_encoding_raises(charset: str) -> None:
    assert gate().passes("警方抓获电诈嫌疑人12名。".encode(), charset)


@given(st.binary(max_size=400))
def test_no_bytes_raise_or_hide_the_story_behind_them(data: bytes) -> None:
    gate().passes(data)
    plain = data.translate(None, b"<\0")  # no tag or comment is left open, nothing is UTF-16
    if not plain.startswith(MARKED):
        assert gate().passes(plain + b"\n\n12 people were held for a scam.")


def test_a_gate_is_built_once_in_a_process() -> None:
    assert gate() is gate()
    assert gate().passes(b"12 people were held for a scam") == Gate().passes(
        b"12 people were held for a scam"
    )
