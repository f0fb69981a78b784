"""`raidbook scan`, and what `raidbook read` makes of its file."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from benchmark.corpus import REPORTS
from raidbook.cli.scan_progress import Showing
from raidbook.engine.progress import Progress
from tests.cli.conftest import Run
from tests.engine.made import ORDINARY, mixed, page, raid

pytestmark = pytest.mark.extra


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of three pages, one of them about football."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in (45, 46):
        (folder / f"{number}.html").write_bytes(page(raid(number)))
    (folder / "football.html").write_bytes(ORDINARY)
    return folder


def test_it_says_what_it_did(run: Run, pages: Path) -> None:
    done = run("scan", pages, "--out", "claims.parquet", "--workers", 1)
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines() == [
        "raidbook: 3 pages, 2 passed the gate; 2 reports read",
        "raidbook: claims.parquet: 2 claims",
    ]


def test_what_was_set_aside_is_said_and_is_status_1(run: Run, pages: Path) -> None:
    (pages / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    done = run("scan", pages, "nowhere", "--out", "claims.parquet", "--workers", 1)
    assert done.status == 1
    assert done.err.splitlines()[-1] == (
        "raidbook: 2 pages set aside: see claims.parquet.aside.jsonl"
    )
    told = [
        json.loads(line) for line in Path("claims.parquet.aside.jsonl").read_text().splitlines()
    ]
    assert [Path(one["source"]).name for one in told] == ["broken.pdf", "nowhere"]


def test_standard_input_is_a_source(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = mixed(tmp_path / "a.warc.gz", 2).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    done = run("scan", "-", "--out", "claims.parquet", "--workers", 1)
    assert done.status == 0, done.err
    assert "5 pages, 2 passed" in done.err
    assert run("read", "claims.parquet").lines[0].startswith("new")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--out", "."), "is a folder"),
        (("--out", "no/such/claims.parquet"), "there is no such folder"),
        (("--out", "a.parquet", "--engine", "local", "--scheduler", "tcp://a:1"), "leave"),
        (("--out", "a.parquet", "--workers", "0"), "no number of processes"),
        ((), "--out"),
    ],
)
def test_misuse_is_said(run: Run, pages: Path, options: tuple[str, ...], why: str) -> None:
    done = run("scan", pages, *options)
    assert done.status == 2
    assert why in done.err


@pytest.mark.parametrize("package", ["pyarrow", "rensa"])
def test_a_missing_package_is_said_with_the_extra(
    run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    done = run("scan", pages, "--out", "claims.parquet")
    assert done.status == 2
    assert f"needs {package}: install the extra, pip install 'raidbook[scale]'" in done.err


def test_what_was_scanned_can_be_read_shown_and_exported(run: Run, pages: Path) -> None:
    run("scan", pages, "--out", "claims.parquet", "--workers", 1)
    done = run("read", "claims.parquet")
    assert done.status == 0, done.err
    assert [line.split()[0] for line in done.lines] == ["new", "new"]
    assert run("read", "claims.parquet").err.endswith("0 new reports, 2 known\n")
    claims = [json.loads(line) for line in run("claims").lines]
    assert sorted(one["value"] for one in claims) == [45, 46]
    ledger = json.loads(run("ledger", "--format", "json").out)
    assert len(ledger["operations"]) == 2
    shown = run("show", ledger["operations"][0]["id"])
    assert "suspects in a raid on a scam centre" in shown.out
    for form in ("stix", "geojson"):
        assert run("export", form, "--out", f"a.{form}").status == 0


def test_reports_and_what_was_scanned_can_be_read_together(run: Run, pages: Path) -> None:
    run("scan", pages, "--out", "claims.parquet", "--workers", 1)
    Path("more.txt").write_text(raid(51))
    done = run("read", "more.txt", "claims.parquet")
    assert done.status == 0
    assert len(done.lines) == 3


def test_a_file_that_no_scan_wrote_is_named_and_the_rest_is_read(run: Run, pages: Path) -> None:
    Path("x.parquet").write_bytes(b"PAR1 and no more")
    done = run("read", "x.parquet", pages)
    assert done.status == 1
    assert "x.parquet: the file: cannot be unpacked" in done.err
    assert "nothing of it was entered" in done.err
    assert len(done.lines) == 3


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--with-text",)], ids=["words", "whole texts"])
def test_scanned_and_read_gives_the_ledger_that_reading_gives(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in sorted(REPORTS.glob("*.json")):
        if not path.stem.startswith("neg-"):
            shutil.copy(path, folder)
    number = len(list(folder.iterdir()))
    scanned = run("scan", folder, "--out", "claims.parquet", *options)
    assert f"{number} pages, {number} passed the gate; {number} reports read" in scanned.err
    run("read", "claims.parquet", "--book", "scanned.db")
    run("read", folder, "--book", "read.db")
    ledgers = [
        run("ledger", "--format", "json", "--book", book).out for book in ("scanned.db", "read.db")
    ]
    assert ledgers[0] == ledgers[1]
    claims = [run("claims", "--book", book).out for book in ("scanned.db", "read.db")]
    assert claims[0] == claims[1]


# ---------------------------------------------------------------- how far it is


def test_without_a_terminal_a_line_a_minute_says_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with Showing() as showing:
        for second in range(181):
            now = float(second)
            done = second * 1_000_000
            at = Progress("sifting", done, 400_000_000, second * 50, done * 4, second, 0, 0, 0, 2)
            showing.show(at)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[1] == (
        "raidbook: sifting: 30 %, 6,000 pages (50/s, 4 MB/s), 120 passed, 0 read, 2 set aside, "
        "4:40 left"
    )


def test_what_was_done_before_does_not_count_as_speed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan that goes on finds most of its work done, all at once."""
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with Showing() as showing:
        for second in range(121):
            now = float(second)
            done = 90_000_000 + second * 1_000
            showing.show(Progress("sifting", done if second else 0, 91_000_000))
    assert capsys.readouterr().err.splitlines()[-1].endswith("14:40 left")


def test_each_stage_has_a_rate_of_its_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with Showing() as showing:
        showing.show(Progress("sifting", 1, 1, 1_000))
        for second in range(1, 62):
            now = float(second)
            showing.show(Progress("reading", 10 * second, 1_220, 1_000, read=10 * second))
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("raidbook: reading: 49 %, 1,000 pages, 0 passed, 600 read")
    assert line.endswith("1:02 left")
