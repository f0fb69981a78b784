"""CSV, read back by Python's own reader."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger.shelf import Shelf
from raidbook.outputs.cells import bare, cell
from raidbook.outputs.exchange import csv as exchange
from raidbook.outputs.exchange.chosen import Chosen
from tests.outputs.example import EN, LEDGER, READINGS, REPORTS
from tests.outputs.exchange import reading

OUTLET = 'The "River"\r\nPost,\n\u202eطريق\u200f; \'=1+1'


def named(outlet: str) -> Chosen:
    """The example, whose first report has another outlet."""
    first, *others = REPORTS
    renamed = msgspec.structs.replace(first, outlet=outlet)
    return Chosen(Shelf(LEDGER, READINGS, [renamed, *others]))


def test_lines_end_and_begin_as_the_standard_has_it(example: Chosen, tmp_path: Path) -> None:
    exchange.write(example, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(exchange.FILES)
    links = (tmp_path / "links.csv").read_bytes()
    assert links.splitlines(keepends=True)[0] == b"a,b,relation,why\r\n"
    assert links.count(b"\r\n") == links.count(b"\n") == 3


def test_the_same_ledger_gives_the_same_bytes(benchmark: Chosen, tmp_path: Path) -> None:
    written = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        shelf = benchmark.shelf
        again = Shelf(shelf.ledger, reversed(shelf.readings), reversed(shelf.reports.values()))
        exchange.write(Chosen(again), tmp_path / name)
        written.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert written[0] == written[1]


def test_line_breaks_quotes_and_marks_of_direction_survive(tmp_path: Path) -> None:
    told = reading.tables(named(OUTLET), tmp_path)
    assert reading.by_id(told["reports"])[EN.id]["outlet"] == OUTLET


def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    exchange.write(named("=HYPERLINK(1)"), tmp_path)
    for path in tmp_path.iterdir():
        with path.open(encoding="utf-8", newline="") as text:
            cells = [one for row in csv.reader(text) for one in row]
        assert not any(one.startswith(("=", "+", "@", "\t", "\r", "\n")) for one in cells)
    assert "'=HYPERLINK(1)" in (tmp_path / "reports.csv").read_text(encoding="utf-8")


@given(st.text(alphabet=st.characters(exclude_characters="\0")))
def test_any_text_is_guarded_and_given_back(text: str) -> None:
    written = cell(text)
    assert bare(written) == text
    assert not written.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert written[:1] not in {"\t", "\r", "\n"}


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_survives_the_file(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([cell(text), "end"])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert [bare(one) for one in row] == [text, "end"]


@given(st.lists(st.text(alphabet="a|\\", min_size=1), max_size=4))
def test_items_of_a_list_stay_apart(items: list[str]) -> None:
    told = exchange.listed(items)
    found, item, after = [], "", iter(told)
    for char in after:
        if char == "|":
            found.append(item)
            item = ""
        else:
            item += next(after) if char == "\\" else char
    assert [*found, item] == (items or [""])
