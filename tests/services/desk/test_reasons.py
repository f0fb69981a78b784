"""Why a file could not be read is said in the reader's language."""

from __future__ import annotations

import pytest

from raidbook.book.desk import leases
from raidbook.model import Failure
from raidbook.outputs.messages import messages
from raidbook.reports import Limits, kind, read_bytes
from raidbook.reports.sandbox import Sandbox
from raidbook.services.reading import worker
from tests.cli.test_misuse import HOSTILE
from tests.reports.conftest import pdf

pytestmark = pytest.mark.extra
FILES = HOSTILE | {
    "empty.jsonl": b"",
    "blank.txt": b" \n",
    "letter.pdf": b"no such thing",
    "blank.pdf": pdf(""),
    "long.pdf": pdf("a", "b", "c"),
    "long.jsonl": b"x" * 3_000_000,
    "large.txt": b"x" * 3_000_000,
    "menu.html": b"<html><body><nav>menu</nav></body></html>",
}


def reasons() -> set[str]:
    limits = Limits(file_bytes=2_000_000, pages=2)
    with Sandbox(limits) as sandbox:
        found = [f for name, data in FILES.items() for f in read_bytes(data, name, sandbox, limits)]
    said = {one.reason for one in found if isinstance(one, Failure)}
    assert len(said) >= 10
    return said | {what for _, what in kind._FOREIGN} | {leases._DIED, worker.SLOW, worker.DIED}


def test_every_reason_has_words_in_every_language() -> None:
    from raidbook.services.desk.reasons import reason  # noqa: PLC0415

    for said in reasons():
        assert reason(said, "en") == said
        assert reason(said, "zh-Hans") != said, said


def test_what_is_in_a_reason_is_kept_and_not_filled_in_again() -> None:
    from raidbook.services.desk.reasons import reason  # noqa: PLC0415

    said = messages()("uploads.why.broken", what="{most} at byte 4")
    assert "{most} at byte 4" in reason(said, "zh-Hans")


def test_an_unknown_reason_is_said_as_it_is() -> None:
    from raidbook.services.desk.reasons import reason  # noqa: PLC0415

    assert reason("cannot be read: a new fault", "zh-Hans") == "cannot be read: a new fault"
