"""A bulletin as it is read: every figure with its sentence, and nothing said of anybody."""

from __future__ import annotations

import datetime as dt
import re
import string

import msgspec
import pytest

from benchmark.corpus import REPORTS
from raidbook.cli.material import of_paths
from raidbook.insight.scope import Scope, operations
from raidbook.ledger.shelf import Shelf, main_figures
from raidbook.model import Change, Extent, Increment, Key, Ledger, Place, Reading, Span, Tactic
from raidbook.outputs.blocks import Block, Grid, Heading, Line, Quote
from raidbook.outputs.bulletin import blocks, more, write
from raidbook.outputs.bulletin.changed import Since
from raidbook.outputs.bulletin.events import FIGURES
from raidbook.outputs.messages import messages
from raidbook.outputs.words import safe
from tests.outputs.bulletin.made import CHINESE, ENGLISH, SPRING, part, quoted, shelf, text
from tests.outputs.example import EN, FREEING, LEDGER, RAID, TOTAL

NOTHING_THERE = Ledger(0, (), (), ())


def told(ledger: Ledger = LEDGER, since: Since | None = None) -> list[Block]:
    return list(blocks(shelf(ledger), SPRING, since, ENGLISH))


def since(*changes: Change, then: Ledger = NOTHING_THERE) -> Since:
    return Since("read", dt.date(2024, 2, 29), changes, shelf(then), shelf())


def test_the_front_says_what_the_bulletin_rests_on() -> None:
    front = told()[:10]
    assert "rests on 3 reports that go back to 3 independent origins; 2 of the reports" in text(
        front
    )
    assert "presumed innocent" in text(front)
    (grid,) = [block for block in front if isinstance(block, Grid)]
    assert grid.rows[0] == ("Operations", "1")


def test_the_reports_behind_changes_are_counted_too() -> None:
    change = Change("gone", "operation", RAID.id, RAID.title, RAID.claims)
    june = Scope(since="2024-06")
    without = text(list(blocks(shelf(), june, None, ENGLISH))[:2])
    compared = text(list(blocks(shelf(), june, since(change, then=LEDGER), ENGLISH))[:2])
    assert "rests on 0 reports" in without
    assert "rests on 2 reports that go back to 2 independent origins; 0 of" in compared


def test_an_operation_tells_its_figures_interval_verdicts_and_signs() -> None:
    raid = part(told(), "What happened")
    assert "650 people arrested or detained, called suspects (between 650 and 2,000)" in text(raid)
    assert "(1 contradicting)" in text(raid)
    assert "Who acted: Myanmar (inferred)" in text(raid)
    assert "What the report says of coercion: violence" in text(raid)
    assert "The parts do not add up to the whole." in text(raid)
    assert quoted(raid)[:2] == ["650", "120 million"]


def test_what_has_no_day_is_said_to_have_none() -> None:
    apart = part(told(), "Reported in the period, but not dated in it")
    assert "not counted among what happened" in text(apart)
    assert quoted(apart) == ["57"]


def test_growth_quotes_both_readings() -> None:
    totals = part(told(), "Running totals")
    assert "+26,000 (20,300 or more) since 12 March 2024" in text(totals)
    assert quoted(totals) == ["31,000", "57,000"]


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (0, 0, 0, "no more than on 12 March 2024"),
        (0, -100, None, "which as a lower bound is no fall"),
        (-100, -100, -100, "-100 since 12 March 2024: a running total cannot fall"),
    ],
)
def test_a_total_that_does_not_rise_says_so(
    low: float, best: float, high: float | None, said: str
) -> None:
    step = Increment("2024-03-12", "2024-05-02", low, best, high, ("c31k", "c57k"))
    fallen = msgspec.structs.replace(TOTAL, increments=(step,))
    assert said in text(told(msgspec.structs.replace(LEDGER, totals=(fallen,))))


def test_a_contradiction_shows_both_sides_and_prefers_none() -> None:
    sides = part(told(), "What is contradicted")
    assert quoted(sides) == ["650", "2000"]
    assert text(sides).count("ne side: ") == 1
    assert "The other side: 2,000 people" in text(sides)


def test_without_a_ledger_of_then_nothing_is_listed_twice() -> None:
    changed = part(told(), "What changed")
    assert text(changed).startswith("There is nothing to compare with")
    assert quoted(changed) == []


def test_what_is_new_and_told_above_is_not_told_again() -> None:
    new = Change("new", "operation", RAID.id, RAID.title, RAID.claims)
    assert "Nothing changed besides" in text(part(told(since=since(new)), "What changed"))


