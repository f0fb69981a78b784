"""`raidbook decide` and `raidbook undo`: what a person decided, into the book."""

import getpass
from collections.abc import Sequence

import msgspec

from raidbook.book import Book
from raidbook.cli.options import Format
from raidbook.cli.show import looking
from raidbook.cli.talk import put
from raidbook.ledger.deciding.decision import TAKES_AWAY, Said, decision
from raidbook.ledger.lasting import after
from raidbook.ledger.opening import opened
from raidbook.model import Decision, Verb
from raidbook.outputs.words import safe


def run(
    verb: Verb, words: Sequence[str], span: str | None, said: Said, address: str, form: Format
) -> int:
    """Enters a decision and prints it when it is safe on the disk; returns the exit status."""
    said = msgspec.structs.replace(said, author=said.author or _login())
    found = opened(address, None)
    with Book.open(address, create=False) as book, book.transaction():
        look = looking(found, book)
        before = book.decisions()
        decided = decision(verb, words, span, said, look, before)
        book.decide(decided)
        if verb in TAKES_AWAY:
            book.mint(after(found, (*before, decided)))
        if verb == "withdraw":
            book.withdraw(decided.about[0], decided.reason)
    put(msgspec.json.encode(decided).decode() if form is Format.JSON else _line(decided))
    return 0


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _line(decision: Decision) -> str:
    about = " ".join(decision.about)
    return safe(f"{decision.id}  {decision.verb}  {about}")
