"""raidbook in Python: `import raidbook`."""

from __future__ import annotations

import doctest
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import raidbook
from raidbook import api, model
from raidbook.outputs.document import ledger_json
from raidbook.outputs.exchange.tables.fields import tables

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "examples" / "reports"
FLAGS = doctest.ELLIPSIS
SURFACE = ("read", "open", "claims", "ledger", "how_many", "table", "export", "import_events")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> raidbook.Book:
    """A book of the examples, which no test writes to."""
    return raidbook.read(REPORTS, book=tmp_path_factory.mktemp("book") / "x.db")


# ------------------------------------------------------------ what is documented


def test_the_examples_of_the_functions_hold(
    tmp_path: Path, book: raidbook.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    given = {"folder": tmp_path, "book": book}
    done = doctest.testmod(api, extraglobs=given, optionflags=FLAGS)
    assert (done.failed, done.attempted > 5) == (0, True)


def test_the_examples_of_the_page_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = str(ROOT / "docs" / "python.md")
    done = doctest.testfile(
        page, module_relative=False, globs={"folder": tmp_path}, optionflags=FLAGS, encoding="utf-8"
    )
    assert (done.failed, done.attempted > 10) == (0, True)


def test_the_page_names_every_function_and_exception() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in (*SURFACE, "ReadError", "BookError", "AskedError"):
        assert hasattr(raidbook, name)
        assert name in dir(raidbook)
        assert re.search(rf"`(?:raidbook\.)?{name}\b", page), name


@pytest.mark.parametrize("name", SURFACE)
def test_every_function_says_what_it_does(name: str) -> None:
    function = getattr(api, name)
    assert inspect.getdoc(function)
    assert inspect.signature(function).return_annotation is not inspect.Signature.empty


# ------------------------------------------------------------ light


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    code += "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
    return set(json.loads(done.stdout))


def test_importing_the_package_loads_nothing_of_it() -> None:
    found = loaded_by("import raidbook")
    assert {name for name in found if name.startswith("raidbook.")} == set()
    assert not found & {"sqlalchemy", "msgspec", "pyarrow", "lxml"}


def test_the_functions_need_no_extra() -> None:
    assert "pyarrow" not in loaded_by("import raidbook; raidbook.read, raidbook.claims")


def test_the_command_line_does_not_load_the_api() -> None:
    assert "raidbook.api" not in loaded_by("import raidbook.cli, raidbook.cli.read")


def test_a_name_that_is_not_there_is_no_attribute() -> None:
    assert not hasattr(raidbook, "nothing_of_the_kind")


# ------------------------------------------------------------ what the functions do


def test_packages_of_the_same_name_can_be_called_and_stay_packages() -> None:
    assert isinstance(raidbook.claims, ModuleType)
    assert raidbook.claims.read is sys.modules["raidbook.claims.reader"].read
    assert len(raidbook.claims(REPORTS / "kk-park.txt")) > 1


def test_records_come_out(book: raidbook.Book) -> None:
    found = raidbook.claims(book)
    assert isinstance(found, tuple)
    assert all(isinstance(claim, model.Claim) for claim in found)
    assert isinstance(raidbook.ledger(book), model.Ledger)
    assert isinstance(raidbook.how_many(book, "arrest", "people"), model.Answer)


def test_every_claim_leads_to_its_words(book: raidbook.Book) -> None:
    found = raidbook.claims(book)
    for claim in found:
        report = found.reports[claim.report]
        assert f"⟦{report.text[claim.start : claim.end]}⟧" in found.words(claim)
        assert found.words(claim.id) == found.words(claim)


def test_the_ledger_is_that_of_the_command_line(
    book: raidbook.Book, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "raidbook", "ledger", "--format", "json", "--book", book.address],
        check=True, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    assert ledger_json(raidbook.ledger(book)) == done.stdout


def test_a_book_is_named_in_any_way(book: raidbook.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = raidbook.ledger(book)
    assert raidbook.ledger(book.address) == raidbook.ledger(Path(book.address)) == whole
    assert raidbook.ledger(raidbook.open(book.address)) == whole
    monkeypatch.setenv("RAIDBOOK_BOOK", book.address)
    assert raidbook.ledger() == whole
    assert raidbook.claims() == raidbook.claims(book.address) == raidbook.claims(book)


def test_what_is_entered_later_is_seen(tmp_path: Path) -> None:
    book = raidbook.read(REPORTS / "kk-park.txt", book=tmp_path / "x.db")
    before = raidbook.ledger(book)
    more = tmp_path / "more.json"
    text = "Police in Bavet arrested 45 suspects in a raid on a scam den on 3 May 2024."
    more.write_text(json.dumps({"id": "more", "lang": "en", "text": text}))
    raidbook.read(more, book=book)
    after = raidbook.ledger(book)
    assert len(after.operations) == len(before.operations) + 1
    assert raidbook.ledger(book, as_of=before.revision).operations == before.operations


def test_events_come_in(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,action,kind,count\na,rescue,people,261\nb,rescue,people,?\n")
    with pytest.warns(UserWarning, match=r"t\.csv:3: count: '\?' is no number"):
        book = raidbook.import_events(table, book=tmp_path / "x.db")
    assert [claim.count.value for claim in raidbook.claims(book)] == [261]
    (failure,) = book.failures
    assert failure.source.endswith("t.csv:3")


# ------------------------------------------------------------ what goes wrong


def test_a_file_among_others_that_cannot_be_read_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Police raided a scam den and arrested 12 suspects.")
    (tmp_path / "b.pdf").write_bytes(b"nothing")
    with pytest.warns(UserWarning, match=r"b\.pdf: no PDF"):
        book = raidbook.read(tmp_path, book=tmp_path.with_suffix(".db"))
    assert [Path(one.source).name for one in book.failures] == ["b.pdf"]


def test_where_nothing_can_be_read_that_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(raidbook.ReadError, match=r"none: no such file or folder; check the path"):
        raidbook.read(tmp_path / "none", book=tmp_path / "x.db")
    with pytest.raises(raidbook.ReadError, match=r"none: no such file or folder"):
        raidbook.claims(tmp_path / "none")


def test_a_book_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(raidbook.BookError):
        raidbook.ledger(tmp_path / "x.db")
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda b: raidbook.how_many(b, "arest", "people"), ValueError, "arest: no such code"),
        (lambda b: raidbook.how_many(b, "arrest", "people", form="KH"), TypeError, "has no form"),
        (lambda b: raidbook.ledger(b, as_of=10**6), raidbook.AskedError, "has no revision"),
        (lambda b: raidbook.export(b, "doc", "x"), ValueError, "doc: no such format: one of stix"),
        (lambda b: raidbook.export(b, "csv", "x", to="KH"), TypeError, "there is no filter to"),
        (lambda b: raidbook.export(b, "csv", "x", with_text=True), ValueError, "is for stix"),
        (lambda b: raidbook.claims(REPORTS, as_of=1), TypeError, "as_of is about a book"),
    ],
)
def test_what_was_asked_wrongly_is_said(
    call: object, error: type[Exception], words: str, book: raidbook.Book
) -> None:
    assert callable(call)
    with pytest.raises(error, match=re.escape(words)):
        call(book)


