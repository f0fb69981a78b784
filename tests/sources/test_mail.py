"""E-mail: the words of a letter and the reports attached to it, and nobody's name."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from raidbook.model import Document, Failure
from raidbook.sources import LIMITS, Limits, Portion, documents, portions

PDF = b"%PDF-1.7 words"


def mail(text: str = "Police raided 11 sites.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "A Person <person@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = "突击检查 of eleven sites"
    message["Date"] = "Wed, 22 Nov 2023 00:30:00 +0800"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    return message


def read(
    path: Path, data: bytes, limits: Limits = LIMITS, kind: str = "mail"
) -> list[Document | Failure]:
    path.write_bytes(data)
    (portion,) = portions([path], 1_000_000, limits)
    assert isinstance(portion, Portion)
    assert portion.kind == kind
    return list(documents(portion, limits))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "letter.eml"


def test_a_letter_is_a_document_with_its_subject_and_day_and_no_sender(path: Path) -> None:
    (found,) = read(path, mail().as_bytes())
    assert found == Document(
        source=str(path),
        data=b"Police raided 11 sites.\n",
        name="letter.txt",
        media_type="text/plain",
        charset="utf-8",
        title="突击检查 of eleven sites",
        published="2023-11-22",
    )


def test_a_mailing_list_is_the_outlet_and_says_where_the_letter_is_kept(path: Path) -> None:
    message = mail()
    message["List-Id"] = '"Border News" <news.lists.example.org>'
    message["Archived-At"] = "<https://lists.example.org/1>"
    message["Content-Language"] = "en"
    (found,) = read(path, message.as_bytes())
    assert isinstance(found, Document)
    assert (found.outlet, found.address, found.lang) == (
        "Border News",
        "https://lists.example.org/1",
        "en",
    )


def test_of_what_says_the_same_the_page_is_read(path: Path) -> None:
    message = mail()
    message.add_alternative("<p>Police raided 11 sites.</p>", subtype="html")
    (found,) = read(path, message.as_bytes())
    assert isinstance(found, Document)
    assert (found.data, found.name) == (b"<p>Police raided 11 sites.</p>\n", "letter.html")


def test_attached_reports_are_documents_of_their_own(path: Path) -> None:
    message = mail()
    message.add_attachment(PDF, "application", "pdf", filename="../../Report 2023-11.pdf")
    message.add_attachment(b"<p>x</p>", "application", "octet-stream", filename="page.HTML")
    message.add_attachment(b"\x89PNG", "image", "png", filename="picture.png")
    message.add_attachment(b"a;b", "text", "csv", filename="table.csv")
    found = read(path, message.as_bytes())
    assert [(d.source, d.name, d.media_type) for d in found if isinstance(d, Document)] == [
        (f"{path}", "letter.txt", "text/plain"),
        (f"{path}:2", "Report-2023-11.pdf", "application/pdf"),
        (f"{path}:3", "page.HTML", "text/html"),
    ]


def test_a_letter_within_a_letter_keeps_its_own_subject(path: Path) -> None:
    inner = mail("The forwarded words.")
    inner.replace_header("Subject", "Inner")
    outer = mail("See below.")
    outer.add_attachment(inner)
    found = read(path, outer.as_bytes())
    assert [(d.title, d.data.strip()) for d in found if isinstance(d, Document)] == [
        ("突击检查 of eleven sites", b"See below."),
        ("Inner", b"The forwarded words."),
    ]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("base64", b"UG9saWNl"),
        ("base64", b"UG9s\r\naWNl!!"),
        ("quoted-printable", b"Pol=69ce"),
        ("8bit", b"Police"),
        ("nonsense", b"Police"),
    ],
)
def test_words_are_decoded(path: Path, coding: str, body: bytes) -> None:
    head = b"MIME-Version: 1.0\r\nSubject: x\r\nContent-Transfer-Encoding: %s\r\n\r\n"
    (found,) = read(path, head % coding.encode() + body)
    assert isinstance(found, Document)
    assert found.data == b"Police"


def test_a_box_is_read_letter_by_letter(tmp_path: Path) -> None:
    letters = [mail(f"Number {n}.\n\n>From there on.").as_bytes() for n in range(3)]
    box = b"".join(b"From x Wed Nov 22 07:00:00 2023\n" + one + b"\n" for one in letters)
    path = tmp_path / "2023.mbox"
    found = read(path, box, kind="mbox")
    assert [(d.source, d.data.strip()) for d in found if isinstance(d, Document)] == [
        (f"{path}:{n + 1}", b"Number %d.\n\nFrom there on." % n) for n in range(3)
    ]


def test_one_letter_of_a_box_that_is_too_large_costs_itself_alone(tmp_path: Path) -> None:
    limits = Limits(letter_bytes=5_000)
    texts = ["a", "b\n" * 9_000, "c" * 900]
    box = b"".join(b"From x Wed Nov 22 07:00:00 2023\n" + mail(t).as_bytes() + b"\n" for t in texts)
    path = tmp_path / "box.mbox"
    found = read(path, box, limits, "mbox")
    assert [type(item) for item in found] == [Document, Failure, Document]
    assert found[1].source == f"{path}:2"


# ---------------------------------------------------------------- hostile letters

HEAD = b"MIME-Version: 1.0\nSubject: x\nDate: Wed, 22 Nov 2023 07:00:00 +0000\n"


def multipart(count: int) -> bytes:
    part = b"--b\nContent-Type: application/pdf\n\n%PDF-1.7\n"
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + part * count + b"--b--\n"


def nested(depth: int) -> bytes:
    data = b"\nwords\n"
    for n in range(depth):
        data = b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n%s\n--%d--\n' % (
            n,
            n,
            data,
            n,
        )
    return HEAD + data


def forwarded(depth: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\n\n" * depth + b"Subject: x\n\nwords\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (multipart(100_000), "more than 1,000 parts"),
        (multipart(500), "more than 100 documents"),
        (nested(5_000), "nested more than 10 deep"),
        (forwarded(5_000), "nested more than 10 deep"),
        (HEAD + b"A: " + b"b" * 200_000 + b"\n\nwords", "a header of more than 64,000 bytes"),
    ],
    ids=["100,000 parts", "500 attachments", "deep", "forwarded", "header"],
)
def test_what_is_beyond_the_limits_is_named(path: Path, data: bytes, reason: str) -> None:
    *_, last = read(path, data)
    assert isinstance(last, Failure)
    assert reason in last.reason


def test_a_letter_that_is_too_large_is_named(path: Path) -> None:
    (found,) = read(path, mail("x" * 9_000).as_bytes(), Limits(letter_bytes=5_000))
    assert isinstance(found, Failure)


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Content-Type: multipart/mixed\n\nwords",
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\nno boundary',
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nwords',
        HEAD + b"Content-Type: text/plain; charset=nonsense\n\nwords",
        HEAD + b"Content-Type: ;;;=\n\nwords",
        HEAD + b'Content-Type: text/plain; a="' + b";" * 60_000 + b"\n\nwords",
        b"Subject: =?utf-9?b?!!?= =?gb2312?q?=ff?=\nMessage-ID: x\n\nwords",
        b"Subject: x\nDate: 99 Foo -1 00:00\nMIME-Version: 1.0\n\nwords",
        b"MIME-Version: 1.0\nSubject: \xff\xfe\n\nwords",
    ],
)
def test_broken_letters_are_read_as_far_as_they_go(path: Path, data: bytes) -> None:
    for found in read(path, data):
        assert isinstance(found, Document)
        assert found.data in {b"words", b"no boundary"}
        assert found.published in {None, "2023-11-22"}
