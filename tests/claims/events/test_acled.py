"""Rows of ACLED's export. The events are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook import __version__
from raidbook.claims.events.form import forms
from raidbook.model import Count, Period, Place, Span
from tests.claims.events.material import ACLED, acled, claims, events, failures, read, words
from tests.claims.test_grounding import badly_framed, badly_tied, misplaced, misread, ungrounded


def test_every_column_of_the_export_is_known() -> None:
    (form,) = (form for form in forms() if form.name == "acled")
    assert set(form.columns) == set(ACLED)


def test_deaths_and_what_the_notes_count_are_claims(tmp_path: Path) -> None:
    dead, arrested = claims(tmp_path, acled())
    assert (dead.action, dead.kind, dead.what, dead.count) == ("harm", "people", "killed", Count(3))
    assert dead.place == Place("Myawaddy", "MM", "mm-myawaddy")
    assert dead.when == Period("2024-10-05", "2024-10-05")
    assert (arrested.action, arrested.count, arrested.nationality) == ("arrest", Count(45), ("CN",))


def test_it_is_said_who_read_what(tmp_path: Path) -> None:
    (event,) = events(tmp_path, acled())
    assert event.reading.reader == "given"
    readers = [claim.reader for claim in event.reading.claims]
    assert readers == ["given", f"rules-{__version__}"]


def test_the_cells_and_the_notes_are_the_evidence(tmp_path: Path) -> None:
    (event,) = events(tmp_path, acled())
    dead, arrested = event.reading.claims
    assert words(event, dead) == "3"
    assert event.report.text[: dead.start].endswith("fatalities: ")
    fields = ("action", "what", "place", "when")
    grounds = [words(event, dead, field) for field in fields]
    assert grounds == ["fatalities", "fatalities", "Myawaddy", "2024-10-05"]
    assert words(event, arrested) == "45"
    one = read(event)
    faults = (ungrounded, misplaced, misread, badly_framed, badly_tied)
    assert [fault for check in faults for fault in check(one)] == []


def test_deaths_that_the_notes_say_again_are_no_second_claim(tmp_path: Path) -> None:
    (event,) = events(tmp_path, acled())
    (again,) = event.reading.claims[0].restated
    assert again.count == Count(3)
    at = again.span
    assert (
        event.report.text[at.start : at.end + 19]
        == "3 people were killed."[: at.end - at.start + 19]
    )


def test_deaths_that_the_notes_count_otherwise_are_a_claim_of_their_own(tmp_path: Path) -> None:
    found = claims(tmp_path, acled({"fatalities": "4"}))
    assert [claim.count.value for claim in found] == [4, 45, 3]


def test_the_sentence_of_the_deaths_holds_no_notes(tmp_path: Path) -> None:
    (event,) = events(tmp_path, acled())
    sentence = event.reading.claims[0].sentence
    assert sentence == Span(0, event.reading.claims[0].end)
    assert "compound" not in event.report.text[: sentence.end]


def test_no_deaths_are_no_claim_since_0_is_also_written_for_unknown(tmp_path: Path) -> None:
    (event,) = events(tmp_path, acled({"fatalities": "0", "notes": "Protesters marched."}))
    assert event.reading.claims == ()


def test_claims_of_the_notes_have_place_and_day_of_the_row(tmp_path: Path) -> None:
    notes = "Police raided a scam centre and arrested 45 suspects."
    (event,) = events(tmp_path, acled({"notes": notes, "fatalities": "0"}))
    (claim,) = event.reading.claims
    assert claim.place == Place("Myawaddy", "MM", "mm-myawaddy")
    assert claim.when == Period("2024-10-05", "2024-10-05")
    assert words(event, claim, "when") == "2024-10-05"
    assert words(event, claim, "place") == "Myawaddy"


def test_notes_on_other_things_are_not_read_for_claims(tmp_path: Path) -> None:
    notes = "Villagers blocked a road; police arrested 12 protesters."
    assert claims(tmp_path, acled({"notes": notes, "fatalities": "0"})) == ()


@pytest.mark.parametrize(
    ("precision", "when"),
    [
        ("1", Period("2024-10-05", "2024-10-05")),
        ("2", Period("2024-09-29", "2024-10-11")),
        ("3", Period("2024-10", "2024-10")),
    ],
)
def test_a_day_is_as_precise_as_the_row_says(precision: str, when: Period, tmp_path: Path) -> None:
    dead, *_ = claims(tmp_path, acled({"time_precision": precision}))
    assert dead.when == when


@pytest.mark.parametrize(
    ("precision", "place"), [("1", "Myawaddy"), ("2", "Hlaingbwe"), ("3", "Kayin State")]
)
def test_a_town_that_stands_for_its_region_is_not_taken_for_the_place(
    precision: str, place: str, tmp_path: Path
) -> None:
    (event,) = events(tmp_path, acled({"geo_precision": precision}))
    dead = event.reading.claims[0]
    assert dead.place is not None
    assert (dead.place.name, dead.place.country) == (place, "MM")


@pytest.mark.parametrize("date", ["2024-10-05", "05 October 2024", "5 Oct 2024", "05-Oct-2024"])
def test_days_as_the_exports_have_written_them(date: str, tmp_path: Path) -> None:
    dead, *_ = claims(tmp_path, acled({"event_date": date}))
    assert dead.when == Period("2024-10-05", "2024-10-05")


def test_the_report_is_the_event(tmp_path: Path) -> None:
    (event,) = events(tmp_path, acled())
    report = event.report
    assert (report.name, report.outlet, report.published) == ("MMR1", "Made-up Daily", "2024-10-14")
    assert report.url == "https://acleddata.com/#raidbook-event=acled:MMR1"
    assert report.retelling
    assert event.sort == "Violence against civilians"


def test_who_acted_is_not_concluded_from_the_order_of_actors(tmp_path: Path) -> None:
    dead, *_ = claims(tmp_path, acled({"actor1": "Police Forces of Myanmar (2021-)"}))
    assert (dead.by, dead.actors) == ((), ())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty: empty, and every row needs it"),
        ({"event_date": "10/05/2024"}, "event_date: '10/05/2024' is no date such as 2025-03-31"),
        ({"time_precision": "9"}, "time_precision: '9' is none of 1, 2 and 3"),
        ({"geo_precision": "x"}, "geo_precision: 'x' is none of 1, 2 and 3"),
        ({"timestamp": "soon"}, "timestamp: 'soon' is no time in seconds since 1970"),
        ({"timestamp": "9" * 30}, f"timestamp: '{'9' * 30}' is no time in seconds since 1970"),
        (
            {"fatalities": "=2+2"},
            "fatalities: '=2+2' says more than a number: write the number alone",
        ),
    ],
)
def test_a_cell_that_cannot_be_meant_is_named(
    change: dict[str, str], why: str, tmp_path: Path
) -> None:
    assert failures(tmp_path, acled({}, {"event_id_cnty": "B", **change})) == [f"t.csv:3: {why}"]
