"""`raidbook taxii`: its keys, what it says before it serves, and that it serves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from raidbook.cli import taxii_options
from tests.cli.conftest import Run


@pytest.fixture
def book(run: Run, reports: Path) -> None:
    assert run("read", reports).status == 0


def test_without_its_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("taxii")
    assert done.status == 2
    assert "pip install 'raidbook[web]'" in done.err


@pytest.mark.extra
def test_the_collections_that_help_names_are_those_that_there_are() -> None:
    from raidbook.services.taxii.collections import COLLECTIONS  # noqa: PLC0415

    assert tuple(one.name for one in COLLECTIONS) == taxii_options.COLLECTIONS


@pytest.mark.extra
def test_it_makes_no_book(run: Run) -> None:
    done = run("taxii")
    assert (done.status, Path("raidbook.db").exists()) == (1, False)
    assert "raidbook.db" in done.err


@pytest.mark.extra
@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--public-url", "taxii.example.org"], "--public-url"),
        (["--key", "feed"], "say who of whom"),
        (["--key", "feed@"], "say who of whom"),
        (["--key", "Feed!@ministry"], "a name has up to 40"),
        (["--key", "feed@ministry", "--days", "0"], "no number of days"),
        (["--key", "feed@ministry", "--collection", "all"], "--collection"),
        (["--keys", "nobody"], "there is nobody of that name"),
        (["--end-key", "nobody", "1"], "has no key 1"),
    ],
)
def test_what_it_cannot_do(run: Run, options: list[str], said: str) -> None:
    done = run("taxii", *options)
    assert (done.status, said in done.err, done.out) == (2, True, ""), done.err


@pytest.mark.extra
@pytest.mark.usefixtures("book")
def test_keys_are_made_listed_and_ended(run: Run) -> None:
    done = run("taxii", "--key", "feed@ministry", "--collection", "reports", "--days", "30")
    assert done.status == 0
    assert done.out.startswith("raidbook_")
    assert "opens reports as feed of ministry may see it, for 30 days" in done.err
    again = run("taxii", "--key", "feed@ministry")
    assert "opens ledger, operations, reports" in again.err
    listed = [line.split("\t") for line in run("taxii", "--keys", "feed").lines]
    assert {row[1] for row in listed} == {
        "taxii_reports",
        "taxii_ledger taxii_operations taxii_reports",
    }
    assert done.out.strip() not in str(listed)
    assert run("taxii", "--end-key", "feed", listed[0][0]).status == 0
    assert len(run("taxii", "--keys", "feed").lines) == 1
    elsewhere = run("taxii", "--key", "feed@army")
    assert (elsewhere.status, "is of the organisation ministry" in elsewhere.err) == (2, True)


@pytest.mark.extra
@pytest.mark.usefixtures("book")
def test_a_desk_that_is_started_later_still_has_its_administrator(run: Run) -> None:
    from raidbook.book import Book  # noqa: PLC0415
    from raidbook.services.desk import Desk  # noqa: PLC0415

    run("taxii", "--key", "feed@ministry")
    with Book.open("raidbook.db") as book:
        desk = Desk(book)
        assert desk.first_link()
        roles = {one.name: one.role for org in ("hub", "ministry") for one in desk.people.of(org)}
    assert roles == {"administrator": "administrator", "feed": "administrator"}


@pytest.mark.extra
@pytest.mark.usefixtures("book")
def test_nobody_has_any_number_of_keys(run: Run) -> None:
    for _ in range(20):
        assert run("taxii", "--key", "feed@ministry").status == 0
    done = run("taxii", "--key", "feed@ministry")
    assert (done.status, "end one with --end-key" in done.err) == (2, True)


@pytest.mark.extra
def test_it_serves_until_it_is_stopped(tmp_path: Path, run: Run, reports: Path) -> None:
    import httpx  # noqa: PLC0415

    assert run("read", reports).status == 0
    key = run("taxii", "--key", "feed@ministry").out.strip()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-m", "raidbook", "taxii", "--port", port],
        env=environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stderr
        greeting = server.stderr.readline()
        address = f"http://127.0.0.1:{port}"
        assert f"{address}/taxii2/" in greeting
        with httpx.Client(transport=httpx.HTTPTransport(retries=5), timeout=20) as client:
            assert client.get(f"{address}/health").text == "ok\n"
            client.headers = httpx.Headers({"authorization": f"Bearer {key}"})
            root = client.get(f"{address}/taxii2/").json()["default"]
            told = {}
            end = time.monotonic() + 30
            while "objects" not in told and time.monotonic() < end:
                told = client.get(f"{root}collections/operations/objects/").json()
            assert {"incident", "location"} <= {one["type"] for one in told["objects"]}
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=20)
    assert "Traceback" not in said
