"""What was done, weighed anew by learned weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import invented, logit, parts
from benchmark import ranker as training
from benchmark.invented import Annotated, Counted
from raidbook.claims import reader, weights
from raidbook.claims.features import NONE
from raidbook.claims.kinds import done_to
from raidbook.claims.weights import ANY, Learned, Weights
from raidbook.model import Report

CARRIED = "Scam compound in Myawaddy: soldiers carried out 43 workers on Friday."
RESCUED = Learned(actions={"- carried": {"rescue": 9.0}})
ARRESTED = "Police arrested 43 scam workers in Bavet on Friday. Nobody was rescued there."


def told(text: str, lang: str = "en") -> Report:
    return Report("0" * 64, "told", lang, "2025-02-01", None, None, "", text)


def read(text: str, actions: Weights) -> list[tuple[float, str]]:
    """The numbers and actions of the claims that are read with some weights of actions."""
    claims = [claim for claim, _ in reader.explained(told(text), Learned(actions=actions))]
    return [(claim.count.value, claim.action) for claim in claims]


def test_without_weights_the_rules_stand() -> None:
    assert read(ARRESTED, {}) == [(43, "arrest")]


def test_words_that_no_list_has_can_tell_what_was_done() -> None:
    assert (43, "rescue") in read(CARRIED, {"- carried": {"rescue": 9.0}})
    assert (43, "rescue") not in read(CARRIED, {})


def test_what_is_likelier_to_be_no_claim_is_none() -> None:
    assert 43 in [number for number, _ in read(CARRIED, {})]
    assert 43 not in [number for number, _ in read(CARRIED, {"- carried": {NONE: 9.0}})]


def test_what_the_rules_say_stands_unless_another_choice_is_much_likelier() -> None:
    assert read(CARRIED, {"- carried": {"harm": 0.5}}) == read(CARRIED, {})


def test_a_deed_right_beside_the_number_stands_unless_another_is_far_likelier() -> None:
    assert read(CARRIED, {"- carried": {"rescue": 1.2}}) == [(43, "rescue")]
    assert read(ARRESTED, {"- arrested": {"rescue": 1.2}}) == [(43, "arrest")]
    assert read(ARRESTED, {"- arrested": {"rescue": 9.0}}) == [(43, "rescue")]


def test_what_was_settled_of_a_number_speaks_for_the_next() -> None:
    text = f"{CARRIED} There were 12 men before the gate on Sunday."
    on = {"- carried": {"rescue": 9.0}, "as before alike next": {ANY: 9.0}}
    assert read(text, on) == [(43, "rescue"), (12, "rescue")]


def test_nothing_is_done_to_what_it_cannot_be_done_to() -> None:
    assert read(CARRIED, {"- carried": {"crack": 9.0}}) == read(CARRIED, {})


def test_the_ground_is_the_deed_of_the_sentence_that_says_so() -> None:
    text = "After two had been rescued from the scam compound soldiers carried out 43 workers."
    (claim,) = [
        claim for claim, _ in reader.explained(told(text), RESCUED) if claim.count.value == 43
    ]
    ground = next(e for e in claim.evidence if e.field == "action")
    assert claim.action == "rescue"
    assert ground.span is not None
    assert text[ground.span.start : ground.span.end] == "rescued"


def test_an_action_that_no_word_says_is_a_default() -> None:
    (claim, _), *_ = reader.explained(told(CARRIED), RESCUED)
    assert [e.source for e in claim.evidence if e.field == "action"] == ["default"]


def test_a_language_for_which_nothing_was_learned_goes_by_its_rules() -> None:
    assert weights.learned("vi") == Learned()
    text = "Công an bắt 12 người trong đường dây lừa đảo."
    assert [claim.action for claim in reader.read(told(text, "vi")).claims] == ["arrest"]


actions = st.sampled_from([NONE, ANY, *done_to()])
named = st.sampled_from(["every number", "rules", "counts people", "deed before", "- arrested"])
learned = st.dictionaries(named, st.dictionaries(actions, st.floats(-20, 20)))


@settings(max_examples=60)
@given(learned)
def test_whatever_the_weights_an_action_fits_its_kind(some: Weights) -> None:
    text = f"{ARRESTED} They also seized 51 phones and froze $2 million."
    for claim, _ in reader.explained(told(text), Learned(actions=some)):
        assert claim.kind in done_to()[claim.action]


def test_what_tells_two_actions_apart_is_learned() -> None:
    def one(words: str, action: str) -> Annotated:
        text = f"Near the scam compound 43 workers {words} on Friday, said a monk."
        return Annotated(told(text), (Counted(23, 25, action, "people"),))

    reports = [one("went missing", "hold"), one("went home", "flee")] * logit.SEVERAL
    found = logit.learn(training.taught(reports, lambda report: training.done(report, {})))
    assert found["+ missing"]["hold"] > 0 > found["+ missing"].get("flee", -1)
    assert found["+ home"]["flee"] > 0


@pytest.mark.parametrize("lang", parts.LEARNED)
def test_the_weights_of_the_package_read_the_reports_that_they_were_learned_from(lang: str) -> None:
    """Better than the rules do: that says that the files are the ones that were learned."""
    some = invented.reports(lang)[::12]
    assert right(some, weights.learned(lang)) > 1.05 * right(some, Learned())


def right(reports: list[Annotated], learned: Learned) -> int:
    """How many claims of annotated reports are read with their kind and action."""
    return sum(
        training.is_right(claim, training.same_number(claim, report.claims))
        for report in reports
        for claim, _ in reader.explained(report.report, learned)
    )
