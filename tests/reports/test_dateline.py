"""The day of publication out of a report's own words, and never out of its running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.reports import dateline

BODY = "\n\nOfficers held 30 people on 3 September 2022, the ministry said."


@pytest.mark.parametrize(
    "head",
    [
        "NOTICE\nBeijing, Wednesday 22 November 2023",
        "By the night desk | 22 November 2023, 09:14",
        "By a writer | November 22, 2023 | 204 shares",
        "Published 22 Nov 2023 · 3 min read",
        "Published: Wednesday, November 22nd, 2023\nUpdated: 24 November 2023",
        "Two men in court (Posted 22 November 2023 · 12 comments)",
        "date 2023-11-22 Officers began to search the town.",
        "MAE SOT, Nov. 22, 2023 (Wire) -- Officers went in at dawn.",
        "MAE SOT, Thailand, 22 Nov 2023 — Officers went in at dawn.",
        "2023-11-22 09:14:00",
        "警方通报\n2023年11月22日 09:14  来源：某报",
        "发布时间：2023-11-22 10:00",
        "某社昆明2023年11月22日电 警方通报抓获30人。",
        "Ngày đăng: 22/11/2023",
        "เผยแพร่ 22 พฤศจิกายน 2566",
    ],
)
def test_finds_a_dateline(head: str) -> None:
    assert dateline.find(head + BODY) == "2023-11-22"


def test_finds_the_day_under_a_chinese_notice() -> None:
    assert (
        dateline.find("通告\n警方将于近日开展行动。\n某某公安局\n2023年11月22日\n") == "2023-11-22"
    )


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "On 22 November 2023 officers held 30 people.",
        "2023年11月22日，警方抓获30人。",
        "Of 1,178 people 22 were held.",
        "Updated 22 November 2023" + BODY,
        "31 February 2023" + BODY,
        "03/04/2023" + BODY,
        "3 May 2023\n4 May 2023" + BODY,
        "First line\n" * 40 + "22 November 2023",
        "The law of 22 November 2023 - and what it changed" + BODY,
    ],
)
def test_finds_none_in_running_text_or_where_two_disagree(text: str) -> None:
    assert dateline.find(text) is None


@pytest.mark.parametrize(
    "head", ["BANGKOK, Nov. 22 — Officers held 30.", "某社昆明11月22日电 警方抓获30人。"]
)
def test_a_dateline_without_a_year_needs_one_from_elsewhere(head: str) -> None:
    assert dateline.find(head) is None
    assert dateline.find(head, 2023) == "2023-11-22"


def test_reads_metadata_values() -> None:
    for value in ("2023-11-22", "2023-11-22T23:59:59Z", "22 Nov 2023", "2023/11/22 08:00"):
        assert dateline.read(value) == "2023-11-22"
    for value in ("", "yesterday", "2023", "2023-13-01", "04/05/2023"):
        assert dateline.read(value) is None


def test_reads_file_names() -> None:
    for name in ("2023-11-22-raid", "20231122", "wire_2023_11_22", "a.2023.11.22"):
        assert dateline.in_name(name) == "2023-11-22"
    for name in ("000_76069738b64b6018", "id420231122", "2023-11-22_2023-11-23", "2023-99-99"):
        assert dateline.in_name(name) is None


def test_reads_addresses() -> None:
    for path in ("2023/11/22/raid", "news-20231122.html", "a/2023-11-22-raid", "2023/11/22/"):
        assert dateline.in_address(f"https://post.example/{path}") == "2023-11-22"
    for path in ("2028064/x", "2023/10/3-questions", "raid?day=2023/11/22", "2023/11/"):
        assert dateline.in_address(f"https://post.example/{path}") is None


def test_takes_a_year_only_where_names_agree() -> None:
    assert dateline.year_in("wire-2023", None) == 2023
    assert dateline.year_in("wire-2023", "https://post.example/2024/x") is None


@given(st.text(max_size=300), st.none() | st.integers(1990, 2099))
def test_whatever_the_text_there_is_a_day_or_none(text: str, year: int | None) -> None:
    for day in (dateline.find(text, year), dateline.read(text), dateline.in_name(text)):
        assert day is None or len(day) == 10


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("BANGKOK, Sept. 9, 2025 — Police held 12.", "Police held 12."),
        ("3 March 2025\nPolice held 12.", "Police held 12."),
        ("Crime | 3 March 2025 | Police held 12.", "Crime |\n\n| Police held 12."),
        ("新华社北京2月20日电 警方抓获12人。", "警方抓获12人。"),
        ("警方抓获12人。\n2025年3月3日", "警方抓获12人。"),
        ("Police held 12 on 3 March 2025.", "Police held 12 on 3 March 2025."),
        ("x " * 200 + "on 3 March 2025", "x " * 200 + "on 3 March 2025"),
    ],
)
def test_a_text_without_its_datelines_keeps_all_else(text: str, left: str) -> None:
    found = dateline.undated(text)
    assert found.split() == left.split()


@given(st.text(max_size=400))
def test_what_has_no_dateline_stays_as_it_is(text: str) -> None:
    found = dateline.undated(text)
    assert found == text or len(found.split()) <= len(text.split()) + 3
