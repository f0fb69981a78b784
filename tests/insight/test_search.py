"""What somebody looks for is found by the ledger's fields, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.insight import scope as scopes
from raidbook.insight.search import Index, card, concerns, matches, scope
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Claim, Holder, Key, Period, Place, Search
from tests.insight.made import BAVET, MUSE, claim, operation, shelf, total

KK_PARK = Place("KK Park", "MM", "kk-park")
FIELDS: list[dict[str, Any]] = [
    {"place": MUSE, "day": "2024-01-05", "by": ("CN",), "nationality": ("CN",)},
    {"place": MUSE, "day": "2025-02-01", "by": ("MM",), "networks": ("bai-family",)},
    {"place": BAVET, "day": "2025-02-03", "action": "rescue", "nationality": ("IN",)},
    {"place": BAVET, "kind": "sites"},
    {"place": KK_PARK, "day": "2025-10-20", "by": ("MM",), "action": "raid", "kind": "sites"},
]
CLAIMS = [claim(10 * n, **fields) for n, fields in enumerate(FIELDS, 1)]
READINGS = [claim(400, day="2024-11-30", cumulative=True), claim(500, day="2025-01-31")]
HELD: list[Holder] = [*(operation(one) for one in CLAIMS), total(*READINGS, place=MUSE)]
SHELF = shelf([*CLAIMS, *READINGS], *HELD)


def said(holder: Holder, claims: Mapping[str, Claim]) -> Iterator[str]:
    yield from (f"{claims[id].count.value:g} heads" for id in holder.claims)


INDEX = Index(SHELF, said)


def found(**asked: Any) -> list[int]:
    """The numbers of what is found, by its place above."""
    return [HELD.index(one) for one in INDEX.find(Search(**asked))]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({}, [4, 2, 1, 5, 0, 3]),
        ({"place": "MM"}, [4, 1, 5, 0]),
        ({"place": "mm-muse"}, [1, 5, 0]),
        ({"by": "MM"}, [4, 1]),
        ({"network": "bai-family"}, [1]),
        ({"action": "rescue"}, [2]),
        ({"kind": "sites"}, [4, 3]),
        ({"nationality": "IN"}, [2]),
        ({"since": "2025"}, [4, 2, 1, 5]),
        ({"until": "2024"}, [5, 0]),
        ({"since": "2025-02", "until": "2025-02-02"}, [1]),
        ({"words": "kk PARK"}, [4]),
        ({"words": "缅甸"}, [4, 1, 5, 0]),
        ({"words": "bai"}, [1]),
        ({"words": "heads 20"}, [1]),
        ({"words": "india"}, [2]),
        ({"words": "xxx"}, []),
        ({"place": "MM", "kind": "people", "since": "2025"}, [1, 5]),
        ({"place": "no-such-place"}, []),
    ],
)
def test_what_is_asked_must_all_hold(asked: dict[str, Any], there: list[int]) -> None:
    assert found(**asked) == there


def test_the_words_of_reports_are_not_searched() -> None:
    assert all("xx" in report.text for report in SHELF.reports.values())
    assert found(words="xx") == []


@given(
    st.sampled_from([None, "MM", "mm-muse", "KH", "kh-bavet"]),
    st.sampled_from([None, "bai-family"]),
    st.sampled_from([None, "MM", "CN"]),
    st.sampled_from([None, "2024", "2024-12", "2025-02-01"]),
    st.sampled_from([None, "2024-11-30", "2025", "2026"]),
)
def test_a_search_finds_what_its_scope_holds(
    place: str | None, network: str | None, by: str | None, since: str | None, until: str | None
) -> None:
    search = Search(place=place, network=network, by=by, since=since, until=until)
    held = (*scopes.operations(SHELF, scope(search)), *scopes.totals(SHELF, scope(search)))
    assert set(INDEX.find(search)) == set(held)


def test_only_what_is_otherwise_is_indexed_anew() -> None:
    asked: list[str] = []

    def heard(holder: Holder, claims: Mapping[str, Claim]) -> Iterator[str]:
        asked.append(holder.id)
        return said(holder, claims)

    first = Index(SHELF, heard)
    asked.clear()
    more = msgspec.structs.replace(HELD[2], by=("KH",))
    again = Index(shelf([*CLAIMS, *READINGS], *HELD[:2], more, *HELD[3:]), heard, first)
    assert asked == [more.id]
    assert again.find(Search(by="KH")) == (more,)


def test_a_claim_that_was_corrected_is_indexed_anew() -> None:
    corrected = msgspec.structs.replace(CLAIMS[0], networks=("ming-family",))
    other = Shelf(
        SHELF.ledger,
        [
            msgspec.structs.replace(
                r, claims=tuple(corrected if c == CLAIMS[0] else c for c in r.claims)
            )
            for r in SHELF.readings
        ],
        SHELF.reports.values(),
    )
    again = Index(other, said, INDEX)
    assert again.find(Search(network="ming-family")) == (HELD[0],)


def change(of: Holder, key: Key | None = None) -> Change:
    return Change("updated", "figure", of.id, "", of.claims, "f", key)


ARRESTED, RESCUED = Key("arrest", "people"), Key("rescue", "people", nationality=("VN",))


@pytest.mark.parametrize(
    ("search", "key", "holds"),
    [
        (Search(action="arrest"), ARRESTED, True),
        (Search(action="arrest"), RESCUED, False),
        (Search(action="arrest"), None, True),
        (Search(nationality="VN"), RESCUED, True),
        (Search(nationality="CN"), RESCUED, True),
        (Search(nationality="IN"), RESCUED, False),
        (Search(kind="sites"), ARRESTED, False),
        (Search(place="MM"), ARRESTED, True),
        (Search(place="KH"), ARRESTED, False),
        (Search(words="muse"), ARRESTED, True),
    ],
)
def test_a_change_of_a_figure_is_asked_what_it_counts(
    search: Search, key: Key | None, holds: bool
) -> None:
    cards = [INDEX.cards[HELD[0].id]]
    assert concerns(change(HELD[0], key), cards, search) is holds


def test_a_change_concerns_where_something_was_and_where_it_is() -> None:
    was = operation(CLAIMS[2])
    now = msgspec.structs.replace(was, places=(MUSE,))
    cards = [card(one, SHELF.claims, said) for one in (was, now)]
    of = change(was)
    assert [concerns(of, cards, Search(place=id)) for id in ("MM", "KH", "TH")] == [
        True, True, False,
    ]  # fmt: skip


def test_what_is_erased_concerns_nobody() -> None:
    assert not concerns(change(HELD[0]), [], Search())


def test_a_period_asks_for_days() -> None:
    undated = INDEX.cards[HELD[3].id]
    assert matches(undated, Search())
    assert not matches(undated, Search(since="1990"))
    assert Search(since="2024", until="2025-03").period == Period("2024", "2025-03")
