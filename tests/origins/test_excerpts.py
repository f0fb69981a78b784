"""Reports of which only some words are at hand: what their whole texts showed is taken as told."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.model import Copied, Excerpt, Report
from raidbook.origins import Gathering
from raidbook.origins.credits import bylines
from tests.origins.telling import text, told
from tests.origins.test_gathering import PLACES, STORIES, Given, fresh, made

BODY = text(1, 40)


def excerpt(report: Report, copied: Sequence[Copied]) -> Report:
    """The report without its words, with what they showed."""
    found = next((one for one in copied if one.report == report.id), None)
    return msgspec.structs.replace(
        report, text="\n" * len(report.text), excerpt=Excerpt(found, bylines(report))
    )


@given(STORIES, st.lists(PLACES, min_size=12, max_size=12, unique=True), st.sets(PLACES))
@settings(max_examples=200)
def test_excerpts_go_back_to_what_their_whole_texts_go_back_to(
    stories: list[tuple[object, ...]], order: list[int], whole: set[int]
) -> None:
    all_of = made(stories)
    gathering = Gathering()
    for report, claims in all_of:
        gathering.add(report, claims)
    gathering.settle()
    copied = gathering.copied()
    parts: dict[str, Given] = {r.id: (excerpt(r, copied), claims) for r, claims in all_of}
    assert fresh(parts) == fresh({r.id: (r, claims) for r, claims in all_of})
    later = Gathering()
    for n in order:
        later.add(*parts[all_of[n][0].id])
        later.settle()
    assert later.of(parts) == gathering.of(parts)
    assert later.copied() == copied
    for n in whole:
        later.remove(all_of[n][0].id)
    later.settle()
    left = {id: part for id, part in parts.items() if later.origin_of(id) is not None}
    assert later.of(left) == fresh(left)


def test_an_excerpt_is_a_copy_as_long_as_what_it_copies_is_there() -> None:
    first = told("1", BODY, "2025-03-01")
    said = Excerpt(Copied("2", first.id, "copy", 97))
    copy = msgspec.structs.replace(told("2", "\n" * 200, "2025-03-02"), excerpt=said)
    copy = msgspec.structs.replace(copy, id="2")
    gathering = Gathering()
    gathering.add(copy, ())
    gathering.settle()
    assert gathering.origins() == ()
    assert gathering.copied() == ()
    gathering.add(first, ())
    gathering.settle()
    (origin,) = gathering.origins()
    assert origin.reports == (first.id, "2")
    assert "97 %" in origin.kin[0].why
    gathering.remove(first.id)
    gathering.settle()
    assert gathering.origins() == ()


def test_the_words_of_an_excerpt_are_compared_with_nothing() -> None:
    first = told("1", BODY, "2025-03-01")
    part = msgspec.structs.replace(told("2", BODY, "2025-03-02"), excerpt=Excerpt())
    gathering = Gathering()
    gathering.add(first, ())
    gathering.add(part, ())
    gathering.settle()
    assert gathering.origins() == ()
    gathering.add(told("2", BODY, "2025-03-02"), ())
    gathering.settle()
    assert len(gathering.origins()) == 1
