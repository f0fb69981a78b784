"""What raidbook wrote as a bundle, in another book."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.book import Book
from raidbook.ledger.opening import opened
from raidbook.model import Verb
from raidbook.outputs.exchange.stix import taken
from tests.ledgers import enter, printed
from tests.outputs.exchange.stix.deciding import decide, decisions
from tests.outputs.exchange.stix.making import (
    RAID,
    TEXTS,
    book_of,
    exported,
    imported,
    objects,
    own,
)


@pytest.mark.parametrize("with_text", [False, True])
def test_a_book_made_of_a_bundle_gives_the_same_bundle(
    book: str, empty: str, with_text: bool
) -> None:
    bundle = exported(book, with_text=with_text)
    imported(empty, bundle)
    assert exported(empty, with_text=with_text) == bundle


def test_the_ledger_is_the_same_with_its_origins(book: str, bundle: bytes, empty: str) -> None:
    imported(empty, bundle)
    assert printed(Path(empty)) == printed(Path(book))
    origins = opened(book, None).ledger.origins
    assert {kin.descent for one in origins for kin in one.kin} >= {"copy", "trim", "attribution"}
    assert opened(empty, None).ledger.origins == origins
    assert opened(empty, None).told("zh-Hans").links == opened(book, None).told("zh-Hans").links


def test_only_words_that_something_was_read_from_leave(bundle: bytes) -> None:
    said = json.dumps(objects(bundle), ensure_ascii=False)
    assert "PHNOM PENH" not in said.replace("PHNOM PENH, 3 May 2024 (Reuters) - Police in", "")
    assert "in the buildings by the beach" in said
    (raid,) = (
        own(o)["report"] for o in objects(bundle) if own(o).get("report", {}).get("name") == "raid"
    )
    assert raid["text"]["length"] == len(RAID)
    assert sum(len(piece["words"]) for piece in raid["text"]["pieces"]) < len(RAID)
    whole = exported_text(raid["text"])
    assert [at for at, char in enumerate(whole) if char not in ("\n", RAID[at])] == []


def exported_text(text: dict[str, object]) -> str:
    """The words of an excerpt where they stand, and line ends between them."""
    chars = ["\n"] * int(str(text["length"]))
    for piece in text["pieces"]:  # type: ignore[attr-defined]
        start = piece.get("start", 0)
        chars[start : start + len(piece["words"])] = piece["words"]
    return "".join(chars)


def test_the_same_bundle_again_changes_nothing(bundle: bytes, empty: str) -> None:
    imported(empty, bundle)
    with Book.open(empty) as there:
        before = there.revision
        assert before > 0
    again = imported(empty, bundle)
    assert {one.outcome for one in again.reports} == {"known"}
    with Book.open(empty) as there:
        assert there.revision == before
        assert there.verify() == ()


def test_whole_texts_that_the_book_has_stay(tmp_path: Path, bundle: bytes) -> None:
    there = book_of(tmp_path, TEXTS[:2], "there")
    before = {report.id: report for report in opened(there, None).entered.reports}
    imported(there, bundle)
    after = {report.id: report for report in opened(there, None).entered.reports}
    assert len(after) == len(TEXTS)
    assert {id: after[id] for id in before} == before
    assert sum(report.excerpt is not None for report in after.values()) == len(TEXTS) - 2


def test_reports_that_are_read_later_find_their_origins(
    tmp_path: Path, bundle: bytes, empty: str
) -> None:
    imported(empty, bundle)
    late = {
        "id": "late", "outlet": "Straits Times", "published": "2024-05-06", "lang": "en",
        "title": "", "url": None,
        "text": "(Reuters) - Some 645 people were detained and 1,207 phones seized in a raid on a "
        "scam compound in Sihanoukville on 3 May 2024. Police found 233 computers.",
    }  # fmt: skip
    path = tmp_path / "late.json"
    path.write_text(json.dumps(late), encoding="utf-8")
    enter((path,), Path(empty))
    found = opened(empty, None)
    (new,) = (report for report in found.entered.reports if report.name == "late")
    assert any(new.id in origin.reports for origin in found.ledger.origins)


def test_versions_of_one_day_keep_their_order(tmp_path: Path, empty: str) -> None:
    texts = [
        {
            "id": str(n), "lang": "en", "published": "2024-05-04", "url": "https://n.example/raid",
            "text": f"Police in Sihanoukville arrested {40 + n} suspects in a raid on a scam den "
            "on 3 May 2024.",
        }
        for n in range(6)
    ]  # fmt: skip
    book = book_of(tmp_path, texts)
    imported(empty, exported(book))
    before = {r.id: r.supersedes for r in opened(book, None).entered.reports}
    assert sum(one is not None for one in before.values()) == 5
    assert {r.id: r.supersedes for r in opened(empty, None).entered.reports} == before
    assert exported(empty) == exported(book)


def test_names_of_before_a_merge_still_lead_somewhere(tmp_path: Path, empty: str) -> None:
    book = book_of(tmp_path)
    totals = opened(book, None).ledger.operations
    assert decide(book, "merge", totals[0].id, totals[1].id)
    bundle = exported(book)
    imported(empty, bundle)
    with Book.open(book) as one, Book.open(empty) as other:
        assert one.names() == other.names()
        assert any(name.leads_to for name in other.names())
    (undo,) = decisions(empty)
    assert decide(empty, "undo", undo.id)
    assert {one.id for one in opened(empty, None).ledger.operations} == {o.id for o in totals}


def test_redacted_words_do_not_leave(tmp_path: Path, empty: str) -> None:
    book = book_of(tmp_path)
    report = next(r for r in opened(book, None).entered.reports if r.name == "total")
    at = report.text.index("12 people")
    assert decide(book, "redact", report.id, span=f"{at}:{at + 30}")
    for with_text in (False, True):
        bundle = exported(book, with_text=with_text)
        assert report.text[at : at + 30] not in bundle.decode()
        assert "12 people" not in json.dumps(objects(bundle))
        assert "█" in bundle.decode()
    imported(empty, exported(book))
    assert exported(empty) == exported(book)


def test_what_was_entered_for_some_stays_for_them(tmp_path: Path, empty: str) -> None:
    from raidbook.ledger.deciding.decision import Said  # noqa: PLC0415

    book = book_of(tmp_path)
    (claim, *_) = (c.id for r in opened(book, None).entered.readings for c in r.claims)
    assert decide(book, "comment", claim, said=Said("Bo", "secret", "amber", ("Org A", "@bo")))
    imported(empty, exported(book))
    (comment,) = decisions(empty)
    assert (comment.marking, comment.audience) == ("amber", ("Org A", "@bo"))
    assert comment == decisions(book)[0]


SENTENCES = (
    "Police in {place} arrested {n} suspects in a raid on a scam den on {day} May 2024.",
    "Officers freed {n} people from a scam compound in {place} on {day} May 2024.",
    "Since 2023 more than {n} scam suspects have been handed over to China, {place} police said.",
    "2024年5月{day}日,{place}警方捣毁一处电信网络诈骗窝点,抓获犯罪嫌疑人{n}名。",
    "The gang moved from {place} to Bavet.",
    "Their “passports”\u200f had been taken,\r\nsaid  the wardens. Nobody was seen in {place}!",
)
_text = st.lists(
    st.builds(
        lambda form, n, day, place: form.format(n=n, day=day, place=place),
        st.sampled_from(SENTENCES),
        st.sampled_from((45, 120, 645, 1207, 31000)),
        st.integers(1, 9),
        st.sampled_from(("Sihanoukville", "Bavet", "西港", "Laukkai")),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
_report = st.fixed_dictionaries(
    {
        "text": _text,
        "lang": st.sampled_from(("en", "zh", "und")),
        "outlet": st.sampled_from(("Reuters", "VOA", "", "A “blog”\u202e")),
        "published": st.sampled_from(("2024-05-04", "2024-05-05", "")),
        "title": st.sampled_from(("", "645 arrested in Sihanoukville")),
        "url": st.sampled_from((None, "https://n.example/a b?ü", "mailto:x")),
    }
)
_choice = st.tuples(st.sampled_from(get_args(Verb)), st.integers(0, 50), st.integers(0, 50))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_report, min_size=1, max_size=6), st.lists(_choice, max_size=6), st.booleans())
def test_any_book_survives_the_round_trip(
    reports: list[dict[str, str]], choices: list[tuple[Verb, int, int]], with_text: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = [{**told, "id": f"r{n}"} for n, told in enumerate(reports)]
        book = book_of(Path(folder), texts)
        for verb, one, other in choices:
            _decide(book, verb, one, other)
        bundle = exported(book, with_text=with_text)
        empty = f"{folder}/empty.db"
        imported(empty, bundle)
        assert exported(empty, with_text=with_text) == bundle
        assert printed(Path(empty)) == printed(Path(book))


def _decide(book: str, verb: Verb, one: int, other: int) -> None:
    """Some decision of a sort about what is in a book, if one can be made."""
    found = opened(book, None)
    ledger = found.ledger
    claims = [c.id for r in found.material.readings for c in r.claims]
    holders = [*(o.id for o in ledger.operations), *(t.id for t in ledger.totals)]
    reports = [r.id for r in found.material.reports]
    made = [d.id for d in found.entered.decisions]

    def at(things: list[str], n: int) -> tuple[str, ...]:
        return (things[n % len(things)],) if things else ()

    report = at(reports, one)
    words: dict[str, tuple[str, ...]] = {
        "add": (*report, "action=arrest", "kind=people"),
        "correct": (*at(claims, one), "label=suspect"),
        "link": (*at(holders, one), *at(holders, other), "stage"),
        "pin": (*at(holders, one), "place=Bavet"),
        "grade": (*report, "B2"),
        "mark_copy": (*report, *at(reports, other)),
        "merge": (*at(holders, one), *at(holders, other)),
        "split": (*at(holders, one), *at(claims, other)),
        "undo": at(made, one),
        "withdraw": report,
        "redact": report,
    }
    span = None
    if verb in ("add", "redact") and report:
        text = next(r.text for r in found.material.reports if r.id == report[0])
        number = re.search(r"\d+", text)
        span = f"{number.start()}:{number.end()}" if number else "0:5"
    decide(book, verb, *words.get(verb, at(claims, one)), span=span)


@pytest.mark.slow
@pytest.mark.parametrize("with_text", [False, True])
def test_the_benchmark_survives_the_round_trip(
    benchmark_book: str, empty: str, with_text: bool
) -> None:
    made = decisions(benchmark_book)
    assert {one.verb for one in made} == {*get_args(Verb)}
    bundle = exported(benchmark_book, with_text=with_text)
    imported(empty, bundle)
    assert exported(empty, with_text=with_text) == bundle
    assert exported(empty) == exported(benchmark_book)
    assert printed(Path(empty)) == printed(Path(benchmark_book))
    assert decisions(empty) != ()
    assert taken(bundle).left_out == ()
