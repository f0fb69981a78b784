"""Servers that mean ill, or are ill: each a clear line, bounded, and the run goes on. What were
not bounded would end at the time limit of every test."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from raidbook.model import Failure
from raidbook.sources.web.fetching import Fetched, Fetching
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.rules import Rules
from tests.webs import QUICK, Asked, Says, Web, page

BOUNDED = Rules(
    connect_seconds=10.0, read_seconds=0.8, total_seconds=2.0, wire_bytes=200_000,
    expanded_bytes=400_000,
)  # fmt: skip


def silent(connection: socket.socket, _: Asked) -> None:
    connection.recv(1)


def trickling(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n")
    while True:
        connection.sendall(b"a")
        time.sleep(0.05)


def trickling_head(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-A: b\r\n")
        time.sleep(0.05)


def pausing(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    connection.recv(1)


def endless_head(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Header: " + b"a" * 1_000 + b"\r\n")


def endless_line(connection: socket.socket, _: Asked) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 200 OK" * 1_000)


def endless_hints(connection: socket.socket, _: Asked) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def endless_body(connection: socket.socket, _: Asked) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"a" * 10_000)


def endless_chunks(connection: socket.socket, _: Asked) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    connection.sendall(head)
    while True:
        connection.sendall(b"1\r\na\r\n" * 1_000)


def chunked(*lines: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(lines)


BOMB = gzip.compress(b"<p>" + b"a" * 30_000_000)


@pytest.mark.parametrize(
    ("says", "why"),
    [
        pytest.param(silent, "silent for 0.8 seconds", id="never answers"),
        pytest.param(trickling, "not done within 2 seconds", id="trickles"),
        pytest.param(trickling_head, "not done within 2 seconds", id="trickles its head"),
        pytest.param(pausing, "silent for 0.8 seconds", id="stops in the middle"),
        pytest.param(endless_head, "no valid HTTP", id="endless header"),
        pytest.param(endless_line, "no valid HTTP", id="endless first line"),
        pytest.param(endless_hints, "larger than|not done within", id="endless hints"),
        pytest.param(endless_body, "larger than 200,000 bytes", id="endless body"),
        pytest.param(endless_chunks, "larger than|not done within", id="endless chunks"),
        pytest.param(page(b"a" * 200_001), "larger than 200,000 bytes", id="large"),
        pytest.param(page(content_length="9" * 30), "larger than|no valid", id="said to be huge"),
        pytest.param(page(b"abc", content_length="99"), "broken off", id="length too long"),
        pytest.param(page(b"abc", content_length="-1"), "no valid HTTP", id="length below 0"),
        pytest.param(page(b"abc", content_length="3, 4"), "no valid HTTP", id="two lengths"),
        pytest.param(chunked(b"5\r\nabc\r\n0\r\n\r\n"), "broken off", id="chunk too short"),
        pytest.param(chunked(b"zz\r\nabc\r\n"), "broken off", id="chunk of no length"),
        pytest.param(chunked(b"5\r\nabcde\r\n"), "broken off", id="no last chunk"),
        pytest.param(chunked(b"f" * 10_000), "broken off", id="endless length of a chunk"),
        pytest.param(b"", "no valid HTTP", id="nothing"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", "no valid HTTP", id="another protocol"),
        pytest.param(b"<p>HTTP/0.9\r\n", "no valid HTTP", id="no head"),
        pytest.param(page(BOMB, content_encoding="gzip"), "expands to more than", id="bomb"),
        pytest.param(
            page(zlib.compress(b"a" * 9_000_000), content_encoding="deflate"),
            "expands to more than 400,000 bytes", id="deflate bomb",
        ),
        pytest.param(page(BOMB, content_encoding="gzip, gzip"), "compressed as", id="two layers"),
        pytest.param(page(b"abc", content_encoding="br"), "compressed as br", id="not asked for"),
        pytest.param(page(b"abc", content_encoding="gzip"), "is broken", id="not compressed"),
        pytest.param(
            page(gzip.compress(b"abc" * 999)[:-20], content_encoding="gzip"), "broken off",
            id="compression cut",
        ),
        pytest.param(page(content_type="video/mp4"), "of the type video/mp4", id="a film"),
        pytest.param(page(status="204 No Content"), "answers 204", id="no content"),
        pytest.param(page(status="206 Partial Content"), "answers 206", id="a part"),
        pytest.param(page(status="999 \x1b[31mred"), "answers 999|no valid HTTP", id="odd status"),
        pytest.param(page(status="500 Internal Server Error"), "answers 500", id="in trouble"),
    ],
)  # fmt: skip
def test_it_is_said_and_the_run_goes_on(web: Web, tmp_path: Path, says: Says, why: str) -> None:
    web.says["bad.example/a"] = says
    web.says["good.example/a"] = page()
    with Folder(tmp_path) as folder:
        run = Fetching(folder, BOUNDED, web.network, web.clock).run
        found = list(run(["http://bad.example/a", "http://good.example/a"]))
    assert {type(one) for one in found} == {Failure, Fetched}
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert failure.source == "http://bad.example/a"
    assert any(part in failure.reason for part in why.split("|")), failure.reason
    assert failure.reason.isprintable()
    assert sum(path.stat().st_size for path in tmp_path.glob("*.gz")) < 300_000
    with Folder(tmp_path) as folder:
        assert folder.said == []


@pytest.mark.parametrize("says", [silent, trickling, endless_body, endless_head, b""])
def test_a_robots_txt_that_never_comes_keeps_from_asking(
    web: Web, tmp_path: Path, says: Says
) -> None:
    web.says["bad.example/robots.txt"] = says
    web.says["bad.example/a"] = page()
    with Folder(tmp_path) as folder:
        (found,) = Fetching(folder, BOUNDED, web.network, web.clock).run(["http://bad.example/a"])
    # Of an endless one the first 500 KB are read: it says nothing there.
    assert isinstance(found, Fetched if says in {endless_body, trickling} else Failure)


def test_a_name_is_looked_up_once_and_what_was_checked_is_asked(web: Web, tmp_path: Path) -> None:
    """DNS rebinding: the second answer would lead inside."""
    answers = iter([("93.184.216.34",), ("93.184.216.34",), ("127.0.0.1",), ("10.0.0.7",)])
    web.names["evil.example"] = lambda: next(answers)
    for name in "abc":
        web.says[f"evil.example/{name}"] = page(name)
    addresses = [f"http://evil.example/{name}" for name in "abc"]
    with Folder(tmp_path) as folder:
        found = list(Fetching(folder, QUICK, web.network, web.clock).run(addresses))
    assert [type(one) for one in found] == [Fetched, Failure, Failure]
    assert set(web.dialled) == {"93.184.216.34"}


def test_a_name_that_leads_inside_and_outside_is_not_asked(web: Web, tmp_path: Path) -> None:
    web.names["evil.example"] = ("93.184.216.34", "192.168.1.1")
    with Folder(tmp_path) as folder:
        (found,) = Fetching(folder, QUICK, web.network, web.clock).run(["http://evil.example/"])
    assert isinstance(found, Failure)
    assert "192.168.1.1, a private network" in found.reason
    assert web.dialled == []


def test_a_host_that_never_answers_is_left_alone_after_three_questions(
    web: Web, tmp_path: Path
) -> None:
    web.says["bad.example"] = silent
    web.says["bad.example/robots.txt"] = page("")
    addresses = [f"http://bad.example/{n}" for n in range(30)]
    with Folder(tmp_path) as folder:
        found = list(Fetching(folder, BOUNDED, web.network, web.clock).run(addresses))
    assert len(found) == 30
    assert len(web.pages()) == 3


def test_a_slow_host_keeps_no_other_waiting(web: Web, tmp_path: Path) -> None:
    web.says["slow.example/robots.txt"] = silent
    web.says["good.example/a"] = page()
    with Folder(tmp_path) as folder:
        run = Fetching(folder, BOUNDED, web.network, web.clock).run
        first = next(iter(run(["http://slow.example/a", "http://good.example/a"])))
    assert isinstance(first, Fetched)


def test_a_fault_of_ours_in_asking_is_a_failure_too(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(host: str, port: int, seconds: float) -> list[str]:
        raise ZeroDivisionError

    web.network.resolve = broken
    with Folder(tmp_path) as folder:
        (found,) = Fetching(folder, BOUNDED, web.network, web.clock).run(["http://a.example/"])
    assert isinstance(found, Failure)


def test_a_bomb_takes_no_memory(web: Web, tmp_path: Path) -> None:
    """30 MB expand from 30 KB; memory is bounded by what is allowed."""
    web.says["bad.example/a"] = page(BOMB, content_encoding="gzip")
    with Folder(tmp_path) as folder:
        run = Fetching(folder, BOUNDED, web.network, web.clock).run
        tracemalloc.start()
        found = list(run(["http://bad.example/a"]))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert isinstance(found[0], Failure)
    assert peak < 8_000_000
