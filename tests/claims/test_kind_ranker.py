"""What a number counts that names no noun, weighed anew by learned weights."""

from __future__ import annotations

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import logit
from benchmark import ranker as training
from benchmark.invented import Annotated, Counted
from raidbook.claims import reader
from raidbook.claims.kinds import done_to
from raidbook.claims.weights import ANY, Learned, Weights
from raidbook.model import Claim, Kind, Report

PHONES = "Police seized 51 phones at a scam compound in Bavet on Friday. Another 12 were taken."
SUMS = "The scam ring cheated 43 women out of $2 million. Of this, 350,000 was frozen."


def told(text: str) -> Report:
    return Report("0" * 64, "told", "en", "2025-02-01", None, None, "", text)


def read(text: str, kinds: Weights) -> dict[float, Claim]:
    """The claims that are read with some weights of kinds, by their numbers."""
    learned = Learned(kinds=kinds)
    return {claim.count.value: claim for claim, _ in reader.explained(told(text), learned)}


def test_without_weights_the_rules_stand() -> None:
    assert read(PHONES, {})[12].kind == "devices"


def test_words_can_tell_what_a_lone_number_counts() -> None:
    assert read(PHONES, {"+ taken": {"people": 9.0}})[12].kind == "people"


def test_a_number_that_names_its_noun_counts_that() -> None:
    assert read(PHONES, {"- seized": {"people": 9.0}})[51].kind == "devices"


def test_a_lone_number_goes_on_about_the_last_of_its_kind() -> None:
    text = "Police took 43 workers from a scam compound and 51 phones. Another 12 were taken."
    claims = read(text, {"number 2 back": {ANY: 9.0}})
    assert (claims[12].kind, claims[12].label) == ("people", claims[43].label)


def test_a_lone_sum_has_the_currency_of_the_sum_before() -> None:
    claim = read(SUMS, {"- this": {"money": 9.0}})[350_000]
    assert (claim.kind, claim.currency) == ("money", "USD")
    assert [it.source for it in claim.evidence if it.field == "currency"] == ["default"]


def test_no_number_is_a_sum_where_none_was_told_before() -> None:
    claims = read(PHONES, {"every number": {"money": 9.0, "devices": 1.0}})
    assert {claim.kind for claim in claims.values()} == {"devices"}


kinds = st.sampled_from([ANY, *get_args(Kind)])
named = st.sampled_from(["every number", "rules", "other", "number 1 back", "- this"])


@settings(max_examples=60)
@given(st.dictionaries(named, st.dictionaries(kinds, st.floats(-20, 20))))
def test_whatever_the_weights_an_action_fits_its_kind(some: Weights) -> None:
    for text in (PHONES, SUMS):
        for claim in read(text, some).values():
            assert claim.kind in done_to()[claim.action]
            assert (claim.currency is not None) == (claim.kind == "money")


def test_what_tells_two_kinds_apart_is_learned() -> None:
    def one(words: str, kind: str) -> Annotated:
        text = f"Police raided a scam compound and found 43 phones. Another 12 {words}."
        at = text.index("12")
        return Annotated(told(text), (Counted(at, at + 2, "seize", kind),))

    reports = [one("went dark", "devices"), one("ran off", "people")] * logit.SEVERAL
    found = logit.learn(training.taught(reports, training.lone))
    assert found["+ dark"]["devices"] > 0 > found["+ dark"].get("people", -1)
    assert found["+ ran"]["people"] > 0
