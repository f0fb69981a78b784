"""Decisions of every sort about a book."""

from __future__ import annotations

import re
from random import Random

from raidbook.book import Book
from raidbook.cli import decide as command
from raidbook.cli.options import Format
from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding.decision import Said
from raidbook.ledger.opening import opened
from raidbook.model import Decision, Verb

REASON = "as the ministry said: \u201cone and the same\u201d,\n\u202enot two\u202c"


def decide(
    book: str, verb: Verb, *words: str, span: str | None = None, said: Said | None = None
) -> bool:
    """What `raidbook decide` does; False where the decision is none."""
    try:
        command.run(verb, words, span, said or Said("Ann", REASON), book, Format.JSON)
    except AskedError:
        return False
    return True


def decisions(book: str) -> tuple[Decision, ...]:
    """What was decided so far."""
    with Book.open(book) as there:
        return there.decisions()


def decide_all(book: str) -> None:
    """Decides something of every sort, and undoes some of it."""
    found, random = opened(book, None), Random(7)
    operations, totals = found.ledger.operations, found.ledger.totals
    claims = [claim for reading in found.entered.readings for claim in reading.claims]
    reports = found.entered.reports
    for one, other in zip(operations[:8:2], operations[1:8:2], strict=True):
        decide(book, "merge", one.id, other.id)
    for one in [held for held in operations[20:] if len(held.claims) > 3][:5]:
        decide(book, "split", one.id, one.claims[1])
    decide(book, "merge", totals[0].id, totals[1].id)
    for claim in random.sample(claims, 8):
        decide(book, "reject", claim.id)
    for claim in random.sample(claims, 8):
        decide(book, "correct", claim.id, random.choice(("label=suspect", "by=KH")))
    for one in operations[40:43]:
        decide(book, "pin", one.id, "place=Sihanoukville")
        decide(book, "confirm", one.id)
    decide(book, "comment", operations[44].id)
    decide(book, "comment", claims[3].id, said=Said("Bo", REASON, "amber", ("Org A", "@bo")))
    decide(book, "mark_copy", reports[3].id, reports[4].id)
    decide(book, "grade", reports[5].outlet or reports[5].id, "B2")
    decide(book, "link", operations[60].id, operations[61].id, "stage")
    decide(book, "link", claims[0].id, claims[50].id, "contradicts")
    words = claims[90]
    decide(book, "redact", words.report, span=f"{max(0, words.start - 30)}:{words.end + 5}")
    decide(book, "withdraw", reports[20].id)
    number = re.search(r"\d+", reports[30].text)
    if number is not None:
        at = f"{number.start()}:{number.end()}"
        decide(book, "add", reports[30].id, "action=arrest", "kind=people", span=at)
    for made in random.sample([d for d in decisions(book) if d.verb != "withdraw"], 6):
        decide(book, "undo", made.id)
