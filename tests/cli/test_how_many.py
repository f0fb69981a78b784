"""`raidbook how-many`: an interval with the claims behind it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import RAIDS, Run


@pytest.fixture
def book(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)


@pytest.mark.usefixtures("book")
def test_the_answer_names_the_claims_with_their_words(run: Run) -> None:
    done = run("how-many", "arrest", "people", "--since", "2024-05", "--format", "json")
    told = json.loads(done.out)
    assert (told["low"], told["high"], told["left_out"]) == (45, None, [])
    (counted,) = told["counted"]
    assert (counted["report"], counted["adds"], counted["numeral"]) == ("first", 45, "45")
    assert counted["before"] + counted["numeral"] + counted["after"] == RAIDS["first"]


@pytest.mark.usefixtures("book")
def test_the_answer_is_a_sentence_for_people(run: Run) -> None:
    done = run("how-many", "arrest", "people", "--since", "2024-05-03", "--until", "2024-05-03")
    assert done.lines[0] == "45"
    assert RAIDS["first"].replace("45", "⟦45⟧") in done.out


@pytest.mark.usefixtures("book")
def test_what_is_left_out_says_why(run: Run) -> None:
    done = run("how-many", "arrest", "people", "--until", "2023", "--format", "json")
    told = json.loads(done.out)
    assert (told["low"], told["high"], told["counted"]) == (0, None, [])
    assert [one["why"] for one in told["left_out"]] == ["On other days."]


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--since", "soon"), "--since soon: no day, month or year"),
        (("--since", "2025", "--until", "2024"), "comes after"),
        (("--by", "Atlantis"), "no country or area"),
        (("--label", "villain"), "invalid choice"),
    ],
)
def test_what_is_no_question_is_misuse(run: Run, typed: tuple[str, ...], words: str) -> None:
    done = run("how-many", "arrest", "people", *typed)
    assert done.status == 2
    assert words in done.err
    assert done.out == ""


@pytest.mark.usefixtures("book")
def test_countries_go_by_their_names_too(run: Run) -> None:
    by_code = run("how-many", "rescue", "people", "--by", "NG")
    assert run("how-many", "rescue", "people", "--by", "Nigeria").out == by_code.out
