"""What is said of the trend, beside the ledger's own counts of the same time."""

from __future__ import annotations

from typing import Any

import msgspec

from raidbook.insight.people import Counter
from raidbook.insight.scope import EVERYTHING, Scope
from raidbook.insight.worked import Answer, Row, answer
from raidbook.ledger.how_many import how_many
from raidbook.ledger.shelf import Shelf
from raidbook.model import Period, Question, Reading, Span, Statement
from tests.ledger.made import Told, built, claim, day, place, reading, report
from tests.ledger.made_world import world

MUSE = place("Muse", "MM")
BAVET = place("Bavet", "KH")
MYANMAR = place("northern Myanmar", "MM")


def told(name: str, value: float, date: str | None, **fields: Any) -> Told:
    of = report(name, fields.pop("published", "2025-06-30"))
    said = {"place": MUSE, "by": ("MM",), "when": day(date) if date else None, **fields}
    return of, [claim(of, 0, value, **said)]


def total(name: str, value: float, start: str | None, end: str) -> Told:
    of = report(name)
    scope = {"place": MYANMAR, "cumulative": True, "when": Period(start, end), "by": ("MM",)}
    return of, [claim(of, 0, value, **scope)]


def said(of: Told, topic: Any = "trend", **fields: Any) -> Statement:
    return Statement(f"t-{of[0].name}", of[0].id, Span(0, 5), topic, **fields)


def shelf(*tellings: Told, statements: tuple[Statement, ...] = ()) -> Shelf:
    readings = [
        msgspec.structs.replace(
            reading(*claims), statements=tuple(s for s in statements if s.report == of.id)
        )
        for of, claims in tellings
    ]
    return Shelf(built(tellings).ledger, readings, [of for of, _ in tellings])


def rows(found: Answer) -> dict[str | None, Row]:
    return {row.period.start: row for row in found.rows}


def low(row: Row) -> tuple[float, ...]:
    return tuple(people.low for people in row.people)


def test_a_statement_stands_in_the_row_of_the_counts_of_its_time() -> None:
    raid, news = told("a", 30, "2022-03-01"), told("b", 45, "2025-03-20")
    spoken = said(news, when=Period("2022-01", "2022-06"))
    found = rows(answer(shelf(raid, news, statements=(spoken,))))
    assert [one.statement for one in found["2022"].said] == [spoken.id]
    assert (low(found["2022"]), low(found["2025"])) == ((30, 0, 0), (45, 0, 0))


def test_a_statement_without_days_is_in_the_row_of_its_report_and_says_so() -> None:
    news = told("a", 30, "2025-03-01", published="2025-03-02")
    (row,) = answer(shelf(news, statements=(said(news),))).rows
    assert [one.dated_by_report for one in row.said] == [True]


def test_a_statement_without_any_day_is_in_no_row() -> None:
    news = told("a", 30, "2025-03-01", published=None)
    found = answer(shelf(news, statements=(said(news),)))
    assert [row.said for row in found.rows] == [()]
    assert len(found.said_undated) == 1


def test_only_trends_and_assessments_are_said_of_it_the_trends_first() -> None:
    a, b, c = (told(name, 30, "2025-03-01") for name in "abc")
    spoken = said(a, "assessment"), said(b), said(c, "unknown")
    (row,) = answer(shelf(a, b, c, statements=spoken)).rows[-1:]
    assert [one.statement for one in row.said] == ["t-b", "t-a"]


def test_two_years_or_more_are_told_by_year_and_less_by_quarter() -> None:
    short = answer(shelf(told("a", 30, "2025-03-01"), told("b", 45, "2025-12-20")))
    long = answer(shelf(told("a", 30, "2022-03-01"), told("b", 45, "2025-12-20")))
    assert [row.period for row in short.rows] == [
        Period("2025-01", "2025-03"),
        Period("2025-10", "2025-12"),
    ]
    assert [row.period for row in long.rows] == [Period("2022", "2022"), Period("2025", "2025")]


