"""The server that takes the desk’s letters: named in a variable or by an option."""

from __future__ import annotations

from argparse import Namespace

import pytest

from raidbook.cli import desk
from raidbook.cli.errors import MisuseError

SENDER = "desk@example.org"
URL = "starttls://desk:s3cret@mail.example.org"


def mail(smtp: str = "", mail_from: str = "") -> object:
    return desk._mail(Namespace(smtp=smtp, mail_from=mail_from))


def test_without_a_server_there_are_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAIDBOOK_SMTP", raising=False)
    assert mail() is None
    with pytest.raises(MisuseError, match="needs a server"):
        mail(mail_from=SENDER)


def test_the_variable_keeps_the_password_off_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RAIDBOOK_SMTP", URL)
    assert mail(mail_from=SENDER) is not None
    monkeypatch.delenv("RAIDBOOK_SMTP")
    assert mail(URL, SENDER) is not None


@pytest.mark.parametrize("sender", ["", "nobody"])
def test_what_is_wrong_is_said_without_the_password(
    sender: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAIDBOOK_SMTP", URL)
    with pytest.raises(MisuseError, match="RAIDBOOK_SMTP: letters need an address") as found:
        mail(mail_from=sender)
    assert "s3cret" not in str(found.value)
