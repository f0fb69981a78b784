"""Readings as JSON Lines, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from raidbook.claims import jsonl
from raidbook.claims.identity import claim_id
from raidbook.model import Count, Period, Place, Report, Span
from raidbook.places import gazetteer

TEXT = (
    "Police raided two buildings in Bavet on Friday. They held 58 foreigners, 41 of them from "
    "Viet Nam.\n\nIn a separate case two men were held in Muse, and two more in Laukkai.\n"
)
REPORT = Report(
    id="f" * 64, name="bavet", lang="en", published="2025-09-12", outlet=None, url=None, title="",
    text=TEXT,
)  # fmt: skip


def row(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    base = {"type": "claim", "report": "bavet", "start": start, "end": start + len(words)}
    return {**base, "action": "arrest", "kind": "people", "value": 58, **fields}


def load(*rows: dict[str, Any]) -> Any:
    return jsonl.load([json.dumps(r) for r in rows], [REPORT])


WHOLE = row(
    "58", id="x", label="suspect", nationality=["foreign"], bound="exact",
    place={"name": "Bavet", "country": "KH"}, when={"from": "2025-09-11", "to": "2025-09-11"},
    by=["KH"], said_by="the commissariat",
)  # fmt: skip
PART = row("41", id="y", value=41, part_of="x", nationality=["VN"], label="suspect")


def test_a_row_becomes_a_claim_of_its_report() -> None:
    (reading,) = load(WHOLE)
    (claim,) = reading.claims
    assert reading.reader == claim.reader == "given"
    assert claim.id == claim_id(REPORT.id, claim.start, claim.end)
    assert claim.report == REPORT.id
    assert TEXT[claim.start : claim.end] == "58"
    assert claim.count == Count(58)
    assert claim.nationality == ("foreign",)
    assert claim.when == Period("2025-09-11", "2025-09-11")
    bavet = gazetteer().find("Bavet", "KH")
    assert bavet is not None
    assert claim.place == Place("Bavet", "KH", bavet.id)


def test_sentence_paragraph_and_opening_come_from_the_text() -> None:
    (reading,) = load(WHOLE, row("two men", value=2))
    first, second = reading.claims
    assert TEXT[first.sentence.start : first.sentence.end].startswith("They held")
    assert TEXT[first.paragraph.start : first.paragraph.end].startswith("Police raided")
    assert (first.opens, second.opens) == (False, True)
    assert first.paragraph != second.paragraph


def test_parts_name_their_whole_by_the_ids_of_the_rows() -> None:
    for rows in ((WHOLE, PART), (PART, WHOLE)):
        (reading,) = load(*rows)
        whole, part = reading.claims
        assert part.part_of == whole.id


def test_claims_that_share_a_numeral_are_two() -> None:
    (reading,) = load(row("two men", value=2, id="a"), row("two men", value=2, id="b"))
    assert [c.ordinal for c in reading.claims] == [0, 1]
    assert len({c.id for c in reading.claims}) == 2


def test_what_is_dumped_loads_again() -> None:
    sign = {"type": "coercion", "report": "bavet", "start": 0, "end": 6, "indicator": "violence"}
    move = {
        "type": "move", "report": "bavet", "start": 0, "end": 6,
        "from": {"name": "Bavet", "country": "KH"}, "to": {"name": None, "country": "MM"},
    }  # fmt: skip
    told = {"tactic": "romance", "start": 0, "end": 6, "when": {"from": "2025", "to": "2025"}}
    tactics = {
        "type": "tactics", "report": "bavet", "tactics": ["romance", "crypto"], "told": [told],
    }  # fmt: skip
    readings = load(WHOLE, PART, sign, move, tactics)
    assert readings[0].tactics == ("crypto", "romance")
    assert readings[0].tactics_told[0].when == Period("2025", "2025")
    assert readings[0].signs[0].span == Span(0, 6)
    assert readings[0].moves[0].origin is not None
    assert jsonl.load(jsonl.dump(readings, [REPORT]), [REPORT]) == readings


def test_a_dump_names_operations_and_totals_and_uses_the_words_of_the_format() -> None:
    readings = load(WHOLE)
    claim = readings[0].claims[0].id
    (line,) = jsonl.dump(readings, [REPORT], {claim: "op-1"}, {})
    written = json.loads(line)
    assert written["type"] == "claim"
    assert written["report"] == "bavet"
    assert written["when"] == {"from": "2025-09-11", "to": "2025-09-11"}
    assert (written["operation"], written["series"]) == ("op-1", None)
    assert written["place"] == {"name": "Bavet", "country": "KH"}


def test_a_compound_is_written_at_the_level_of_its_town() -> None:
    compound = next(r for r in gazetteer().rows() if r.kind == "compound" and not r.keeps_name)
    town = gazetteer().town_view(compound.id)
    given = {"name": compound.name, "country": compound.country}
    (line,) = jsonl.dump(load(row("58", place=given)), [REPORT])
    assert json.loads(line)["place"] == {"name": town.name, "country": town.country}


def test_rows_of_other_reports_are_passed_over() -> None:
    assert load({**WHOLE, "report": "elsewhere"}) == ()


def test_fields_that_the_format_does_not_know_are_ignored_on_claims() -> None:
    assert load({**WHOLE, "quote": "held 58 foreigners"}) == load(WHOLE)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 1: "),
        ("[" * 100_000, "line 1: "),
        ('{"type": "claim"}', "line 1: .*report"),
        ('{"type": "verdict"}', "line 1: .*verdict"),
        (json.dumps({**WHOLE, "action": "steal"}), "line 1: .*steal"),
        (json.dumps({**WHOLE, "value": "58"}), "line 1: .*value"),
        (json.dumps({**WHOLE, "end": 10_000}), "line 1: the span lies outside the text of bavet"),
        (json.dumps({**WHOLE, "start": -1}), "line 1: the span"),
        (json.dumps({**WHOLE, "part_of": "z"}), "line 1: no line gives the claim 'z'"),
        (json.dumps({**WHOLE, "when": {"from": "2025-13", "to": None}}), "line 1: 2025-13"),
        (json.dumps({**WHOLE, "when": {"from": "2025", "to": "2024"}}), "comes after 2024"),
        ("x" * (jsonl.MAX_LINE + 1), "line 1: longer than"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_row_is_named_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        jsonl.load([line], [REPORT])


def test_a_reading_without_its_report_is_refused() -> None:
    with pytest.raises(KeyError):
        list(jsonl.dump(load(WHOLE), []))


def test_the_id_of_a_claim_depends_on_report_span_and_ordinal_alone() -> None:
    ids = {claim_id("r", 1, 2), claim_id("r", 1, 3), claim_id("q", 1, 2), claim_id("r", 1, 2, 1)}
    assert len(ids) == 4
    assert claim_id("r", 1, 2) == claim_id("r", 1, 2, 0)


def test_moves_of_one_passage_to_two_places_have_their_own_ids() -> None:
    move = {"type": "move", "report": "bavet", "start": 0, "end": 6}
    places = [{"name": None, "country": code} for code in ("LA", "TH")]
    (reading,) = load(*({**move, "to": place} for place in places))
    assert len({each.id for each in reading.moves}) == 2


def test_the_words_of_a_tactic_lie_in_the_text() -> None:
    told = {"tactic": "romance", "start": 0, "end": 10_000_000}
    with pytest.raises(ValueError, match="outside the text"):
        load({"type": "tactics", "report": "bavet", "tactics": [], "told": [told]})
