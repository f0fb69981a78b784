"""Copies and trims of one text are one origin; texts that others wrote are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.model import Origin, Report
from raidbook.origins import origins
from tests.origins.telling import cut, hanzi, text, told

SEEDS = st.integers(0, 10**6)


def groups(*reports: Report) -> set[frozenset[str]]:
    names = {r.id: r.name for r in reports}
    return {frozenset(names[r] for r in o.reports) for o in origins(reports)}


def one(*reports: Report) -> Origin:
    (found,) = origins(reports)
    return found


def test_the_same_text_at_another_address_under_another_headline_is_a_copy() -> None:
    first = told("Raid", text(1), "2025-03-03", outlet="A", url="https://a.test/1")
    again = told("Big raid", text(1), "2025-03-04", outlet="B", url="https://b.test/2")
    found = one(again, first)
    assert found.reports == (first.id, again.id)
    assert [(k.report, k.of, k.descent) for k in found.kin] == [(again.id, first.id, "copy")]
    assert found.kin[0].why == (
        "B (2025-03-04) is a copy of A (2025-03-03): 100 % of the words are the same, in the same "
        "order."
    )


@pytest.mark.parametrize("make", [text, hanzi])
def test_case_signs_and_a_changed_sentence_make_no_new_telling(make: object) -> None:
    body = text(2) if make is text else hanzi(2)
    changed = body.upper().replace(".", " !").replace("。", "!") + " One more word."
    assert len(groups(told("a", body), told("b", changed, "2025-03-04"))) == 1


def test_traditional_characters_make_no_new_telling() -> None:
    plain = "警方在边境园区抓获嫌疑人二百六十九名并移交给中国警方,现场查获手机电脑等作案工具一批。"
    other = "警方在邊境園區抓獲嫌疑人二百六十九名並移交給中國警方,現場查獲手機電腦等作案工具一批。"
    assert len(groups(told("a", plain, lang="zh-Hans"), told("b", other, lang="zh-Hant"))) == 1


@given(SEEDS, st.floats(0, 0.5), st.booleans(), st.sampled_from(["2025-03-03", "2025-03-05", None]))
@settings(max_examples=150)
def test_a_trim_of_any_contiguous_half_is_found(
    seed: int, start: float, chinese: bool, day: str | None
) -> None:
    body = hanzi(seed) if chinese else text(seed)
    whole, half = told("whole", body), told("half", cut(body, start, start + 0.5), day)
    assert one(whole, half).kin[0].descent == "trim"


@given(st.lists(SEEDS, min_size=2, max_size=6, unique=True))
def test_independent_texts_are_not_joined(seeds: list[int]) -> None:
    assert len(groups(*(told(str(n), text(n)) for n in seeds))) == len(seeds)
    assert len(groups(*(told(str(n), hanzi(n)) for n in seeds))) == len(seeds)


@given(SEEDS, st.permutations(range(6)))
def test_the_order_of_the_reports_changes_nothing(seed: int, order: list[int]) -> None:
    body = text(seed)
    reports = [
        told("a", body, "2025-03-03"),
        told("b", body, "2025-03-03"),
        told("c", cut(body, 0.2, 0.7), None),
        told("d", cut(body, 0.0, 0.3) + " " + text(seed + 1), "2025-03-05"),
        told("e", text(seed + 2), "2025-03-01", url="https://a.test/1"),
        told("f", text(seed + 3), "2025-03-02", url="https://a.test/1"),
    ]
    assert origins([reports[n] for n in order]) == origins(reports)


@given(SEEDS, st.integers(1, 6))
def test_a_copy_never_adds_an_origin(seed: int, copies: int) -> None:
    body = text(seed)
    reports = [told("first", body), told("other", text(seed + 1))]
    reports += [told(f"copy {n}", body, f"2025-03-1{n}") for n in range(copies)]
    assert groups(*reports) == {
        frozenset({"other"}),
        frozenset({"first", *(f"copy {n}" for n in range(copies))}),
    }


def test_a_digest_does_not_make_one_telling_of_what_it_gathers() -> None:
    bodies = [text(n, 80) for n in range(5)]
    parts = [told(f"part {n}", body, "2025-03-03") for n, body in enumerate(bodies)]
    digest = told("digest", " ".join(bodies), "2025-03-05")
    assert len(groups(digest, *parts)) == 6


def test_a_form_letter_with_other_numbers_is_no_copy() -> None:
    form = (
        "The court of {0} has sentenced {1} members of a fraud gang, who cheated {2} victims of "
        "{3} million yuan, to prison terms of up to {4} years, and ordered {5} million repaid."
    )
    one, two = form.format("Wenzhou", 23, 311, 41, 14, 12), form.format("Wenzhou", 9, 77, 5, 8, 2)
    assert len(groups(told("a", one), told("b", two, "2025-04-03"))) == 2
    assert len(groups(told("a", one), told("b", one + " It said so.", "2025-04-03"))) == 1


def test_short_texts_are_copies_only_where_they_say_enough() -> None:
    assert len(groups(told("a", "Police raid a den."), told("b", "Police raid a den."))) == 2


def test_texts_without_words_are_nobodys_copies() -> None:
    assert len(groups(told("a", ""), told("b", "…"), told("c", "x" * 50_000))) == 3
