"""CSV of any kind, and what only calls itself so."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.claims.events import Event, read_csv, rows
from raidbook.claims.events.form import HeaderError
from raidbook.claims.events.rows import Fault, Row, Table
from tests.claims.events.material import events, failures, found, simple, table

HEADER = ("action", "kind", "count", "other")
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1f\ufffd"))


def rows_of(data: bytes) -> list[Row | Fault]:
    with rows.text(io.BytesIO(data)) as file:
        return list(Table(file))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS)), st.sampled_from(",;\t"), st.booleans())
def test_whatever_a_csv_writer_can_write_comes_back(
    written: list[tuple[str, ...]], delimiter: str, marked: bool
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADER, *written])
    data = out.getvalue().encode("utf-8-sig" if marked else "utf-8")
    back = rows_of(data)
    assert [row.cells for row in back if isinstance(row, Row)] == [
        row for row in written if any(cell.strip() for cell in row)
    ]
    assert not [row for row in back if isinstance(row, Fault)]


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_are_too_much(junk: bytes, headed: bool) -> None:
    data = b"action,kind,count\n" * headed + junk
    try:
        lines = [found.line for found in rows_of(data)]
    except HeaderError:
        assert not headed
    else:
        assert lines == sorted(lines)


def test_a_row_is_called_by_the_line_that_it_begins_on() -> None:
    data = b'action,kind,count\n\n"a\nb",k,1\n\nx,y,2\n'
    assert [(row.line, isinstance(row, Row)) for row in rows_of(data)] == [(3, True), (6, True)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('a,"b,3', "a quote is not closed: mend the row"),
        ('a,"b"c,3', "a quote inside a quoted cell is not doubled: mend the row"),
        ("a,b", "2 cells, where the header names 3 columns: mend the row"),
        ("a,b,3,4", "4 cells, where the header names 3 columns: mend the row"),
        ("a,b\0,3", "a NUL character: the file is damaged, or UTF-16 without its mark"),
        (f"a,{'b' * 200_000},3", "a cell of more than 131,072 characters: shorten it"),
        (
            "b" * 1_200_000,
            "longer than 1,000,000 characters, or a quote is not closed: mend the row",
        ),
    ],
)
def test_a_broken_row_is_named_and_the_rest_is_read(row: str, why: str) -> None:
    data = f"action,kind,count\nfirst,k,1\n{row}\nlast,k,2\n".encode()
    first, broken, last = rows_of(data)
    assert isinstance(first, Row)
    assert broken == Fault(3, why)
    assert isinstance(last, Row)
    assert (last.line, last.cells[0]) == (4, "last")


def test_a_quote_that_swallows_the_file_is_looked_through_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "ROW", 1_000)
    data = b"action,kind,count\n" + b'x",y,"\n' * 5_000
    back = rows_of(data)
    assert len(back) == rows.BROKEN_QUOTES + 2
    assert back[-1] == Fault(
        back[-1].line, "too many quotes that are not closed: the rest is left out"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_the_field_are_told_apart(encoding: str, tmp_path: Path) -> None:
    content = simple({"place": "缅甸北部妙瓦底地区的诈骗园区", "source": "编造的日报"})
    (event,) = events(tmp_path, content.encode(encoding))
    assert event.report.outlet == "编造的日报"


def test_bytes_in_no_encoding_are_a_fault_of_their_row_alone(tmp_path: Path) -> None:
    content = simple({}, {"id": "2", "source": "@"}).encode().replace(b"@", b"\x81\x8d\xff")
    assert failures(tmp_path, content) == [
        "t.csv:3: bytes in no known encoding: save the file as UTF-8"
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_of_other_countries_are_read(delimiter: str, tmp_path: Path) -> None:
    assert events(tmp_path, simple().replace(",", delimiter))


@pytest.mark.parametrize(
    "content",
    ["", "\n\n", "1,2,3\n4,5,6\n", "date,place\n2025-01-01,Bavet\n", '"', "\0\0\0"],
)
def test_a_file_without_a_header_is_refused(content: str, tmp_path: Path) -> None:
    (why,) = failures(tmp_path, content)
    assert why.startswith("t.csv: no header of a table of events: its first row must name")


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    why = failures(tmp_path, "action,kind,count,Count\n")
    assert why == ["t.csv: two columns are named 'count': rename one of them"]


def test_header_cells_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    content = simple().replace("place", "Place").replace("source", " SOURCE ")
    (event,) = events(tmp_path, content)
    assert event.report.outlet == "Made-up Daily"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (failure,) = read_csv(tmp_path / "none.csv")
    assert "no such file" in str(failure)


def test_two_rows_of_one_event_are_no_versions_of_each_other(tmp_path: Path) -> None:
    content = simple({}, {"count": "262"}, {})
    first, _, same = found(tmp_path, content)
    assert isinstance(first, Event)
    assert isinstance(same, Event)
    assert first.report.id == same.report.id
    assert failures(tmp_path, content) == [
        "t.csv:3: the event of line 2 again, with other cells: each row needs its own id"
    ]


@pytest.mark.slow
def test_a_large_file_takes_the_memory_of_a_row(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    made = ({"id": str(n), "count": str(n), "note": "x" * 500} for n in range(1, 60_001))
    columns = ("id", "action", "kind", "count", "note")
    first = table(columns, [])
    with path.open("w") as file:
        file.write(first)
        csv.DictWriter(file, columns, restval="").writerows(
            {**row, "action": "arrest", "kind": "people"} for row in made
        )
    size = path.stat().st_size
    tracemalloc.start()
    number = sum(1 for _ in read_csv(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 60_000
    assert most < 20_000_000 < size
