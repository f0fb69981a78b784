"""`raidbook export`."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest

from raidbook.book import Book
from raidbook.cli import export_options
from raidbook.outputs.exchange import csv, geojson, tables
from tests.cli.conftest import Done, Run

FILES = ("geojson", "ftm", "atom")


@pytest.fixture
def book(run: Run, reports: Path, given: Path) -> Run:
    run("read", reports, "--given", given)
    return run


def operations(path: Path) -> list[str]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return [feature["properties"]["title"] for feature in found["features"]]


@pytest.mark.parametrize("form", FILES)
def test_a_file_is_written_and_replaced(book: Run, form: str) -> None:
    done = book("export", form, "--out", "out")
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("raidbook: out: ")
    first = Path("out").read_bytes()
    Path("out").write_bytes(b"of before")
    assert book("export", form, "--out", "out").status == 0
    assert Path("out").read_bytes() == first
    assert sorted(path.name for path in Path().iterdir() if "part" in path.name) == []


def test_csv_is_a_folder(book: Run) -> None:
    for _ in range(2):
        done = book("export", "csv", "--out", "tables")
        assert (done.status, done.out) == (0, "")
        assert done.err == "raidbook: tables: 2 operations, 0 running totals, of 2 reports\n"
        assert sorted(path.name for path in Path("tables").iterdir()) == sorted(csv.FILES)


@pytest.mark.extra
def test_parquet_is_a_folder_and_excel_a_file(book: Run) -> None:
    assert book("export", "parquet", "--out", "tables").status == 0
    assert {path.suffix for path in Path("tables").iterdir()} == {".parquet"}
    assert book("export", "xlsx", "--out", "book.xlsx", "--lang", "zh-Hans").status == 0
    assert Path("book.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        (
            (),
            [
                "12 people rescued, Lagos, 9 June 2024",
                "45 suspects arrested, Sihanoukville, 3 May 2024",
            ],
        ),
        (("--place", "西港"), ["45 suspects arrested, Sihanoukville, 3 May 2024"]),
        (("--place", "Laos"), []),
        (("--by", "Nigeria"), ["12 people rescued, Lagos, 9 June 2024"]),
        (("--action", "rescue"), ["12 people rescued, Lagos, 9 June 2024"]),
        (("--kind", "money"), []),
        (("--since", "2024-06"), ["12 people rescued, Lagos, 9 June 2024"]),
        (
            ("--until", "2024-05-03", "--place", "Cambodia"),
            ["45 suspects arrested, Sihanoukville, 3 May 2024"],
        ),
    ],
)
def test_filters_confine_it(
    run: Run, reports: Path, typed: tuple[str, ...], titles: list[str]
) -> None:
    run("read", reports)
    assert run("export", "geojson", "--out", "map.json", *typed).status == 0
    assert sorted(operations(Path("map.json"))) == titles


def test_an_earlier_revision(book: Run) -> None:
    assert book("export", "geojson", "--out", "map.json", "--as-of", 0).status == 0
    assert operations(Path("map.json")) == []
    assert book("export", "atom", "--out", "feed.xml", "--as-of", 0).status == 0
    assert b"<entry" not in Path("feed.xml").read_bytes()


def test_for_somebody_it_is_what_she_may_see(run: Run, reports: Path) -> None:
    run("read", reports, "--book", "read.db")
    run("read", reports / "second.json", "--book", "without.db")
    with Book.open("read.db") as read, Book.open("raidbook.db") as book:
        for report, reading in zip(read.reports(), read.readings(), strict=True):
            theirs = report.name == "first"
            book.add_report(
                msgspec.structs.replace(
                    report,
                    marking="amber" if theirs else "clear",
                    audience=("north",) if theirs else (),
                )
            )
            book.add_reading(reading)
    for form in FILES:
        assert run("export", form, "--out", "north", "--for", "north").status == 0
        assert run("export", form, "--out", "all").status == 0
        assert run("export", form, "--out", "south", "--for", "south").status == 0
        assert run("export", form, "--out", "ann", "--for", "@ann").status == 0
        assert run("export", form, "--out", "without", "--book", "without.db").status == 0
        south = Path("south").read_bytes()
        assert Path("ann").read_bytes() == south
        if form != "atom":  # the days on which something was entered are those of its own log
            assert Path("without").read_bytes() == south
        assert b"Sihanoukville" not in south
        assert b"Sihanoukville" in Path("north").read_bytes()
        assert b"Lagos" in south


def test_a_feed_begins_where_it_is_told_to(book: Run) -> None:
    book("ledger")
    assert book("export", "atom", "--out", "all.xml").status == 0
    assert Path("all.xml").read_bytes().count(b"<entry") == 2
    assert book("export", "atom", "--out", "none.xml", "--since", 4).status == 0
    assert Path("none.xml").read_bytes().count(b"<entry") == 0
    assert book("export", "atom", "--out", "day.xml", "--since", "2020-01-01").status == 0
    assert Path("day.xml").read_bytes() == Path("all.xml").read_bytes()


def test_a_feed_leads_to_an_address(book: Run) -> None:
    done = book("export", "atom", "--out", "feed.xml", "--address", "https://example.org/l")
    assert done.status == 0
    assert b'href="https://example.org/l/operations/op-' in Path("feed.xml").read_bytes()


def misuse(done: Done) -> str:
    assert (done.status, done.out) == (2, "")
    return done.err


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_without_the_extra_it_says_what_to_install(
    book: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    for name in ("pyarrow", "xlsxwriter", f"raidbook.outputs.exchange.{form}"):
        monkeypatch.setitem(sys.modules, name, None) if name in {"pyarrow", "xlsxwriter"} else (
            monkeypatch.delitem(sys.modules, name, raising=False)
        )
    assert "pip install 'raidbook[exchange]'" in misuse(book("export", form, "--out", "out"))
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (("csv",), "--out"),
        (("pdf", "--out", "x"), "FORMAT"),
        (("geojson", "--out", "x", "--place", "Nowhere at all"), "no place of this name"),
        (("geojson", "--out", "x", "--network", "Nobody"), "no network of this name"),
        (("geojson", "--out", "x", "--by", "Nowhere"), "no country"),
        (("geojson", "--out", "x", "--since", "soon"), "no day, month or year"),
        (("geojson", "--out", "x", "--since", "2025", "--until", "2024"), "comes after"),
        (("geojson", "--out", "x", "--action", "dance"), "--action"),
        (("geojson", "--out", "x", "--for", "a", "--for", "b"), "one organisation"),
        (("geojson", "--out", "x", "--as-of", "99"), "no revision 99"),
        (("geojson", "--out", "x", "--with-text"), "--with-text is for stix"),
        (("geojson", "--out", "x", "--address", "https://e.org"), "--address is for atom"),
        (("geojson", "--out", "no/such/folder/x"), "--out no/such/folder/x"),
        (("geojson", "--out", "reports"), "is a folder"),
        (("csv", "--out", "given.jsonl"), "is a file"),
        (("csv", "--out", "reports"), "holds first.json"),
        (("atom", "--out", "x", "--since", "June"), "neither a revision nor a day"),
        (("atom", "--out", "x", "--since", "99"), "no revision 99"),
        (("atom", "--out", "x", "--until", "2025"), "--until is not for atom"),
        (("atom", "--out", "x", "--address", "javascript:1"), "https://"),
    ],
)
def test_what_is_no_export_is_misuse(book: Run, typed: tuple[str, ...], why: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in Path("reports").iterdir()}
    assert why in misuse(book("export", *typed))
    assert not Path("x").exists()
    assert {path: path.stat().st_mtime_ns for path in Path("reports").iterdir()} == before


def test_what_fails_leaves_what_was_there(book: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    assert book("export", "geojson", "--out", "map.json").status == 0
    before = Path("map.json").read_bytes()
    monkeypatch.setattr(geojson, "features", fails)
    assert "No space left" in misuse(book("export", "geojson", "--out", "map.json"))
    monkeypatch.setattr(tables, "rows", fails)
    assert "No space left" in misuse(book("export", "csv", "--out", "tables"))
    assert Path("map.json").read_bytes() == before
    assert not Path("tables").exists()
    assert not list(Path().glob("*.part"))


def test_every_format_has_its_module() -> None:
    for form in export_options.FORMATS:
        if form != "stix":
            assert find_spec(f"raidbook.outputs.exchange.{form}") is not None
