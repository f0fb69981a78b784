"""Books made by the program's own commands, for the tests that go from files to the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from raidbook.cli import read
from raidbook.cli.options import Format
from raidbook.ledger import opening
from raidbook.model import Ledger
from raidbook.outputs.document import ledger_json


def enter(paths: Iterable[Path], book: Path) -> None:
    """What `raidbook read PATH… --book BOOK` does."""
    assert read.run([str(path) for path in paths], None, str(book), Format.JSON) == 0


def ledger(book: Path) -> Ledger:
    """What `raidbook ledger --book BOOK` shows."""
    return opening.opened(str(book), None).ledger


def printed(book: Path) -> bytes:
    """What `raidbook ledger --format json --book BOOK` prints."""
    return ledger_json(ledger(book))


def unnamed(concluded: Ledger) -> Any:
    """The operations, totals and links of a ledger as plain data, without the ids that depend on
    which claim came first: each is called by its claims."""
    held = {o.id: o.claims for o in concluded.operations}
    held |= {t.id: t.claims for t in concluded.totals}
    text = msgspec.json.encode(concluded).decode()
    for name, claims in held.items():
        text = text.replace(name, "+".join(sorted(claims)))
    data = msgspec.json.decode(text)
    for part in ("operations", "totals"):
        data[part].sort(key=lambda one: one["id"])
    data["links"].sort(key=lambda link: sorted(map(str, link.values())))
    del data["revision"]
    return data