# ------------------------------------------------------------ tables and files


@pytest.mark.parametrize("form", ["csv", "geojson", "ftm", "stix"])
def test_a_format_is_what_the_command_writes(
    form: str, book: raidbook.Book, tmp_path: Path
) -> None:
    made = raidbook.export(book, form, tmp_path / "made")
    other = tmp_path / "other"
    subprocess.run(
        [sys.executable, "-m", "raidbook", "export", form, "--out", other, "--book", book.address],
        check=True, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    assert contents(made) == contents(other)
    assert not list(tmp_path.rglob(".*"))


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {"" if one == path else one.name: one.read_bytes() for one in files}


def test_an_export_can_be_a_part(book: raidbook.Book, tmp_path: Path) -> None:
    made = raidbook.export(book, "geojson", tmp_path / "x.geojson", place="Lagos")
    assert b"Lagos" in made.read_bytes()
    assert b"KK Park" not in made.read_bytes()


@pytest.mark.extra
def test_tables_are_those_of_the_parquet_export(book: raidbook.Book, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = raidbook.export(book, "parquet", tmp_path / "made")
    for one in tables():
        made = raidbook.table(book, one.name)
        kept = parquet.read_table(folder / f"{one.name}.parquet")
        assert made.to_pylist() == kept.to_pylist()
        assert [(f.name, f.metadata) for f in made.schema] == [
            (f.name, f.metadata) for f in kept.schema
        ]
    assert raidbook.table(book).num_rows == len(raidbook.claims(book))


@pytest.mark.extra
def test_a_table_that_there_is_not_is_named(book: raidbook.Book) -> None:
    with pytest.raises(ValueError, match="raids: no such table: one of operations"):
        raidbook.table(book, "raids")


def test_a_missing_extra_is_said(
    book: raidbook.Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "raidbook.outputs.exchange.parquet", raising=False)
    needs = re.escape("parquet needs the extra: pip install 'raidbook[exchange]'")
    with pytest.raises(ImportError, match=needs):
        raidbook.table(book)
    with pytest.raises(ImportError, match=needs):
        raidbook.export(book, "parquet", tmp_path / "x")
    assert not (tmp_path / "x").exists()
