"""The mail server, the addresses of readers, and the envelope of a letter."""

from __future__ import annotations

import pytest

from raidbook.book.desk.outbox import Message
from raidbook.services.alerts.smtp import Server, envelope, is_address, server

NOW = 1_760_000_000


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("anna@example.org", True),
        ("a.b+c@mail.example.org", True),
        ("anna", False),
        ("anna@example.org\r\nBcc: x@example.org", False),
        ("anna@example.org,ben@example.org", False),
        ("Anna <anna@example.org>", False),
        ("anna@@example.org", False),
        (".anna@example.org", False),
        ("anna@example..org", False),
        ("anna@-example.org", False),
        ("änna@example.org", False),
        ("", False),
    ],
)
def test_an_address_is_that_of_one_mailbox(typed: str, holds: bool) -> None:
    assert is_address(typed) is holds


def test_the_same_letter_has_the_same_id_each_time() -> None:
    made = [
        envelope(Message("s", "t"), "abc", "a@example.org", "desk@example.org", NOW)
        for _ in range(2)
    ]
    assert made[0].as_bytes() == made[1].as_bytes()
    assert made[0]["Message-ID"] == "<abc@example.org>"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example.org", Server("smtp", "mail.example.org", 25, "d@example.org")),
        (
            "starttls://us%40er:p%3Aw@mail.example.org",
            Server("starttls", "mail.example.org", 587, "d@example.org", "us@er", "p:w"),
        ),
        (
            "smtps://u:p@mail.example.org:1465",
            Server("smtps", "mail.example.org", 1465, "d@example.org", "u", "p"),
        ),
        ("smtp://u:p@localhost:2525", Server("smtp", "localhost", 2525, "d@example.org", "u", "p")),
    ],
)
def test_a_server_is_named_by_an_address(url: str, found: Server) -> None:
    assert server(url, "d@example.org") == found
    assert "p:w" not in repr(found)


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("http://u:s3cret@mail.example.org", "d@example.org"),
        ("smtp://u:s3cret@mail.example.org", "d@example.org"),
        ("starttls://u:s3cret@mail.example.org:port", "d@example.org"),
        ("starttls://u:s3cret@mail.example.org/path", "d@example.org"),
        ("mail.example.org", "d@example.org"),
        ("starttls://u:s3cret@mail.example.org", "nobody"),
    ],
)
def test_what_names_no_server_is_refused_without_its_password(url: str, sender: str) -> None:
    with pytest.raises(ValueError, match=r".") as found:
        server(url, sender)
    assert "s3cret" not in str(found.value)
