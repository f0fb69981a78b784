"""The ledger on the terminal."""

from __future__ import annotations

import re

import msgspec
import pytest

from raidbook.ledger import build
from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger, Link
from raidbook.outputs import terminal
from raidbook.outputs.blocks import Quote, plain
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.outputs.example import EN, HOSTILE, LEDGER, READINGS, REPORTS, ZH

SHELF = Shelf(LEDGER, READINGS, REPORTS)
PHRASES = Phrases(messages())


def shown(id: str) -> str:
    return plain(terminal.show(id, SHELF, PHRASES))


def test_the_ledger_names_main_figures_with_their_verdicts() -> None:
    table = plain(terminal.ledger(SHELF, PHRASES))
    row = next(line for line in table.splitlines() if line.startswith("op-1"))
    assert "11 March 2024" in row
    assert "650 people arrested or detained [1 contradicting; 1 origin]" in row
    assert "CNY 120 million seized or frozen; and 1 more" in row


def test_the_ledger_names_totals_by_their_latest_reading() -> None:
    table = plain(terminal.ledger(SHELF, PHRASES))
    row = next(line for line in table.splitlines() if line.startswith("total-1"))
    assert "31,000" in row
    assert "12 March 2024" in row
    assert "2 readings, 1 possibly the same total" in row


def test_the_ledger_lists_what_is_odd_with_the_operation() -> None:
    table = plain(terminal.ledger(SHELF, PHRASES))
    assert "What is odd\n" in table
    assert "op-1  The parts do not add up to the whole.\n" in table


def test_a_report_says_which_report_it_goes_back_to() -> None:
    copy = Link(ZH.id, EN.id, "copy", "A copy of another text.")
    shelf = Shelf(msgspec.structs.replace(LEDGER, links=(copy,)), READINGS, REPORTS)
    for report in (ZH, EN):
        text = plain(terminal.show(report.id, shelf, PHRASES))
        assert f"{ZH.name} goes back to {EN.name}: A copy of another text." in text


def test_an_empty_ledger_says_so() -> None:
    empty = Shelf(Ledger(0, (), (), ()), (), ())
    assert plain(terminal.ledger(empty, PHRASES)).count("Nothing here yet.") == 2


def test_an_operation_shows_every_claim_with_its_words() -> None:
    text = shown("op-1")
    assert "detained ⟦650⟧ suspects on 11 March" in text
    assert "抓获涉诈人员⟦2000⟧名。" in text
    assert "of whom ⟦186⟧ were Chinese nationals" in text
    assert "They took ⟦120 million⟧ yuan" in text
    assert "⟦The compound has been sealed⟧" in text


def test_verdicts_come_with_their_reason_and_the_basis_is_named() -> None:
    text = shown("op-1")
    assert "contradicts: 650 and 2,000 cannot both be right" in text
    assert "the figure’s best value comes from this claim" in text
    assert "What the report says of coercion: violence, “Some said they had been beaten”" in text
    assert "The parts do not add up to the whole." in text


def test_a_total_marks_what_is_inferred_and_undated() -> None:
    text = shown("total-1")
    assert "2 May 2024 (inferred)" in text
    assert "\nundated\n" in text
    assert "c57k is possibly the same as c31k: nothing that is said of both disagrees" in text
    assert "reading: 44,000 is a later reading" in text


def test_a_total_says_whom_it_counts_where_they_came_to_and_what_it_grew_by() -> None:
    text = shown("total-1")
    assert "Counted: people handed over, called suspects\n" in text
    assert "Taken to: China\n" in text
    assert "12 March 2024  2 May 2024  +26,000 (20,300 or more)\n" in text


def test_a_claim_leads_to_its_figure() -> None:
    text = shown("c186")
    assert text.startswith("186 people arrested or detained, called suspects, nationality China\n")
    assert "Figure: Laukkai, Myanmar, 11 March 2024: people arrested or detained  op-1" in text
    assert "When: 11 March 2024 (inferred from the whole that it is a part of)" in text


def test_a_retelling_and_an_undated_report_say_so() -> None:
    assert "This report is a retelling" in shown("bb02")
    assert "Published: undated" in shown("bb02")


def test_a_claim_in_no_figure_says_so() -> None:
    bare = Shelf(Ledger(0, (), (), ()), READINGS, REPORTS)
    assert "in no figure of the ledger" in plain(terminal.show("c650", bare, PHRASES))


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(LookupError, match="nothing in the book goes by 'nobody'"):
        shown("nobody")


def test_hostile_text_is_neutralised() -> None:
    for id in ("cc03", "OP/2 ../x", "total-1", "c57"):
        assert "\x1b" not in shown(id)
        assert "\u202e" not in shown(id)


def test_links_between_operations_are_said_in_words() -> None:
    assert "op-1 is another stage of total-1: the people arrested were later handed over" in shown(
        "op-1"
    )
    assert all(isinstance(link, Link) for link in SHELF.links("total-1"))


def test_in_chinese_nothing_is_left_in_english() -> None:
    concluded = build(READINGS, REPORTS, lang="zh-Hans").ledger
    shelf, phrases = Shelf(concluded, READINGS, REPORTS), Phrases(messages("zh-Hans"))
    shown = [*terminal.ledger(shelf, phrases)]
    for id in (*shelf.holders, *shelf.claims):
        shown += terminal.show(id, shelf, phrases)
    said = plain(block for block in shown if not isinstance(block, Quote))
    for words in (
        r"(op|total|c)-?[0-9a-f]{2,}k?|-",
        "“[^”]*”",
        r"River Post|US\$16\.5 million",
        re.escape(str(HOSTILE.outlet)),
    ):
        said = re.sub(words, "", said)
    # The example's place has an id of no table.
    assert set(re.findall("[A-Za-z]+", said)) == {"Laukkai"}