def test_an_update_quotes_the_figure_of_then_and_that_of_now() -> None:
    arrested = RAID.figures[0]
    before = msgspec.structs.replace(arrested, rests_on="c2000", best=2000)
    then = msgspec.structs.replace(RAID, figures=(before,))
    change = Change(
        "updated", "figure", RAID.id, RAID.title, ("c650", "c2000"), figure=arrested.id,
        key=Key("arrest", "people"), before=Extent(2000, 2000, 2000), after=Extent(650, 650, 2000),
    )  # fmt: skip
    changed = since(change, then=msgspec.structs.replace(LEDGER, operations=(then,)))
    said = part(told(since=changed), "What changed")
    assert "at the end of 29 February 2024" in text(said)
    assert "2,000 → 650 (650 to 2,000) people arrested" in text(said)
    assert quoted(said) == ["2000", "650"]


def test_what_a_bulletin_has_no_room_for_is_counted_with_the_command_that_lists_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("raidbook.outputs.bulletin.events.OPERATIONS", 1)
    later = msgspec.structs.replace(RAID, id="op-later")
    said = text(told(msgspec.structs.replace(LEDGER, operations=(RAID, later, FREEING))))
    assert "Of 2 the 1 of which most independent reports tell" in said
    assert "and 1 more: raidbook ledger" in said


def test_the_command_that_lists_all_tactics_asks_about_the_same_scope(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("raidbook.outputs.bulletin.told.TELLINGS", 0)
    romance = Tactic("romance", Span(0, 8), Place("KK Park", "MM", "mm-kk-park"))
    held = shelf(NOTHING_THERE)
    held.readings = (Reading(EN.id, "", tactics_told=(romance,)),)
    scope = Scope(place="mm-kk-park", since="2024-03")
    assert "raidbook insight tactics --place 'KK Park' --since 2024-03" in text(
        list(blocks(held, scope, None, ENGLISH))
    )


def test_nothing_is_cut_that_fits() -> None:
    assert more.cut((1, 2), 2) == ((1, 2), 0)


def test_the_same_ledger_gives_the_same_bytes() -> None:
    for form in ("markdown", "html"):
        first, again = (write(form, shelf(), SPRING, None, ENGLISH) for _ in range(2))
        assert first == again


@pytest.mark.parametrize("lang", ["zh-Hans"])
def test_each_language_has_the_same_texts_in_the_same_order(lang: str) -> None:
    here, english = messages(lang).table("bulletin"), messages().table("bulletin")
    assert list(here) == list(english)
    for key, said in here.items():
        blanks = (
            {b for _, b, _, _ in string.Formatter().parse(t) if b} for t in (said, english[key])
        )
        assert len(set(map(frozenset, blanks))) == 1, key


def test_a_chinese_bulletin_keeps_the_words_of_the_reports() -> None:
    found = list(blocks(shelf(), SPRING, None, CHINESE))
    assert quoted(part(found, "发生的事件"))[:2] == ["650", "120 million"]
    assert "无可比较" in text(found)


# ---------------------------------------------------------------- the benchmark's reports


AUTUMN = Scope(since="2025-10", until="2025-12")


@pytest.fixture(scope="module")
def autumn() -> Shelf:
    """The ledger of the benchmark's reports that were published in the last quarter of 2025."""
    paths = [p for p in sorted(REPORTS.glob("*.json")) if _published(p.read_text("utf-8"))]
    assert len(paths) > 20
    material = of_paths(map(str, paths), None)
    return Shelf(material.build().ledger, material.readings, material.reports)


def _published(text: str) -> bool:
    return re.search(r'"published": "2025-1[012]', text) is not None


def test_every_number_of_what_happened_stands_beside_a_sentence_that_holds_it(
    autumn: Shelf,
) -> None:
    happened = part(list(blocks(autumn, AUTUMN, None, ENGLISH)), "What happened")
    ops = {op.id: op for op in operations(autumn, AUTUMN)}
    seen = 0
    for op in (ops[b.to] for b in happened if isinstance(b, Heading) and b.to):
        here = part(happened, ENGLISH.title(op))
        quotes = [block for block in here if isinstance(block, Quote)]
        for figure in main_figures(op, FIGURES)[0]:
            basis = autumn.basis(figure)
            report = autumn.report_of(basis)
            numeral = safe(report.text[basis.start : basis.end])
            assert any(
                numeral in str(quote.words) and autumn.claims[quote.to or ""].report == report.id
                for quote in quotes
                if quote.to in autumn.claims
            ), (op.id, numeral)
            seen += 1
    assert seen > 40


def test_after_every_bold_number_a_sentence_follows(autumn: Shelf) -> None:
    waiting: list[str] = []
    for block in part(list(blocks(autumn, AUTUMN, None, ENGLISH)), "What happened"):
        if isinstance(block, Line):
            waiting += [piece.text for piece in block.pieces if piece.style == "bold"]
        elif isinstance(block, Quote):
            assert block.source
            waiting = []
        elif isinstance(block, Heading):
            assert waiting == []
    assert waiting == []
