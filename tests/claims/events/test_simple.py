"""Rows of the simple form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.claims.events.form import forms
from raidbook.claims.events.simple import read as read_row
from raidbook.claims.events.told import Where
from raidbook.claims.spelt import counts
from raidbook.model import Count, Period, Place
from tests.claims.events.material import (
    FREED,
    claims,
    events,
    failures,
    read,
    simple,
    words,
)
from tests.claims.test_grounding import badly_framed, badly_tied, misplaced, misread, ungrounded

AS = ": write 1207, over 1,200, 200-300 or dozens"
FORM = next(form for form in forms() if form.name == "simple")
FULL = {
    "since": "2025-02", "currency": "", "nationality": "VN; China", "sex": "f", "minor": "yes",
    "by": "TH; MM", "said_by": "the army's spokesman", "status": "estimate", "cumulative": "yes",
    "note": "counted at 9 gates", "published": "2025-02-13", "marking": "amber",
    "audience": "lab; @ana",
}  # fmt: skip


def test_a_row_becomes_a_report_with_one_claim(tmp_path: Path) -> None:
    (event,) = events(tmp_path, simple())
    (claim,) = event.reading.claims
    assert (claim.action, claim.kind, claim.count) == ("rescue", "people", Count(261))
    assert claim.label == "trafficked"
    assert claim.place == Place("Myawaddy", "MM", "mm-myawaddy")
    assert claim.when == Period("2025-02-12", "2025-02-12")
    assert (claim.reader, event.reading.reader) == ("given", "given")
    report = event.report
    assert (report.name, report.outlet, report.published) == ("kk-1", "Made-up Daily", None)
    assert report.url == "https://example.org/a#raidbook-row=simple:kk-1"


def test_the_cells_are_the_evidence(tmp_path: Path) -> None:
    (event,) = events(tmp_path, simple(FULL))
    (claim,) = event.reading.claims
    assert words(event, claim) == "261"
    fields = ("place", "when", "by", "said_by", "status", "cumulative", "nationality", "minor")
    assert [words(event, claim, field) for field in fields] == [
        "Myawaddy", "2025-02-12", "TH; MM", "the army's spokesman", "estimate", "yes", "VN; China",
        "yes",
    ]  # fmt: skip
    one = read(event)
    faults = (ungrounded, misplaced, misread, badly_framed, badly_tied)
    assert [fault for check in faults for fault in check(one)] == []


def test_every_field_is_taken(tmp_path: Path) -> None:
    (event,) = events(tmp_path, simple(FULL))
    (claim,) = event.reading.claims
    assert (claim.nationality, claim.by) == (("CN", "VN"), ("MM", "TH"))
    assert (claim.sex, claim.minor, claim.status, claim.cumulative) == ("f", True, "estimate", True)
    assert claim.when == Period("2025-02", "2025-02-12")
    assert (event.report.marking, event.report.audience) == ("amber", ("@ana", "lab"))
    assert (event.report.published, event.report.published_from) == ("2025-02-13", "given")


def test_the_note_stands_in_the_text_but_not_in_the_claims_sentence(tmp_path: Path) -> None:
    (event,) = events(tmp_path, simple(FULL))
    (claim,) = event.reading.claims
    assert claim.sentence is not None
    assert "counted at 9 gates" in event.report.text
    assert "counted at 9 gates" not in event.report.text[: claim.sentence.end]


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("1,207", Count(1207)),
        ("over 1,200", Count(1200, "at_least")),
        ("about 200", Count(200, "about")),
        ("200-300", Count(200, "range", 300)),
        ("dozens", Count(12, "vague")),
        ("1.5 million", Count(1_500_000)),
    ],
)
def test_the_count_is_read_as_reports_write_it(cell: str, count: Count, tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, simple({"count": cell}))
    assert claim.count == count


def test_the_words_of_a_count_may_be_chinese(tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, simple({"count": "1.2万余", "lang": "zh-Hans"}))
    assert claim.count == Count(12_000, "at_least")


@given(st.integers(1, 10**15), st.sampled_from(["{}", "{:,}", "over {:,}", "about {}"]))
def test_the_text_at_the_span_gives_the_value_again(value: int, written: str) -> None:
    row = {**FREED, "count": written.format(value)}
    told, reading = read_row(FORM, row, Where("t.csv:2", "t-1"))
    (claim,) = reading.claims
    again = counts(told.report, claim.start, claim.end, claim.sentence)
    assert [one.value for one in again] == [value] == [claim.count.value]


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_each_span_holds_its_cell_whatever_the_others_hold(a: str, b: str, c: str) -> None:
    row = {**FREED, "said_by": a, "note": b, "odd column": c}
    told, reading = read_row(FORM, row, Where("t.csv:2", "t-1"))
    text = told.report.text
    assert {column: text[s.start : s.end] for column, s in told.spans.items()} == told.cells
    assert text.count("\n") == len(told.cells) + (1 if set(told.cells) - set(FORM.head) else 0)
    assert reading.claims[0].count == Count(261)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"count": ""}, "count: empty, and every row needs it"),
        ({"count": "many"}, f"count: 'many' is no number{AS}"),
        ({"count": "-5"}, "count: '-5' says more than a number: write the number alone"),
        ({"count": "=1+1"}, "count: '=1+1' says more than a number: write the number alone"),
        ({"count": "0"}, "count: '0' counts nothing: leave the row out"),
        ({"count": "26%"}, f"count: '26%' is no number{AS}"),
        ({"date": "2025-02-30"}, "date: '2025-02-30' is no date such as 2025-03-31"),
        ({"date": "03/04/2025"}, "date: '03/04/2025' is no date such as 2025-03-31"),
        ({"since": "2026"}, "since: 2026 comes after the date, 2025-02-12"),
        ({"published": "2025"}, "published: '2025' is no date such as 2025-03-31"),
        (
            {"country": "Atlantis"},
            "country: 'Atlantis' is no country or area of this name: try its code, KH",
        ),
        ({"kind": "sites"}, "label: of people alone; leave it empty"),
        ({"kind": "money", "label": ""}, "currency: money needs one, and nothing else has one"),
        ({"to": "CN"}, "to: of a handover, or of people who fled; leave it empty"),
        (
            {"what": "A Thing"},
            "what: 'A Thing' is no code: small letters and underscores, as in sim_card",
        ),
        ({"sex": "x"}, "sex: 'x' is no such code: one of f, m"),
        ({"minor": "perhaps"}, "minor: 'perhaps' is neither yes nor no"),
        (
            {"marking": "pink"},
            "marking: 'pink' is no such code: one of clear, green, amber, amber+strict, red",
        ),
        ({"lang": "xx"}, "lang: 'xx' is no language that is read"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_meant_is_named_with_its_line(
    change: dict[str, str], why: str, tmp_path: Path
) -> None:
    assert failures(tmp_path, simple({}, {"id": "b", **change})) == [f"t.csv:3: {why}"]


def test_a_running_total_has_an_open_beginning(tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, simple({"cumulative": "yes"}))
    assert claim.when == Period(None, "2025-02-12")


def test_what_is_not_said_is_not_guessed(tmp_path: Path) -> None:
    change = {"date": "", "place": "", "country": "", "label": "", "source": "", "url": ""}
    (event,) = events(tmp_path, simple(change))
    (claim,) = event.reading.claims
    assert (claim.place, claim.when, claim.label, claim.by) == (None, None, None, ())
    assert (event.report.outlet, event.report.published) == (None, None)


def test_a_place_that_no_table_lists_keeps_its_words(tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, simple({"place": "Nowhere Village"}))
    assert claim.place == Place("Nowhere Village", "MM")


def test_order_of_columns_and_empty_ones_change_nothing(tmp_path: Path) -> None:
    (one,) = events(tmp_path, simple())
    (other,) = events(tmp_path, simple({"note": ""}))
    turned = ",".join(reversed(FREED)) + "\n" + ",".join(reversed(FREED.values())) + "\n"
    (third,) = events(tmp_path, turned)
    assert one.report.id == other.report.id == third.report.id
    assert one.reading == other.reading == third.reading


def test_a_row_without_an_id_is_called_by_its_file_and_place(tmp_path: Path) -> None:
    one, two = events(tmp_path, simple({"id": ""}, {"id": "", "count": "5"}))
    assert (one.report.name, two.report.name) == ("t-1", "t-2")
    assert one.report.url != two.report.url


def test_a_column_of_no_form_is_told_and_not_read(tmp_path: Path) -> None:
    (event,) = events(tmp_path, simple({"guards": "12", "Odd\nname": "x\n\nfatalities: 99"}))
    assert len(event.reading.claims) == 1
    assert "\nguards: 12\n" in event.report.text
    assert "\nodd_name: x  fatalities: 99\n" in event.report.text
