"""The workbook, read back by openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import Any

import pytest
from openpyxl import load_workbook

from raidbook.model import Search
from raidbook.outputs.cells import bare
from raidbook.outputs.exchange import xlsx
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.csv import listed
from raidbook.outputs.exchange.tables import fields, rows
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.outputs.exchange.test_csv import OUTLET, named

pytestmark = pytest.mark.extra


def written(chosen: Chosen, lang: str = "en") -> bytes:
    out = io.BytesIO()
    xlsx.write(chosen, out, Phrases(messages(lang)))
    return out.getvalue()


def read(chosen: Chosen, lang: str = "en") -> Any:
    return load_workbook(io.BytesIO(written(chosen, lang)))


def front(book: Any) -> str:
    rows = book.worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def column(book: Any, table: str, name: str) -> list[Any]:
    head, *below = book[table].iter_rows(values_only=True)
    at = head.index(name)
    return [row[at] for row in below]


def test_every_table_has_a_sheet_with_all_its_rows(benchmark: Chosen) -> None:
    book = read(benchmark)
    for table in fields.tables():
        sheet = book[table.name]
        told = list(rows(table.name, benchmark))
        assert sheet.max_row == len(told) + 1
        head, *below = sheet.iter_rows(values_only=True)
        assert list(head) == [c.name for c in table.columns]
        for row, values in zip(below, told, strict=True):
            for of, value, cell in zip(table.columns, values, row, strict=True):
                if of.type in ("integer", "number", "boolean"):
                    assert cell == (pytest.approx(value, rel=1e-15) if value else value)
                elif of.type == "text":
                    assert (bare(cell) if cell else None) == (value or None)
                elif of.type == "texts":
                    assert bare(cell or "") == listed(value)


def test_headers_are_frozen_filtered_and_say_what_they_are(benchmark: Chosen) -> None:
    book = read(benchmark)
    for table in fields.tables():
        sheet = book[table.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        for cell, of in zip(sheet[1], table.columns, strict=True):
            assert cell.comment.text == of.about


def test_whole_days_are_dates_and_others_stay_as_they_are(benchmark: Chosen) -> None:
    book = read(benchmark)
    starts = [one for one in column(book, "claims", "start") if one is not None]
    told = {claim.when.start for claim in benchmark.claims() if claim.when and claim.when.start}
    assert any(len(one) < 10 for one in told), "there are months or years"
    for one in starts:
        text = f"{one:%Y-%m-%d}" if isinstance(one, dt.datetime) else one
        assert text in told
        assert isinstance(one, dt.datetime) == (len(text) == 10)


def test_the_first_sheet_says_what_it_is(example: Chosen) -> None:
    said = front(read(example))
    for words in ("Revision of the book", "7", "TLP:CLEAR", "contradicts", "no finding"):
        assert words in said
    part = front(read(Chosen(example.shelf, Search(place="MM", since="2024"))))
    assert "Only what passes these filters" in part
    assert "2024" in part


def test_the_first_sheet_is_told_in_the_language_asked_for(example: Chosen) -> None:
    assert "账本版本号" in front(read(example, "zh-Hans"))


def test_the_same_ledger_gives_the_same_bytes(example: Chosen) -> None:
    first = written(example)
    time.sleep(2.1)  # the clock of a zip archive has steps of two seconds
    assert written(example) == first


def test_nothing_is_a_formula_or_a_link() -> None:
    book = read(named('=HYPERLINK("http://evil.example")'))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not (isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@")))
    assert '\'=HYPERLINK("http://evil.example")' in column(book, "reports", "outlet")


def test_names_survive_with_the_line_ends_of_excel() -> None:
    outlets = map(bare, filter(None, column(read(named(OUTLET)), "reports", "outlet")))
    assert OUTLET.replace("\r\n", "\n") in list(outlets)


def test_what_excel_cannot_hold_is_made_visible() -> None:
    outlets = column(read(named("a\x00\x0b\ud800\ufffeb")), "reports", "outlet")
    assert "a⟨U+0000⟩⟨U+000B⟩⟨U+D800⟩⟨U+FFFE⟩b" in outlets


def test_a_text_too_long_for_a_cell_is_cut_and_said() -> None:
    book = read(named("𠮷" * 20_000))
    (cut,) = [one for one in column(book, "reports", "outlet") if one and len(one) > 1000]
    assert cut.endswith("𠮷…")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    # Wherever the report is named: its own row, four claims, a statement, two rows of crosswalk.
    assert "ellipsis: 8." in front(book)


def test_a_table_longer_than_a_sheet_goes_on_in_another(
    benchmark: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 101)
    book = read(benchmark)
    pages = [name for name in book.sheetnames if name.split()[0] == "claims"]
    assert pages[:2] == ["claims", "claims 2"]
    ids = [id for page in pages for id in column(book, page, "id")]
    assert ids == [claim.id for claim in benchmark.claims()]
    assert book["claims"].max_row == 101
