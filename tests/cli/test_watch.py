"""`raidbook watch`: what it prints, how it ends, and that it goes on."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from raidbook.book import Book
from raidbook.cli import watch as command
from raidbook.cli import watch_options
from raidbook.sources.web import fetching
from raidbook.sources.web.folder import Folder
from tests.cli.conftest import Done, Run
from tests.services.watching.test_watcher import FEED, feed, text
from tests.webs import Web, page

ROOT = Path(__file__).parents[2]


@pytest.fixture
def watch(web: Web, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`watch("--once")`, on the feed of the web of the tests, without waiting."""
    for name in command.PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(command, "Clock", lambda: web.clock)
    monkeypatch.setattr(fetching, "Network", lambda: web.network)
    web.says["news.example/feed"] = feed("http://news.example/1", "http://news.example/2")
    web.says["news.example/1"] = text(45)
    web.says["news.example/2"] = page("Football: five goals in a match.", content_type="text/plain")

    def watching(*arguments: object) -> Done:
        return run("watch", *(arguments if "--help" in arguments else (FEED, *arguments)))

    return watching


def lines(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.lines]


def test_a_line_for_each_feed_and_page_and_what_changed(watch: Run) -> None:
    done = watch("--once")
    assert done.status == 0, done.err
    first, second, third, _, *changed = done.lines
    assert first == "new           http://news.example/feed  2 entries"
    assert second == "new           http://news.example/1  1 claim"
    assert third == "off topic     http://news.example/2"
    assert "45" in "\n".join(changed)
    assert done.err == "raidbook: 1 new report\n"


def test_what_changed_is_what_changes_prints(watch: Run, run: Run) -> None:
    done = watch("--once")
    assert done.out.endswith(run("changes", "--since", 0).out)
    assert run("changes", "--since", 0).out


def test_a_round_without_news_changes_nothing(watch: Run) -> None:
    watch("--once")
    again = watch("--once")
    assert again.lines == [
        "not modified  http://news.example/feed  2 entries",
        "known         http://news.example/1",
        "known         http://news.example/2",
    ]
    assert (again.status, again.err) == (0, "raidbook: 0 new reports\n")


def test_programs_get_objects_one_a_line(watch: Run) -> None:
    told = lines(watch("--once", "--format", "json"))
    assert [one.get("outcome") for one in told] == ["new", "new", "off topic", None]
    assert told[0]["entries"] == 2
    assert told[1]["claims"] == 1
    assert (told[-1]["since"], {one["kind"] for one in told[-1]["changes"]}) == (0, {"new"})


def test_what_could_not_be_had_is_a_finding(watch: Run, web: Web) -> None:
    web.says["news.example/1"] = page("", "500 Internal Server Error")
    done = watch("--once")
    assert done.status == 1
    assert "failed        http://news.example/1: answers 500 Internal Server Error" in done.lines
    assert done.err == "raidbook: 0 new reports; 1 failure\n"
    again = watch("--once")
    assert again.status == 0, "it was said, and is not asked for so soon"
    assert any(line.startswith("failed before http://news.example/1") for line in again.lines)


