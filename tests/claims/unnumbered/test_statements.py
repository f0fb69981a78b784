"""What is told without a number."""

from __future__ import annotations

import pytest

from raidbook.claims.unnumbered import statements
from raidbook.model import Place, Statement
from tests.claims.told import marked, read, words


def told(text: str) -> tuple[Statement, ...]:
    return statements.find(*marked(text), ())


def test_an_action_without_a_number_tells_what_was_done_to_what() -> None:
    text = "Several scam compounds were raided in Bavet."
    (statement,) = told(text)
    assert (statement.topic, statement.action, statement.kind) == ("action", "raid", "sites")
    assert statement.place is not None
    assert (statement.place.name, statement.place.country) == ("Bavet", "KH")
    assert words(text, statement.span) == "Several scam compounds were raided in Bavet"


def test_an_action_with_a_number_is_a_claim_and_no_statement() -> None:
    reading = read("Police raided 12 scam compounds in Bavet.", title="Scam compounds raided")
    assert len(reading.claims) == 1
    assert reading.statements == ()


def test_a_body_founded_is_an_agreement() -> None:
    (statement,) = told("Three police forces set up a coordination centre against scams.")
    assert statement.topic == "agreement"


def test_cases_that_fall_are_a_trend() -> None:
    (statement,) = told("Reported cases of telecom fraud fell by a third in Thailand.")
    assert statement.topic == "trend"
    assert statement.place == Place(None, "TH", statement.place.id if statement.place else None)


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    (statement,) = told("How many scam workers were held is unknown.")
    assert statement.topic == "unknown"


def test_a_plan_is_no_action() -> None:
    assert told("The army promised to raid the scam compounds.") == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("军队在妙瓦底拆除了电诈园区。", "action"),
        ("四国警方在清迈成立联合协调中心,打击电诈。", "agreement"),
        ("電詐發案數持續下降。", "trend"),
        ("专家认为,电诈头目事先得到了风声。", "assessment"),
        ("园区里还有多少人,不得而知。", "unknown"),
    ],
)
def test_chinese_tells_the_same_topics(text: str, topic: str) -> None:
    (statement,) = statements.find(*marked(text, "电诈园区", "zh"), ())
    assert statement.topic == topic


def test_what_is_counted_in_its_clause_is_no_statement() -> None:
    reading = read("已有7600余名中国籍电诈嫌疑人被押解回国。", lang="zh", title="电诈园区")
    assert len(reading.claims) == 1
    assert reading.statements == ()


def test_an_object_before_its_verb_is_no_plan() -> None:
    (statement,) = statements.find(*marked("警方将诈骗嫌疑人抓获归案。", "电诈园区", "zh"), ())
    assert statement.action == "arrest"
