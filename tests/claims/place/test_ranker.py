"""Where a deed was done, weighed anew by learned weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import invented, logit, parts
from benchmark import ranker as training
from benchmark.invented import Annotated, Counted
from raidbook.claims import reader, weights
from raidbook.claims.place import candidates
from raidbook.claims.weights import ANY, Learned, Weights
from raidbook.model import Claim, Place, Report

FLED = "A scam gang that police arrested in Bavet on Friday, all 43 men of it, had left Kampot."
BAVET, KAMPOT = "Bavet", "Kampot"
LEFT: Weights = {"s> after left": {ANY: 20.0}}


def told(text: str, title: str = "", lang: str = "en") -> Report:
    return Report("0" * 64, "told", lang, "2025-02-01", None, None, title, text)


def read(text: str, places: Weights, title: str = "") -> Claim:
    """The first claim that is read with some weights of places."""
    (claim, _), *_ = reader.explained(told(text, title), Learned(places=places))
    return claim


def name(place: Place | None) -> str | None:
    return place.name if place is not None else None


def ground(claim: Claim, text: str) -> tuple[str, str]:
    """Where a claim's place comes from, and its words."""
    found = next(e for e in claim.evidence if e.field == "place")
    return found.source, text[found.span.start : found.span.end] if found.span else ""


def test_without_weights_the_rules_stand() -> None:
    assert name(read(FLED, {}).place) == BAVET


def test_words_beside_a_place_can_tell_where_it_was_done() -> None:
    claim = read(FLED, LEFT)
    assert name(claim.place) == KAMPOT
    assert ground(claim, FLED) == ("span", KAMPOT)


def test_what_the_rules_say_stands_unless_another_place_is_much_likelier() -> None:
    assert name(read(FLED, {"s> after left": {ANY: 0.5}}).place) == BAVET


def test_the_country_of_a_place_can_be_all_that_is_said() -> None:
    claim = read(FLED, {"C s> after left": {ANY: 20.0}})
    assert claim.place == Place(name=None, country="KH", id="KH")
    assert ground(claim, FLED)[0] == "span"


def test_nothing_may_be_said_of_where_it_was_done() -> None:
    claim = read(FLED, {"none": {ANY: 20.0}})
    assert claim.place is None
    assert "place" not in {evidence.field for evidence in claim.evidence}


def test_weights_may_hold_for_some_actions_only() -> None:
    assert name(read(FLED, {"s> after left": {"site": 20.0}}).place) == KAMPOT
    assert name(read(FLED, {"s> after left": {"court": 20.0}}).place) == BAVET


def test_a_place_that_only_the_title_names_is_grounded_in_the_headline() -> None:
    claim = read(FLED, {"title": {ANY: 20.0}}, "Scam raid near Poipet")
    assert name(claim.place) == "Poipet"
    assert ground(claim, FLED) == ("headline", "")


def test_what_was_settled_of_a_claim_speaks_for_the_next() -> None:
    text = f"{FLED} They seized 51 phones."
    known: Weights = {**LEFT, "prev near !=": {ANY: 40.0}}
    places = [c.place for c, _ in reader.explained(told(text), Learned(places=known))]
    assert [name(place) for place in places] == [KAMPOT, KAMPOT]


def test_places_told_respectively_are_left_to_the_rules() -> None:
    text = "Police arrested 12 and 30 scam suspects in Bavet and Kampot respectively."
    known: Weights = {"s>": {ANY: 3.0}, "s> places 0": {ANY: 9.0}}
    found = [c.place for c, _ in reader.explained(told(text), Learned(places=known))]
    assert [name(place) for place in found] == [BAVET, KAMPOT]


def test_a_report_full_of_places_is_weighed_by_those_around_a_number() -> None:
    row = "Police raided a scam den in Bavet and arrested 43 men near Kampot. "
    known = reader.described(told(row * 300))
    assert known is not None
    at_most = candidates.BEFORE + candidates.AFTER + candidates.HEAD
    assert len(known.scene.told.mentions) > 2 * at_most
    assert all(len(candidates.near(known.scene.told, d)) <= at_most for d in known.drafts)


features = st.sampled_from(
    ["none", "rules", "s>", "s<", "title", "C s>", "is top", "level town", "prev near ==", "back 1"]
)
known = st.dictionaries(
    features, st.dictionaries(st.sampled_from([ANY, "site", "seize"]), st.floats(-20, 20))
)


@settings(max_examples=60)
@given(known)
def test_whatever_the_weights_a_place_is_one_that_the_report_names(some: Weights) -> None:
    text = f"{FLED} Others from Vietnam are in Poipet. Police seized 51 phones and $2 million."
    named = {None, BAVET, KAMPOT, "Poipet", "Manila"}
    countries = {"KH", "VN", "PH", "US", None}
    for claim, _ in reader.explained(told(text, "Scams: from Manila on"), Learned(places=some)):
        assert name(claim.place) in named
        assert (claim.place.country if claim.place else None) in countries


def test_what_tells_two_places_apart_is_learned() -> None:
    def one(words: str, place: str) -> Annotated:
        text = f"Scam police in Bavet said that they arrested 43 men {words} Kampot on Friday."
        at = text.index("43")
        return Annotated(told(text), (Counted(at, at + 2, "arrest", "people", (), (place, "KH")),))

    reports = [one("who left", BAVET), one("hiding near", KAMPOT)] * logit.SEVERAL
    found = logit.learn(training.taught(reports, lambda one: training.placed(one, Learned())), 1.0)
    assert found["s> after near"][ANY] > 0 > found["s> after left"][ANY]


@pytest.mark.parametrize("lang", parts.LEARNED)
def test_the_weights_of_the_package_read_the_reports_that_they_were_learned_from(lang: str) -> None:
    """Better than the rules do: that says that the files are the ones that were learned."""
    some = invented.reports(lang)[::24]
    known = weights.learned(lang)
    by_rules, weighed = (
        float(training.figures([some], [learned]).split(", ")[2].split()[0])
        for learned in (known._replace(places={}), known)
    )
    assert weighed > 1.05 * by_rules


def test_the_places_of_an_invented_report_are_told_once_for_several_claims(tmp_path: Path) -> None:
    (tmp_path / "en-1.txt").write_text(
        "=== a | 2025-02-01 | wire | Title\nBavet: 3, 4, 5, 6.\n---\n@ p=Bavet,KH by=KH\n"
        '[3], 4 | arrest people person | said="a guard" p="Poipet City,KH" also=rescue\n'
        "[4], | arrest people person | >= w=2025\n[5], | loss money | p=,TH\n"
        "[6]. | hold people worker | p=-\n",
        encoding="utf-8",
    )
    (report,) = invented.reports("en", tmp_path)
    places = [claim.place for claim in report.claims]
    assert places == [("Poipet City", "KH"), ("Bavet", "KH"), (None, "TH"), None]
    assert report.claims[0].also == ("rescue",)
