"""`raidbook how-many`: an interval, with the claims behind it."""

from argparse import Namespace

import msgspec

from raidbook.cli.options import Format, told_in
from raidbook.cli.tables import phrases
from raidbook.cli.talk import put
from raidbook.languages.spoken import spoken
from raidbook.ledger import how_many
from raidbook.ledger.explain import number
from raidbook.ledger.how_many.asked import question
from raidbook.ledger.opening import opened
from raidbook.ledger.shelf import Shelf
from raidbook.model import Answer
from raidbook.outputs.how_many import counted
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.words import safe


def run(typed: Namespace) -> int:
    """Prints the answer to what was typed; AskedError where that is no question."""
    wanted = question(vars(typed))
    lang = told_in(typed)
    found = opened(typed.book, typed.as_of, lang)
    with spoken(lang):
        answer = how_many(wanted, found.ledger, found.material.readings, found.material.reports)
        least, most = number(answer.low), number(answer.high or 0)
    shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
    shown = counted(answer, shelf)
    if Format(typed.format) is Format.JSON:
        put(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
        return 0
    said = phrases(lang)
    put(_span(answer, least, most, said))
    put(shown.why)
    for title, rows in (("counted", shown.counted), ("left_out", shown.left_out)):
        if rows:
            put(f"\n{said.texts(f'how_many.{title}')}")
        for row in rows:
            quoted = f"{row.before}⟦{row.numeral}⟧{row.after}"
            put(f"  {row.claim[:12]}  {safe(row.report)}  {quoted}\n      {row.why}")
    return 0


def _span(answer: Answer, least: str, most: str, said: Phrases) -> str:
    t = said.texts
    if answer.high is None:
        return t("how_many.at_least", low=least) if answer.low else t("unknown")
    if answer.low == answer.high:
        return least
    return t("how_many.between", low=least, high=most)
