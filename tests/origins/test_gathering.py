"""Origins that are kept up to date are those of a fresh start, whatever came and went before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.model import Claim, Origin, Report
from raidbook.origins import Gathering, origins
from tests.origins.plainly import plainly
from tests.origins.telling import cut, hanzi, text, told
from tests.origins.test_tellings import counted

Given = tuple[Report, Sequence[Claim]]
PLAIN, FORM = text(1, 40), text(2, 30)
BODIES = (
    PLAIN,
    cut(PLAIN, 0.1, 0.7),
    f"LAUKKAI (Xinhua) - {text(3, 40)}",
    f"YANGON (AFP) - {text(4, 40)}",
    f"据新华社报道,{hanzi(5, 60)}",
    hanzi(5, 60),
    text(6, 30) + " " + FORM,
    text(7, 5),
    "",
)
NUMBERS = ((), (269, 186), (269, 186, 40), (1207, 2198, 269, 763, 1049), (269,))
DAYS = (None, "2025-03", "2025-03-01", "2025-03-02", "2025-03-04", "2025-03-09")
OUTLETS = (None, "Xinhua", "Reuters", "River Post")
URLS = (None, None, None, "https://a.test/1", "https://a.test/2")
PLACES = st.integers(0, 11)
STORIES = st.lists(
    st.tuples(
        st.sampled_from(BODIES), st.sampled_from(DAYS), st.sampled_from(OUTLETS),
        st.sampled_from(URLS), st.sampled_from(("en", "zh-Hans")), st.sampled_from(NUMBERS),
        st.none() | PLACES,
    ),
    min_size=12, max_size=12,
)  # fmt: skip
CHANGES = st.lists(
    st.lists(st.tuples(PLACES, st.booleans()), min_size=1, max_size=8), min_size=1, max_size=6
)


@cache
def _numbered(number: int, day: str, form: str) -> Given:
    """One of many reports that share a passage and some numbers."""
    body = f"{text(100 + number, 12)} {form} YANGON (AFP) said so."
    report = told(str(number), body, day, outlet="Reuters" if number % 3 else None)
    return report, counted(report, 269, 186, 1000 + number, said_by="AFP")


def made(stories: Sequence[tuple[object, ...]]) -> list[Given]:
    found: list[Given] = []
    for n, (body, day, outlet, url, lang, _, _) in enumerate(stories):
        more = {"outlet": outlet, "url": url, "lang": lang}
        found.append((told(str(n), body, day, **more), ()))  # type: ignore[arg-type]
    ids = [report.id for report, _ in found]
    for n, (*_, values, of) in enumerate(stories):
        report = msgspec.structs.replace(found[n][0], supersedes=None if of is None else ids[of])  # type: ignore[call-overload]
        found[n] = report, counted(report, *values)  # type: ignore[misc]
    return found


def fresh(held: dict[str, Given], marked: Sequence[tuple[str, str]] = ()) -> tuple[Origin, ...]:
    return origins(
        [r for r, _ in held.values()], [c for _, cs in held.values() for c in cs], marked
    )


def standing(found: Sequence[Origin]) -> dict[str, object]:
    """By each report the origin that it shares and its kinship."""
    kin = {k.report: k for o in found for k in o.kin}
    return {r: (o.kin and o.id, kin.get(r)) for o in found for r in o.reports}


@given(STORIES, CHANGES, st.lists(st.tuples(PLACES, PLACES), max_size=2))
@settings(max_examples=200)
def test_reports_that_come_and_go_leave_what_a_fresh_start_finds(
    stories: list[tuple[object, ...]],
    changes: list[list[tuple[int, bool]]],
    pairs: list[tuple[int, int]],
) -> None:
    all_of = made(stories)
    marked = [(all_of[a][0].id, all_of[b][0].id) for a, b in pairs]
    gathering, held, before = Gathering(marked), dict[str, Given](), dict[str, object]()
    for change in [[(n, True) for n in range(6)], *changes]:
        for n, comes in change:
            report, claims = all_of[n]
            if comes:
                gathering.add(report, claims)
                held[report.id] = report, claims
            else:
                gathering.remove(report.id)
                held.pop(report.id, None)
        changed = gathering.settle()
        found = gathering.of(held)
        assert found == fresh(held, marked) == plainly(held, marked)
        assert gathering.origins() == tuple(o for o in found if o.kin)
        now = standing(found)
        assert changed == {r for r in now.keys() | before if now.get(r) != before.get(r)}
        before = now


@given(
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(DAYS[2:5])), min_size=60, max_size=90),
    st.lists(st.tuples(st.integers(0, 59), st.booleans()), min_size=1, max_size=8),
)
@settings(max_examples=25)
def test_of_many_reports_that_share_a_passage_and_a_number_the_same_few_are_compared(
    many: list[tuple[int, str]], changes: list[tuple[int, bool]]
) -> None:
    all_of = [
        _numbered(100 * at + n, day, text(2, 10 + n % 12)) for at, (n, day) in enumerate(many)
    ]
    gathering, held = Gathering(), {r.id: (r, c) for r, c in all_of[5:]}
    for report, claims in held.values():
        gathering.add(report, claims)
    gathering.settle()
    for n, comes in changes:
        report, claims = all_of[n]
        if comes:
            gathering.add(report, claims)
            held[report.id] = report, claims
        else:
            gathering.remove(report.id)
            held.pop(report.id, None)
        gathering.settle()
        assert gathering.of(held) == fresh(held)
    assert gathering.of(held) == plainly(held)


def test_a_report_in_the_place_of_one_that_has_its_id_counts_by_its_own_day() -> None:
    first, copy = told("a", text(1), "2025-03-01"), told("b", text(1), "2025-03-02")
    gathering = Gathering()
    gathering.add(first, ())
    gathering.add(copy, ())
    assert gathering.settle() == {first.id, copy.id}
    assert gathering.settle() == frozenset()
    later = msgspec.structs.replace(first, published="2025-03-05")
    gathering.add(later, ())
    assert gathering.settle() == {first.id, copy.id}
    (origin,) = gathering.origins()
    assert origin.reports == (copy.id, first.id)


def test_a_report_that_is_not_there_has_no_origin_and_one_alone_has_its_own() -> None:
    one = told("a", text(1))
    gathering = Gathering()
    gathering.remove("0" * 64)
    gathering.add(one, ())
    assert gathering.settle() == {one.id}
    assert gathering.origins() == ()
    assert gathering.origin_of(one.id) == Origin(f"origin-{one.id[:10]}", (one.id,))
    gathering.remove(one.id)
    assert gathering.settle() == {one.id}
    assert gathering.origin_of(one.id) is None


@pytest.mark.parametrize("held", [1, 3])
def test_nothing_is_kept_of_reports_that_went(held: int) -> None:
    some = [told(str(n), text(1), "2025-03-01", url="https://a.test/1") for n in range(held)]
    gathering = Gathering()
    for report in some:
        gathering.add(report, counted(report, 269, 186))
    gathering.settle()
    for report in some:
        gathering.remove(report.id)
    assert gathering.settle() == {report.id for report in some}
    assert gathering.origins() == ()
    gathering.add(some[0], ())
    assert gathering.settle() == {some[0].id}
    assert gathering.origins() == ()
