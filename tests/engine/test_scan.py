"""A scan gives the same bytes whatever does the work, and goes on whatever happens to it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from pyarrow.parquet import ParquetFile, read_table

from benchmark.corpus import REPORTS
from raidbook.engine import scan as scanning
from raidbook.engine.progress import Progress
from raidbook.engine.scan import parts_of, scan
from raidbook.engine.workers import Workers, workers
from raidbook.engine.written import aside_of
from raidbook.model import Failure
from raidbook.outputs.exchange.scanned.rows import Scanned
from tests.engine.made import ORDINARY, archive, mixed, page, poisoned, raid, stories
from tests.engine.test_seams import Here

pytestmark = pytest.mark.extra

SCAN = [sys.executable, "-m", "raidbook", "scan"]


def scanned(
    path: Path, out: Path, by: Workers | None = None, *, with_text: bool = False
) -> Progress:
    return scan([path], out, by or Here(), with_text=with_text)


def aside(out: Path) -> list[Failure]:
    lines = aside_of(out).read_text().splitlines()
    return [msgspec.json.decode(line, type=Failure) for line in lines]


def sources(out: Path) -> list[str]:
    """Where the reports in a file were read."""
    rows = read_table(out, columns=["type", "source"]).to_pylist()
    return [row["source"] for row in rows if row["type"] == "report"]


def test_what_is_read_is_counted(tmp_path: Path) -> None:
    told: list[Progress] = []
    path = mixed(tmp_path / "a.warc.gz", 3)
    done = scan([path], tmp_path / "out.parquet", Here(), tell=told.append)
    assert (done.pages, done.passed, done.read, done.copies, done.aside) == (7, 3, 3, 0, 0)
    assert done.claims > 0
    assert told[0].stage == "sifting"
    assert {one.stage for one in told} == {"sifting", "comparing", "reading", "writing"}
    for stage in ("sifting", "reading"):
        last = [one for one in told if one.stage == stage][-1]
        assert last.done == last.total > 0


def test_nothing_but_the_file_is_left(tmp_path: Path) -> None:
    path = mixed(tmp_path / "a.warc.gz", 1)
    scanned(path, tmp_path / "out.parquet")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.warc.gz", "out.parquet"]


def test_no_source_with_a_report_gives_an_empty_file(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", [ORDINARY])
    done = scanned(path, tmp_path / "out.parquet")
    assert (done.pages, done.passed, done.claims) == (1, 0, 0)
    assert read_table(tmp_path / "out.parquet").num_rows == 0


@pytest.mark.parametrize("size", [500, 2_000])
def test_the_cut_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = mixed(tmp_path / "a.warc.gz", 6)
    scanned(path, tmp_path / "whole.parquet")
    monkeypatch.setattr(scanning, "PORTION", size)
    scanned(path, tmp_path / "cut.parquet")
    assert (tmp_path / "cut.parquet").read_bytes() == (tmp_path / "whole.parquet").read_bytes()


def test_rows_stand_in_groups_of_a_fixed_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raidbook.engine.written.ROWS", 20)
    path = mixed(tmp_path / "a.warc.gz", 6)
    done = scanned(path, tmp_path / "out.parquet")
    with ParquetFile(tmp_path / "out.parquet") as file:
        sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert len(sizes) > 2
    assert set(sizes[:-1]) == {20}
    assert sum(sizes) > done.claims


def test_a_page_that_comes_again_counts_once(tmp_path: Path) -> None:
    same = page(raid(45))
    path = archive(tmp_path / "a.warc.gz", [same, page(raid(46)), same])
    done = scanned(path, tmp_path / "out.parquet")
    assert (done.passed, done.again, done.read) == (3, 1, 2)
    assert len(sources(tmp_path / "out.parquet")) == 2


def test_a_copy_stands_as_a_report_that_says_of_what(tmp_path: Path) -> None:
    story = stories(1)[0]
    first = page(story.text, story.title, "2024-10-15")
    again = page(f"{story.text}\nAll rights reserved.", story.title, "2024-10-16")
    path = archive(tmp_path / "a.warc.gz", [again, first])
    done = scanned(path, tmp_path / "out.parquet")
    assert (done.read, done.copies) == (1, 1)
    rows = read_table(tmp_path / "out.parquet").to_pylist()
    copy, read = (row for row in rows if row["type"] == "report")
    assert (copy["copy_of"], copy["reader"], copy["found"]) == (read["id"], None, None)
    told = msgspec.json.decode(copy["record"], type=Scanned)
    assert told.report.copied is not None
    assert told.report.copied.of == read["id"]
    assert story.text[:40] not in copy["record"]


def test_what_was_read_of_two_and_is_a_trim_says_so(tmp_path: Path) -> None:
    """A trim with a number of its own is read, and is a trim all the same."""
    story = stories(2)[1]
    half = story.text[: len(story.text) // 2] + " The police said that they held 777 more people."
    path = archive(
        tmp_path / "a.warc.gz",
        [page(story.text, story.title, "2024-10-15"), page(half, "Raid", "2024-10-16")],
    )
    done = scanned(path, tmp_path / "out.parquet")
    assert (done.read, done.copies) == (2, 0)
    rows = read_table(tmp_path / "out.parquet").to_pylist()
    whole, trim = (row for row in rows if row["type"] == "report")
    assert (trim["copy_of"], trim["descent"]) == (whole["id"], "trim")
    told = msgspec.json.decode(trim["record"], type=Scanned)
    assert told.report.copied is not None
    assert told.reader is not None
    assert whole["copy_of"] is None


def test_what_cannot_be_read_is_set_aside_in_its_order(tmp_path: Path) -> None:
    good = tmp_path / "a.html"
    good.write_bytes(page(raid(45)))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and no more")
    out = tmp_path / "out.parquet"
    done = scan([tmp_path / "not there", tmp_path / "b.pdf", good], out, Here())
    assert done.aside == 2
    assert [Path(one.source).name for one in aside(out)] == ["not there", "b.pdf"]
    assert sources(out) == [str(good)]


def test_a_scan_without_trouble_takes_the_list_of_troubles_away(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    aside_of(out).write_text("{}\n")
    scanned(mixed(tmp_path / "a.warc.gz", 1), out)
    assert not aside_of(out).exists()


def test_whole_texts_come_where_they_are_asked_for(tmp_path: Path) -> None:
    path = mixed(tmp_path / "a.warc.gz", 2)
    scanned(path, tmp_path / "out.parquet", with_text=True)
    rows = read_table(tmp_path / "out.parquet", columns=["type", "text"]).to_pylist()
    assert all((row["text"] is not None) == (row["type"] == "report") for row in rows)


def test_a_file_that_cannot_be_written_leaves_what_is_there(tmp_path: Path) -> None:
    path = mixed(tmp_path / "a.warc.gz", 1)
    out = tmp_path / "out.parquet"
    scanned(path, out)
    before = out.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("raidbook.engine.scan.Writing.write", _full)
        with pytest.raises(OSError, match="No space"):
            scanned(path, out)
    assert out.read_bytes() == before
    assert parts_of(out).is_dir()
    again = Here()
    scanned(path, out, again)
    assert again.done == 0
    assert not parts_of(out).exists()


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.slow
def test_processes_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    path = mixed(tmp_path / "a.warc.gz", 20)
    scanned(path, tmp_path / "here.parquet")
    with pytest.MonkeyPatch.context() as patch, workers("local", 2) as two:
        patch.setattr(scanning, "PORTION", 3_000)
        scanned(path, tmp_path / "two.parquet", two)
    assert (tmp_path / "two.parquet").read_bytes() == (tmp_path / "here.parquet").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "when"),
    [
        ("raidbook.reports.parse:parsed", "b' 47 suspects' in given[1]"),
        ("raidbook.claims:read", "' 47 suspects' in given[0].text"),
        ("raidbook.engine.sifting:may_pass", "b' 47 suspects' in given[0].data"),
    ],
    ids=["parsing", "reading", "the worker itself"],
)
def test_a_poisoned_page_is_set_aside(tmp_path: Path, where: str, when: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(45, 50):
        (folder / f"{number}.html").write_bytes(page(raid(number)))
    out = tmp_path / "out.parquet"
    does = f"if {when}: os.kill(os.getpid(), 9)"
    with poisoned(tmp_path / "poison", where, does), workers("local", 2) as two:
        done = scanned(folder, out, two)
    assert [Path(one).stem for one in sources(out)] == ["45", "46", "48", "49"]
    assert [Path(one.source).stem for one in aside(out)] == ["47"]
    assert done.aside == 1


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_scan_that_is_killed_five_times_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "sources"
    path.mkdir()
    mixed(path / "a.warc.gz", 20)
    for story in sorted(REPORTS.glob("*.json"))[:20]:
        (path / story.name).write_bytes(story.read_bytes())
    scanned(path, tmp_path / "whole.parquet")
    out = tmp_path / "out.parquet"
    command = [*SCAN, str(path), "--out", str(out), "--workers", "2"]
    chance = random.Random(8)
    begun = time.monotonic()
    subprocess.run([*command[:-3], f"{out}.first", "--workers", "2"], check=True)
    took = time.monotonic() - begun
    for _ in range(5):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
            time.sleep(took * chance.uniform(0.2, 0.9))
            running.send_signal(signal.SIGKILL)
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == (tmp_path / "whole.parquet").read_bytes()
    assert Path(f"{out}.first").read_bytes() == out.read_bytes()
    assert not parts_of(out).exists()


@pytest.mark.slow
def test_a_huge_page_takes_a_bounded_memory(tmp_path: Path) -> None:
    """Of 45 MB: what reads archives holds it a few times, what parses pages is bounded itself.

    Measured as VmHWM, of the process's own pages: ru_maxrss would count those of the process that
    started it.
    """
    huge = page((raid(45) + "\n") * 450_000)
    path = archive(tmp_path / "a.warc.gz", [page(raid(46)), huge, page(raid(47))])
    code = (
        "import re\n"
        "from pathlib import Path\n"
        "from raidbook.engine.sifted import sifted\n"
        "from raidbook.sources import Portion\n"
        f"sifted(Portion('warc', {str(path)!r}))\n"
        "told = Path('/proc/self/status').read_text('ascii')\n"
        "print(int(re.findall(r'VmHWM:\\s+(\\d+)', told)[0]) // 1024)\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert int(done.stdout) < 800
    out = tmp_path / "out.parquet"
    scanned(path, out)
    assert len(sources(out)) == 2
    (failure,) = aside(out)
    assert "larger than 20 MB" in failure.reason
