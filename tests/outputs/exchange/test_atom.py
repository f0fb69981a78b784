"""The feed, read back by feedparser."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from raidbook.book import Book, log
from raidbook.ledger.daily import Day
from raidbook.model import Search
from raidbook.outputs.exchange import atom
from raidbook.outputs.exchange.chosen import EVERYTHING
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services import seen_by
from tests.ledgers import enter
from tests.outputs.exchange.told import FIRST, LATER, OTHER, TEXTS, clock, report


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book into which a report was read on each of three days."""
    book = tmp_path / "book.db"
    for day, name in enumerate((FIRST, LATER, OTHER), 1):
        monkeypatch.setattr(log, "now", clock(f"2026-01-0{day}T12:00:00+00:00"))
        enter([report(tmp_path, name)], book)
        seen_by.ledger(str(book), (), None, "en")
    return book


def days(book: Path, since: int | None = None) -> Sequence[Day]:
    return seen_by.days(str(book), (), None, since, 30, "en").days


def written(days: Sequence[Day], lang: str = "en", **more: Any) -> bytes:
    out = io.BytesIO()
    atom.write(days, out, Phrases(messages(lang)), of="book", **more)
    return out.getvalue()


def read(days: Sequence[Day], **more: Any) -> Any:
    found = feedparser.parse(written(days, **more))
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_each_day_brings_its_entries_the_latest_first(book: Path) -> None:
    found = read(days(book))
    assert [entry.updated[:10] for entry in found.entries] == [
        "2026-01-03", "2026-01-02", "2026-01-01",
    ]  # fmt: skip
    assert found.feed.updated == "2026-01-03T12:00:00Z"
    kinds = [{tag.term for tag in entry.tags} for entry in found.entries]
    assert ["updated" in terms for terms in kinds] == [False, True, False]


def test_an_entry_has_the_words_behind_what_changed(book: Path) -> None:
    _, later, first = read(days(book)).entries
    assert "45" in first.content[0].value
    assert "in a raid on a scam den" in first.content[0].value
    assert "52" in later.content[0].value
    assert "TLP:CLEAR" in {tag.term for tag in later.tags}


def test_ids_stay_and_differ(book: Path) -> None:
    whole, part = read(days(book)), read(days(book, since=1))
    ids = [entry.id for entry in whole.entries]
    assert len(set(ids)) == len(ids)
    assert all(id.startswith("urn:uuid:") for id in ids)
    assert {entry.id for entry in part.entries} <= set(ids)
    assert whole.feed.id == part.feed.id
    assert whole.feed.id not in ids


def test_the_same_log_gives_the_same_bytes(book: Path) -> None:
    assert written(days(book)) == written(days(book))


def test_it_begins_where_it_is_told_to(book: Path) -> None:
    with Book.open(str(book)) as opened:
        entered = opened.entered()
    assert list(entered) == list(range(1, opened_last := max(entered) + 1))
    second = min(revision for revision, time in entered.items() if time and "01-02" in time)
    found = read(days(book, since=second - 1))
    assert [entry.updated[:10] for entry in found.entries] == ["2026-01-03", "2026-01-02"]
    assert read(days(book, since=opened_last - 1)).entries == []
    assert read(days(book, since=0)).entries == read(days(book)).entries
    assert read(()).entries == []


def test_links_lead_to_the_pages_where_an_address_is_given(book: Path) -> None:
    plain = read(days(book))
    assert not any("links" in entry for entry in plain.entries)
    found = read(days(book), address="https://example.org/ledger/")
    assert found.feed.link == "https://example.org/ledger/index.html"
    for entry in found.entries:
        assert entry.link.startswith("https://example.org/ledger/operations/op-")
        assert entry.link.endswith(".html")


def test_a_search_leaves_out_what_it_does_not_concern(book: Path) -> None:
    assert len(read(days(book), search=EVERYTHING).entries) == 3
    assert len(read(days(book), search=Search(place="KH")).entries) == 2
    assert len(read(days(book), search=Search(action="rescue")).entries) == 1
    assert read(days(book), search=Search(place="LA")).entries == []


def test_it_is_told_in_the_language_asked_for(book: Path) -> None:
    found = feedparser.parse(written(days(book), "zh-Hans"))
    assert (found.feed.language, found.feed.title) == ("zh-Hans", "raidbook：账本变动")


def test_markup_in_a_report_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "now", clock("2026-01-01T12:00:00+00:00"))
    monkeypatch.setitem(TEXTS, FIRST, TEXTS[FIRST].replace("den", "den <script>x</script> ]]>"))
    book = tmp_path / "book.db"
    enter([report(tmp_path, FIRST)], book)
    feed = written(days(book))
    (content,) = etree.fromstring(feed).iter("{*}content")
    assert "&lt;script&gt;" in str(content.text)
    assert "<script" not in str(content.text)
    assert "<script" not in read(days(book)).entries[0].content[0].value