def test_operations_are_counted_by_what_was_done_in_them() -> None:
    found = answer(
        shelf(
            told("a", 30, "2025-03-01"),
            told("b", 45, "2025-03-20"),
            told("c", 12, "2025-02-10", action="rescue", place=BAVET, by=("KH",)),
        )
    )
    (row,) = found.rows
    assert [(one.action, len(one.operations)) for one in row.done] == [("arrest", 2), ("rescue", 1)]
    assert low(row) == (75, 0, 12)


def test_what_has_no_day_or_crosses_the_rows_is_named_apart() -> None:
    found = answer(
        shelf(
            told("a", 30, "2022-03-01"),
            told("b", 45, None),
            told("c", 60, None, when=Period("2023-11", "2024-02"), place=BAVET, by=("KH",)),
        )
    )
    assert (len(found.undated), len(found.across), len(found.rows)) == (1, 1, 1)


def test_a_row_reaches_no_further_than_the_days_asked_for() -> None:
    raids = told("a", 30, "2025-01-05"), told("b", 45, "2025-02-20"), told("c", 9, "2022-02-01")
    (row,) = answer(shelf(*raids), Scope(since="2025-02")).rows
    assert (row.period, low(row)) == (Period("2025-02", "2025-03"), (45, 0, 0))


def test_a_scope_leaves_out_what_is_elsewhere() -> None:
    here = told("a", 30, "2025-03-01", published="2025-03-02")
    there = told("b", 45, "2025-03-20", place=BAVET, by=("KH",))
    spoken = said(here, place=MUSE), said(there, place=None)
    (row,) = answer(shelf(here, there, statements=spoken), Scope(place="MM")).rows
    assert (low(row), [one.statement for one in row.said]) == ((30, 0, 0), ["t-a"])


def test_a_total_adds_what_it_grew_by_and_names_the_reading_before() -> None:
    readings = total("a", 1000, "2023-06", "2023-12-31"), total("b", 1600, "2023-06", "2024-10-01")
    found = rows(answer(shelf(*readings, told("c", 5, "2022-01-02"))))
    (one,) = [one for one in found["2024"].people[0].adding if one.base]
    assert (one.adds, one.base) == (600, (readings[0][1][0].id,))


def test_a_total_that_nobody_says_the_beginning_of_adds_to_no_period() -> None:
    since_ever = total("a", 50_000, None, "2025-03-01")
    found = answer(shelf(since_ever, told("b", 7, "2025-02-01")))
    assert [low(row) for row in found.rows] == [(7, 0, 0)]


def test_every_number_has_claims_that_add_up_to_it() -> None:
    tellings, _ = world(60)
    for row in answer(shelf(*tellings)).rows:
        for people in row.people:
            assert people.low == sum(one.adds for one in people.adding)
            assert bool(people.low) == bool(people.adding)


def test_what_is_left_out_beforehand_would_have_added_nothing() -> None:
    """The counts by period are those of how_many over all operations."""
    tellings, _ = world(60)
    built_of = shelf(*tellings)
    bare = msgspec.structs.replace(built_of.ledger, totals=())
    held = Shelf(bare, built_of.readings, built_of.reports.values())
    counter = Counter(held, EVERYTHING)
    for year in ("2021", "2023", "2025"):
        question = Question("arrest", "people", since=year, until=year)
        whole = how_many(question, bare, held.readings, held.reports.values())
        found = counter.people("arrest", Period(year, year))
        assert found.low == whole.low > 0
        assert {one.claim for one in found.adding} == {
            one.claim for one in whole.counted if one.adds is not None
        }


def test_a_network_is_counted_by_what_names_it() -> None:
    named = told("a", 30, "2025-03-01", networks=("prince",))
    held = shelf(named, told("b", 45, "2025-05-20", place=BAVET, by=("KH",)))
    (row,) = answer(held, Scope(network="prince")).rows
    assert low(row) == (30, 0, 0)


def test_an_empty_ledger_has_no_rows() -> None:
    found = answer(Shelf(built([]).ledger, list[Reading](), []))
    assert (found.rows, found.series) == ((), None)
