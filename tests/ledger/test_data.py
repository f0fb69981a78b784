"""The ledger's data files: every action, label and bound has its words, every weight its place."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any, get_args

import msgspec
import pytest

from raidbook.ledger import actions, explain
from raidbook.ledger.weights import Weights, weights
from raidbook.model import Action, Bound, Count, Kind, Label
from tests.ledger.made import claim, report


@pytest.mark.parametrize("action", get_args(Action))
def test_every_action_has_its_word(action: Action) -> None:
    one = claim(report("a"), 0, 5, action=action)
    assert explain.operation_title(one, None, None) == f"5 suspects {explain.action(one)}"


@pytest.mark.parametrize("label", get_args(Label))
def test_every_label_has_its_plural(label: Label) -> None:
    assert explain.things(claim(report("a"), 0, 5, label=label)).islower()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_its_words(kind: Kind) -> None:
    one = claim(report("a"), 0, 5, kind=kind, currency="USD" if kind == "money" else None)
    assert explain.operation_title(one, None, None).endswith("arrested")


@pytest.mark.parametrize("bound", get_args(Bound))
def test_every_bound_has_its_words(bound: Bound) -> None:
    assert "200" in explain.count(Count(200, bound, 300 if bound == "range" else None))


def test_vague_counts_keep_their_words() -> None:
    assert explain.count(Count(1000, "vague")) == "thousands"
    assert explain.count(Count(12, "vague")) == "dozens"


def test_the_currency_stands_by_the_number() -> None:
    said = [
        explain.count(Count(29e9, "at_least"), "CNY"),
        explain.count(Count(127_000, "about"), "BTC"),
        explain.count(Count(1e9, "vague"), "USD"),
        explain.count(Count(2, "range", 3), "USD"),
    ]
    assert said == [
        "at least CNY 29,000,000,000", "about BTC 127,000", "billions of USD", "USD 2 to 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"value": 1, "label": "person"}, "1 person arrested"),
        ({"value": 1}, "1 suspect arrested"),
        ({"value": 2}, "2 suspects arrested"),
        ({"value": 1, "bound": "at_least"}, "At least 1 suspect arrested"),
        ({"value": 100, "bound": "vague"}, "Hundreds of suspects arrested"),
        ({"value": 39, "label": "convict", "action": "convict"}, "39 people convicted"),
        ({"value": 51, "label": "convict", "action": "handover"}, "51 convicts handed over"),
        (
            {"value": 1, "kind": "devices", "what": "sim_card", "action": "seize"},
            "1 SIM card seized",
        ),
        ({"value": 1, "kind": "sites", "what": "den", "action": "raid"}, "1 den raided"),
        ({"value": 3, "kind": "cases", "what": "case", "action": "crack"}, "3 cases solved"),
    ],
)
def test_titles_mind_their_numbers(fields: dict[str, Any], title: str) -> None:
    assert explain.operation_title(claim(report("a"), 0, **fields), None, None) == title


def test_every_label_and_kind_has_its_singular() -> None:
    known = explain.phrases()["thing"]
    assert set(get_args(Label)) <= set(known)
    assert set(get_args(Kind)) - {"people", "money"} <= set(known)


def test_a_date_has_its_preposition() -> None:
    assert [explain.on(d) for d in ("2023-09-06", "2023-09", "2023")] == [
        "on 6 September 2023", "in September 2023", "in 2023",
    ]  # fmt: skip


def test_dates_are_as_precise_as_they_are() -> None:
    assert [explain.day(d) for d in ("2023-09-06", "2023-09", "2023")] == [
        "6 September 2023", "September 2023", "2023",
    ]  # fmt: skip


@pytest.mark.parametrize("action", get_args(Action))
def test_every_action_has_a_family_or_tells_of_circumstances(action: Action) -> None:
    one = claim(report("a"), 0, 5, action=action)
    assert bool(actions.families(one)) != actions.circumstance(one)


def test_what_speaks_for_adds_and_what_speaks_against_takes_away() -> None:
    against = {"days_apart", "far_apart", "told_before", "other_place", "other_country"}
    operation = weights().operation
    assert all(getattr(operation, name) < 0 for name in against)
    assert operation.same_day > operation.next_day > operation.loose_overlap > 0
    assert list(operation.digits) == sorted(operation.digits)


def test_a_weight_that_nothing_reads_is_refused() -> None:
    text = resources.files("raidbook.ledger").joinpath("weights.toml").read_text("utf-8")
    table = tomllib.loads(text)
    table["operation"]["forgotten"] = 1.0
    with pytest.raises(msgspec.ValidationError, match="forgotten"):
        msgspec.convert(table, Weights)
