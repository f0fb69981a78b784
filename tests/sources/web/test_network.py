"""Connections: where they may lead, by whatever spelling, and by which certificates."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpcore
import pytest

from raidbook.sources.web import network
from raidbook.sources.web.addresses import RefusedError, parse
from raidbook.sources.web.asking import Answer, ask
from raidbook.sources.web.network import Network, NoAnswerError
from raidbook.sources.web.rules import Rules
from tests.webs import QUICK, FakeClock, Web, page, serve

DATA = Path(__file__).parent / "data"
AT = "2026-11-05T10:00:00.000000Z"
PRIVATE = Rules(allow_private=True)


def asked(web: Web, text: str, *, private: bool = False, rules: Rules = QUICK) -> Answer:
    return ask(web.network, parse(text, None), (), AT, rules, private=private, robots=False)


def refused(web: Web, text: str, *, private: bool = False, rules: Rules = QUICK) -> str:
    with pytest.raises(RefusedError) as error:
        asked(web, text, private=private, rules=rules)
    assert web.dialled == []
    return str(error.value)


INSIDE = {
    "http://127.0.0.1/": (), "http://127.0.0.1:8080/": (), "http://[::1]/": (),
    "http://[::ffff:127.0.0.1]/": (), "http://[::ffff:7f00:1]/": (), "http://[::127.0.0.1]/": (),
    "http://[64:ff9b::127.0.0.1]/": (), "http://[2002:7f00:1::]/": (), "http://0.0.0.0/": (),
    "http://[::]/": (), "http://169.254.169.254/latest/": (), "http://[fd00:ec2::254]/": (),
    "http://100.100.100.200/": (), "http://192.168.1.1/": (), "http://10.1.2.3/": (),
    "http://172.16.0.1/": (), "http://100.64.0.1/": (), "http://224.0.0.1/": (),
    "http://255.255.255.255/": (), "http://[fe80::1]/": (), "http://[fc00::1]/": (),
    "http://１２７.0.0.1/": (), "http://127.0.0.1.nip.example/": ("127.0.0.1",),
    "http://localhost/": ("127.0.0.1", "::1"),
    "http://metadata.google.internal/": ("169.254.169.254",),
    "http://intranet/": ("10.0.0.8",), "http://printer.local/": ("169.254.7.7",),
    "http://six.example/": ("fe80::1%eth0",), "http://both.example/": ("93.184.216.34", "10.0.0.8"),
    "https://safe.example/": ("192.168.0.1",),
}  # fmt: skip


@pytest.mark.parametrize(("text", "leads_to"), INSIDE.items())
def test_no_spelling_leads_into_the_users_own_network(
    web: Web, text: str, leads_to: tuple[str, ...]
) -> None:
    web.names[text.partition("://")[2].rstrip("/")] = leads_to
    assert "is not asked" in refused(web, text)


@pytest.mark.parametrize(
    "text", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/"]
)
def test_odd_spellings_of_numbers_are_no_addresses_at_all(text: str) -> None:
    with pytest.raises(RefusedError):
        parse(text)


def test_what_is_allowed_is_asked_and_known_to_be_inside(web: Web) -> None:
    web.says["127.0.0.1/a"] = page()
    answer = asked(web, "http://127.0.0.1/a", private=True, rules=PRIVATE)
    assert (answer.status, answer.inside, answer.peer) == (200, True, "127.0.0.1")
    web.says["news.example/a"] = page()
    assert not asked(web, "http://news.example/a", private=True, rules=PRIVATE).inside


@pytest.mark.parametrize(
    "text", ["http://169.254.169.254/", "http://0.0.0.0/", "http://[ff02::1]/"]
)
def test_some_addresses_are_not_asked_even_where_private_ones_are(web: Web, text: str) -> None:
    assert "--allow-private" not in refused(web, text, private=True, rules=PRIVATE)


def test_the_hint_is_given_where_it_helps(web: Web) -> None:
    assert refused(web, "http://10.0.0.1/").endswith(": --allow-private")
    assert "--allow-private" not in refused(web, "http://10.0.0.1/", rules=PRIVATE)


def test_proxies_of_the_environment_are_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    web.says["news.example/a"] = page()
    assert asked(web, "http://news.example/a").status == 200
    assert web.dialled == ["93.184.216.34"]


def test_addresses_of_one_host_are_tried_one_after_another(web: Web) -> None:
    web.names["news.example"] = ("93.184.216.34", "93.184.216.35", "93.184.216.36")
    web.says["news.example/a"] = page()
    dial = web.network.dial

    def first_two_fail(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        if ip != "93.184.216.36":
            web.dialled.append(ip)
            raise httpcore.ConnectTimeout if ip.endswith("4") else httpcore.ConnectError
        return dial(ip, port, seconds)

    web.network.dial = first_two_fail
    assert asked(web, "http://news.example/a").peer == "93.184.216.36"
    assert len(web.dialled) == 3


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (httpcore.ConnectTimeout(), "no connection in time"),
        (
            httpcore.ConnectError(OSError(111, "Connection refused")),
            "no connection: connection",
        ),
    ],
)
def test_a_host_that_takes_no_connection_is_named_so(web: Web, error: Exception, why: str) -> None:
    def fails(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        raise error from error.args[0] if error.args else None

    web.network.dial = fails
    with pytest.raises(NoAnswerError, match=why):
        asked(web, "http://news.example/a")


def test_the_system_looks_names_up_and_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "127.0.0.1" in network.resolve("localhost", 80, 5.0)
    with pytest.raises(NoAnswerError, match="its name was not found"):
        network.resolve("nobody.invalid", 80, 20.0)

    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(NoAnswerError, match=r"not found within 0\.1 seconds"):
        network.resolve("slow.example", 80, 0.1)


def test_where_a_connection_would_come_from_is_known_without_one() -> None:
    assert str(network.own_address("127.0.0.1", 80)) == "127.0.0.1"
    assert network.own_address("no address", 80) is None


def test_a_machine_does_not_ask_itself_by_its_public_address(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "own_address", lambda *_: ipaddress.ip_address("93.184.216.34"))
    assert "this machine, or on its own network" in refused(web, "http://news.example/")


# ---------------------------------------------------------------- certificates


@pytest.fixture
def safe(clock: FakeClock) -> Iterator[Web]:
    """A server of https whose certificate is for safe.example, by an authority of its own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "safe.example.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:
        served = Web(server, clock)
        thread = threading.Thread(target=serve, args=(server, served, context), daemon=True)
        thread.start()
        served.says["safe.example/a"] = served.says["other.example/a"] = page()
        yield served
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def test_a_certificate_by_nobody_known_does_not_hold(safe: Web) -> None:
    with pytest.raises(NoAnswerError, match="does not hold, self-signed certificate"):
        asked(safe, "https://safe.example/a")


def test_a_certificate_that_holds_is_taken_for_its_host_alone(safe: Web) -> None:
    trusting = ssl.create_default_context(cafile=str(DATA / "safe.example.pem"))
    safe.network = Network(safe.resolve, safe.dial, trusting)
    assert asked(safe, "https://safe.example/a").status == 200
    with pytest.raises(NoAnswerError, match="its certificate does not hold, Hostname mismatch"):
        asked(safe, "https://other.example/a")


def test_a_server_that_speaks_no_tls_is_named_so(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:
        web.port = plain.getsockname()[1]

        def answer() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.sendall(page(status="400 Bad Request"))
                connection.recv(65_536)

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(NoAnswerError, match="no safe connection: wrong version number"):
            asked(web, "https://news.example/a")


def test_a_handshake_that_never_ends_ends(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        web.port = mute.getsockname()[1]
        rules = Rules(connect_seconds=0.3, read_seconds=0.3, total_seconds=1.0)
        with pytest.raises(NoAnswerError, match="no safe connection in time"):
            asked(web, "https://news.example/a", rules=rules)
