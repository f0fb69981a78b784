"""Sending letters by SMTP."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Literal
from urllib.parse import unquote, urlsplit

from raidbook.book.desk.outbox import Message
from raidbook.model import Record
from raidbook.outputs.words import safe

Way = Literal["smtp", "starttls", "smtps"]
PORTS: dict[str, int] = {"smtp": 25, "starttls": 587, "smtps": 465}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
TIMEOUT = 30
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")
"""Those of a mailbox that need no quotation (RFC 5321, section 4.1.2), without comments."""


class Server(Record):
    """A server that takes letters, and whom they are from."""

    way: Way
    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Without the password: this may stand in an error."""
        return f"Server({self.way}://{self.host}:{self.port})"


class RefusedAddressError(Exception):
    """The server of an address does not take letters to it."""


class UnsentError(Exception):
    """A letter could not be sent, and may be another time."""


def server(url: str, sender: str) -> Server:
    """The server of an address such as starttls://user:password@mail.example.org:587.

    Raises ValueError, with what is wrong and never with the password, for what is none.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError("no address such as starttls://user:password@host:587") from None
    if parts.scheme not in PORTS or not host or parts.path.strip("/") or parts.query:
        raise ValueError("no address such as smtp://host, starttls://… or smtps://user:password@…")
    if not is_address(sender):
        raise ValueError("letters need an address that they are from: --mail-from desk@example.org")
    if parts.password and parts.scheme == "smtp" and host not in LOOPBACK:
        raise ValueError("smtp:// would send the password unencrypted: use starttls:// or smtps://")
    way: Way = parts.scheme  # type: ignore[assignment]  # one of PORTS
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(way, host, port or PORTS[way], sender, user, password)


def is_address(typed: str) -> bool:
    """Whether something is the address of one mailbox, without a name and nothing hidden in it."""
    if not _ADDRESS.fullmatch(typed) or ".." in typed:
        return False
    local, _, domain = typed.partition("@")
    return not local.startswith(".") and not local.endswith(".") and domain.strip(".-") == domain


def envelope(message: Message, ident: str, to: str, sender: str, now: float) -> EmailMessage:
    """The message as it is sent. Nothing in it can begin another header: a subject is one line, and
    addresses have been looked at."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(safe(message.subject).split())
    mail["From"] = Address("raidbook", addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Date"] = formatdate(now)
    # The same each time that it is tried: a server that has it already can tell.
    mail["Message-ID"] = f"<{ident}@{sender.partition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    if message.page:
        mail.add_alternative(message.page, subtype="html")
    return mail


Send = Callable[[EmailMessage, str], None]


def send(mail: EmailMessage, to: str, by: Server) -> None:
    """Give a message to a server.

    Raises RefusedAddressError where it will not take letters to this address, and UnsentError where
    it cannot be reached, or will not take this one now.
    """
    try:
        with _connected(by) as connection:
            if by.user:
                connection.login(by.user, by.password)
            connection.send_message(mail, by.sender, [to])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        if 500 <= code < 600:
            raise RefusedAddressError(_said(code, said)) from None
        raise UnsentError(_said(code, said)) from None
    except smtplib.SMTPResponseException as error:
        raise UnsentError(_said(error.smtp_code, error.smtp_error)) from None
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise UnsentError(type(error).__name__) from None


def _connected(by: Server) -> smtplib.SMTP:
    if by.way == "smtps":
        secure = ssl.create_default_context()
        return smtplib.SMTP_SSL(by.host, by.port, timeout=TIMEOUT, context=secure)
    connection = smtplib.SMTP(by.host, by.port, timeout=TIMEOUT)
    if by.way == "starttls":
        try:
            connection.starttls(context=ssl.create_default_context())
        except BaseException:
            connection.close()
            raise
    return connection


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return safe(f"{code} {' '.join(text.split())}")[:200]
