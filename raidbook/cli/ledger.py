"""`raidbook ledger`: operations and totals."""

import sys

from raidbook.cli.options import Format
from raidbook.cli.tables import phrases, show_blocks
from raidbook.ledger.hands import Hands
from raidbook.ledger.opening import opened
from raidbook.ledger.shelf import Shelf
from raidbook.outputs import terminal
from raidbook.outputs.document import ledger_json


def run(
    address: str, as_of: int | None, form: Format, lang: str = "en", hands: Hands | None = None
) -> int:
    """Prints the ledger of the book at `address`, made by this process or by others; returns the
    exit status."""
    found = opened(address, as_of, lang, hands)
    if form is Format.JSON:
        sys.stdout.write(ledger_json(found.ledger).decode())
        return 0
    shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
    show_blocks(terminal.ledger(shelf, phrases(lang)))
    return 0
