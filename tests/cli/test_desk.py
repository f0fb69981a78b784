"""`raidbook desk`: what it says before it serves, and that it serves."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from raidbook.cli.commands import program
from tests.cli.conftest import Run


def test_without_its_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("desk")
    assert done.status == 2
    assert "pip install 'raidbook[web]'" in done.err
    assert not Path("raidbook.db").exists()


@pytest.mark.extra
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--public-url", "desk.example.org"], "no address such as https://desk.example.org"),
        (["--public-url", "ftp://desk.example.org"], "no address such as"),
        (["--public-url", "https://a@desk.example.org"], "no address such as"),
        (["--public-url", "https://example.org/desk"], "has a path"),
        (["--organisation", "The Hub"], "a name has up to 40"),
        (["--boundaries", "none.json"], "none.json"),
    ],
)
def test_what_it_cannot_be_started_with(run: Run, options: list[str], said: str) -> None:
    done = run("desk", *options)
    assert (done.status, said in done.err) == (2, True)
    assert not Path("raidbook.db").exists()


@pytest.mark.extra
def test_a_link_for_one_who_cannot_sign_in(run: Run) -> None:
    from raidbook.book import Book  # noqa: PLC0415
    from raidbook.services.desk import Desk  # noqa: PLC0415

    with Book.open("raidbook.db") as book:
        assert Desk(book).first_link()
    done = run("desk", "--sign-in-link", "administrator", "--public-url", "https://d.example.org/")
    assert re.fullmatch(r"https://d\.example\.org/link/[\w-]{43}", done.out.strip())
    done = run("desk", "--sign-in-link", "nobody")
    assert (done.status, "nobody at this desk" in done.err) == (2, True)


@pytest.mark.extra
def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    import httpx  # noqa: PLC0415

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "raidbook", "desk", "--port", port, "--book", "new.db"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as desk:
        assert desk.stdout
        link = desk.stdout.readline().strip()
        transport = httpx.HTTPTransport(retries=5)
        with httpx.Client(transport=transport, timeout=20) as client:
            address = f"http://127.0.0.1:{port}"
            assert link.startswith(f"{address}/link/")
            assert client.get(f"{address}/health").text == "ok\n"
            assert "csrf" in client.get(link).text
        desk.send_signal(signal.SIGTERM)
        _, said = desk.communicate(timeout=20)
    assert "signs in, once and within a day" in said
    assert "Traceback" not in said


def test_the_service_starts_it_as_it_can_be_started() -> None:
    unit = (Path(__file__).parents[2] / "packaging" / "raidbook-desk.service").read_text()
    (started,) = re.findall(r"^ExecStart=(\S+) desk (.*)$", unit, re.MULTILINE)
    assert Path(started[0]).name == "raidbook"
    asked = program()[1]["desk"].parse_args(shlex.split(started[1]))
    assert asked.public_url.startswith("https://")