def test_it_goes_on_at_intervals_until_it_is_stopped(
    watch: Run, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[float] = []
    sleep = web.clock.sleep

    def sleeping(seconds: float) -> None:
        sleep(seconds)
        if seconds == 30 * 60:
            rounds.append(web.clock.time)
            if len(rounds) == 1:
                web.says["news.example/feed"] = feed(
                    "http://news.example/1", "http://news.example/3"
                )
                web.says["news.example/3"] = text(7)
            if len(rounds) == 3:
                raise KeyboardInterrupt

    monkeypatch.setattr(web.clock, "sleep", sleeping)
    done = watch("--every", 30)
    assert done.status == 130
    assert done.err.endswith("raidbook: stopped\n")
    outcomes = [line.split("http")[0].strip() for line in done.lines if "http://" in line]
    assert outcomes == ["new", "new", "off topic", "new", "new", "not modified"]


def test_terminals_are_sent_nothing_that_commands_them(watch: Run, web: Web) -> None:
    web.says["news.example/feed"] = feed(
        "http://news.example/\x1b[31m", "http://\u202egro.elpmaxe/"
    )
    done = watch("--once")
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_proxies_are_said_not_to_be_used(watch: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    assert "HTTPS_PROXY: not used, pages are asked for directly" in watch("--once").err


def test_pages_lie_beside_the_book_unless_somebody_says_otherwise(watch: Run) -> None:
    watch("--once", "--book", "one.db")
    assert Path("one-pages/pages-00001.warc.gz").is_file()
    watch("--once", "--book", "one.db", "--into", "elsewhere")
    assert Path("elsewhere/pages-00001.warc.gz").is_file()
    assert command.folder_beside("postgresql://desk@db/book") == Path("raidbook-pages")


@pytest.mark.parametrize("every", ["0", "-1", "1.5", "soon", "10081", "٣"])
def test_an_interval_is_a_number_of_minutes(run: Run, every: str) -> None:
    done = run("watch", FEED, "--every", every)
    assert done.status == 2
    assert "is no number of minutes from 1 to 10,080" in done.err
    assert watch_options.LONGEST == 7 * 24 * 60


def test_two_do_not_watch_into_one_folder(watch: Run) -> None:
    with Folder(Path("raidbook-pages")):
        done = watch("--once")
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert "another raidbook records pages there" in done.err


# ---------------------------------------------------------------- the program itself

WATCHING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from raidbook.cli import main, watch
made = watch.rules
import msgspec
watch.rules = lambda *given: msgspec.structs.replace(made(*given), interval=0.001)
main()
"""


def watching(web: Web, path: Path, *more: str) -> "subprocess.Popen[str]":
    address = f"http://127.0.0.1:{web.port}/feed"
    arguments = ["watch", address, "--allow-private", "--format", "json", *more]
    return subprocess.Popen(
        [sys.executable, "-c", WATCHING, *arguments],
        cwd=path,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def many(web: Web) -> Web:
    """A feed of forty pages on the loopback address."""
    inside = f"127.0.0.1:{web.port}"
    web.says[f"{inside}/feed"] = feed(*(f"http://{inside}/{n}" for n in range(40)))
    for n in range(40):
        web.says[f"{inside}/{n}"] = text(n + 2)
    return web


@pytest.mark.slow
@pytest.mark.parametrize("after", [2, 9, 23])
def test_killed_it_goes_on_and_what_was_announced_is_in_the_book(
    many: Web, tmp_path: Path, after: int
) -> None:
    said = set()
    for _ in range(2):
        with watching(many, tmp_path) as running:
            assert running.stdout is not None
            told = [running.stdout.readline() for _ in range(after)]
            running.kill()
            told += [line for line in running.stdout if line.endswith("\n")]
        said |= {one["report"] for one in map(json.loads, told) if one.get("report")}
    with watching(many, tmp_path, "--once") as running:
        out, err = running.communicate()
    assert running.returncode == 0, err
    assert json.loads(out.splitlines()[-1])["since"] == 0, (
        "changes since before it was first killed"
    )
    with Book.open(str(tmp_path / "raidbook.db")) as book:
        held = {report.id for report in book.reports()}
        assert said <= held
        assert len(held) == 40
        assert held == {reading.report for reading in book.readings()}
        assert book.verify() == ()
    pages = [one for one in many.pages() if not one.endswith("/feed")]
    assert len(pages) - len(set(pages)) <= 2, "the one that was on its way when it was killed"


def test_stopped_from_the_keyboard_it_ends_at_once_and_without_a_trace(
    many: Web, tmp_path: Path
) -> None:
    with watching(many, tmp_path) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert err.endswith("raidbook: stopped\n")


@pytest.mark.parametrize("odd", ["a b@example.org", "x\r\nEvil: 1", "me (home)", "名@example.org"])
def test_a_contact_that_would_break_the_question_is_misuse(watch: Run, odd: str) -> None:
    done = watch("--once", "--contact", odd)
    assert done.status == 2
    assert "is no address of a page or of mail" in done.err
