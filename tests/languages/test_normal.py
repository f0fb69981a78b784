"""The form in which a text is read: which lines a machine broke."""

from __future__ import annotations

from raidbook.languages.normal import normal

BROKEN = [
    "警方本周在边境多地同时开展集中收网行动，抓获一批涉嫌电信网络诈骗的犯罪嫌疑人，",
    "缴获手机、电脑、银行卡等作案工具一批。目前案件正在进一步办理之中，有关情况将及",
    "时向社会公布。公安机关将继续保持高压态势，会同有关国家执法部门深入开展国际执法",
    "合作，坚决维护人民群众的合法权益，下一步将继续追查其他仍然在逃的主要涉案人员和",
]


def test_lines_that_a_machine_broke_are_joined() -> None:
    assert normal("\n".join([*BROKEN, "资金。"])).text == " ".join([*BROKEN, "资金。"])


def test_an_item_after_a_full_line_keeps_its_own() -> None:
    for item in ("- 缴获手机880部。", "1. 冻结资金。", "● 冻结资金。"):
        assert normal("\n".join([*BROKEN, item])).text == " ".join(BROKEN) + f"\n{item}"
