"""Changes of form change no claim: the same text with other spaces, entities, line breaks or
capitals is read alike, and every span leads to the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook import claims
from raidbook.languages.normal import normal
from raidbook.model import Claim, Reading, Record, Report, Span
from tests.claims.forms import CHINESE, ENGLISH, FORMS, Written
from tests.claims.material import Read, material, texts

FORMS_OF = {
    "en": {**FORMS, **ENGLISH},
    "zh": {**FORMS, **CHINESE},
    "vi": {**FORMS, "upper case": ENGLISH["upper case"]},
}
PLACE_OF = {"en": "benchmark", "zh": "benchmark", "vi": "vietnamese"}
ANY = {**FORMS, **ENGLISH, **CHINESE}
SAMPLE = 4
"""Of so many reports one is read in every form; `make test-all` reads them all."""
CHANGED_AT_MOST = {
    # Letters before a figure ("RA 9208"), headings, and names that are words ("Blocks") cannot be
    # told from common words without capitals.
    ("en", "upper case"): 30,
    ("vi", "upper case"): 6,
    # Where all spaces are doubled nothing tells them from a gap of two between columns.
    ("zh", "double spaces"): 1,
    # A table whose columns stand two spaces apart reads like prose in broken lines.
    ("zh", "hard-wrapped"): 5,
    ("zh", "hard-wrapped CRLF"): 5,
}
"""What a change of form may change in all reports; where none is listed, nothing."""
PASSAGES = ("statements", "moves", "signs", "tactics_told")
OF_PLACE = {"id", "report", "start", "end", "part_of", "restated", "evidence", "reader", "claims"}
"""Fields that hold spans, or ids that follow from spans."""
Back = Callable[[int, int], tuple[int, int]]


def same(start: int, end: int) -> tuple[int, int]:
    return start, end


def told(reading: Reading, text: Back = same, title: Back = same) -> Counter[str]:
    """What is read, with all spans as spans of the first form, from which `text` and `title` lead
    back; claims stand for their ids."""

    def at(span: Span | None) -> tuple[int, int] | None:
        if span is None:
            return None
        return (title if span.of == "title" else text)(span.start, span.end)

    def said(record: Record) -> list[object]:
        fields = sorted({*record.__struct_fields__} - OF_PLACE)
        values = [getattr(record, field) for field in fields]
        return [at(value) if isinstance(value, Span) else value for value in values]

    def counted(claim: Claim) -> list[object]:
        again = [(at(r.span), r.count, r.currency) for r in claim.restated]
        grounds = [(e.field, e.source, at(e.span), stands.get(e.claim)) for e in claim.evidence]
        return [stands[claim.id], stands.get(claim.part_of), again, grounds, said(claim)]

    stands: dict[str | None, object] = {c.id: text(c.start, c.end) for c in reading.claims}
    found = Counter(f"claim {counted(claim)}" for claim in reading.claims)
    for kind in PASSAGES:
        for passage in getattr(reading, kind):
            about = sorted(str(stands[claim]) for claim in getattr(passage, "claims", ()))
            found[f"{kind} {said(passage)} {about}"] += 1
    found[f"tactics {reading.tactics}"] += 1
    return found


def changed(read: Read, form: Callable[[str], Written]) -> int:
    """How much of what is read of a report is read otherwise, or not at all, in another form."""
    text, title = form(read.report.text), form(read.report.title)
    written = msgspec.structs.replace(read.report, text=text.text, title=title.text)
    before, after = told(read.reading), told(claims.read(written), text.back(), title.back())
    return max((before - after).total(), (after - before).total())


@cache
def reports(language: str) -> tuple[Read, ...]:
    every = material(PLACE_OF[language])
    return tuple(read for read in every if read.report.lang.startswith(language))


EVERY_FORM = [(language, name) for language, forms in FORMS_OF.items() for name in forms]


@pytest.mark.parametrize(("language", "name"), EVERY_FORM)
def test_another_form_of_a_report_gives_the_same_claims(language: str, name: str) -> None:
    form = FORMS_OF[language][name]
    counts = {r.report.name: changed(r, form) for r in reports(language)[::SAMPLE]}
    assert sum(counts.values()) <= CHANGED_AT_MOST.get((language, name), 0), counts


@pytest.mark.slow
@pytest.mark.parametrize(("language", "name"), EVERY_FORM)
def test_another_form_of_any_report_gives_the_same_claims(language: str, name: str) -> None:
    form = FORMS_OF[language][name]
    counts = {r.report.name: changed(r, form) for r in reports(language)}
    assert sum(counts.values()) <= CHANGED_AT_MOST.get((language, name), 0), counts


@pytest.mark.parametrize("name", ANY)
def test_every_form_changes_some_text(name: str) -> None:
    text = 'A café’s “40” staff - well-paid – it\'s "so" — 諾, 诺（40％） are.\nSo ' + "it is " * 40
    assert ANY[name](text).text != text


def one(text: str, title: str = "Scam compounds: the latest", lang: str = "en") -> list[str]:
    """The numerals and actions that are read of a text."""
    report = Report("0" * 64, "made", lang, "2025-10-20", None, None, title, text)
    return [f"{text[c.start : c.end]} {c.action}" for c in claims.read(report).claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police arrested 2,\u00ad198 people&nbsp;in Bavet.", ["2,\u00ad198 arrest"]),
        ("Police arrested &#52;&#48; people in Bavet.", ["&#52;&#48; arrest"]),
        (
            "Police arrested 40&amp;nbsp;scammers &amp;amp; freed 12 people.",
            ["40 arrest", "12 rescue"],
        ),
        ("\ufeffPolice arrested\u200b 4\u200b0 people.", ["4\u200b0 arrest"]),
        ("POLICE ARRESTED 40 CHINESE NATIONALS IN MOBILE, ALABAMA.", ["40 arrest"]),
    ],
)
def test_a_span_holds_the_words_as_they_were_written(text: str, found: list[str]) -> None:
    assert one(text) == found


def test_names_are_found_in_capitals() -> None:
    text = "THE US TREASURY SAYS THAT 40 THAIS WERE ARRESTED IN MYAWADDY, MYANMAR, ON MAY 3."
    report = Report("0" * 64, "made", "en", "2024-05-07", None, None, "SCAM COMPOUNDS RAIDED", text)
    (claim,) = claims.read(report).claims
    assert (claim.nationality, claim.place and claim.place.name) == (("TH",), "Myawaddy")
    assert claim.when is not None
    assert claim.when.start == "2024-05-03"


def test_lines_that_a_writer_ended_stay_apart() -> None:
    lines = ["Arrested: 41", "Deported: 18", "Phones seized: 1,204", "Laptops seized: 96"]
    assert normal("\n".join(lines)).text == "\n".join(lines)


@given(texts() | st.text(alphabet="a &#;1\u00ad\u200b\r\n\u2029\u3000\u2212nbspx", max_size=80))
def test_the_normal_form_of_any_text_leads_back_in_order(text: str) -> None:
    form = normal(text)
    starts = [form.start(at) for at in range(len(form.text))]
    ends = [form.end(at + 1) for at in range(len(form.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
