"""A report's text with its claims marked."""

from __future__ import annotations

import msgspec

from raidbook.outputs.site.marked import marked
from tests.outputs.example import ARRESTED, CHINESE, EN, MONEY


def test_the_whole_text_is_there_in_order() -> None:
    stretches = marked(EN, (MONEY, ARRESTED, CHINESE))
    assert "".join(stretch.text for stretch in stretches) == EN.text
    assert [s.text for s in stretches if s.anchor] == ["650", "186", "120 million"]


def test_claims_that_share_a_numeral_mark_it_once() -> None:
    twin = msgspec.structs.replace(ARRESTED, id="c651", ordinal=1)
    anchors = [s.anchor for s in marked(EN, (twin, ARRESTED)) if s.anchor]
    assert anchors == ["claim-c650"]
