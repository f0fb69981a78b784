"""Reports in our own words, as long as real ones, for the tests of origins."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

from raidbook.model import Report

_WORDS = (
    "police soldiers officers border river valley town village compound fence gate building raid "
    "search warrant prosecutor court bus convoy dawn night phone computer server ledger cash safe "
    "guard worker foreigner suspect broker boss kitchen dormitory office casino hotel road bridge "
    "checkpoint handed seized found counted freed questioned took left reached opened closed said "
    "added denied confirmed early late northern southern eastern western old new locked hidden"
)
_SIGNS = (
    "警方军队边境小镇园区楼房搜查行动抓获嫌疑人手机电脑现金移交法院判决清晨夜间公路桥梁"
    "酒店宿舍守卫工人外国籍人员解救发现清点带走关闭打开通报表示承认否认北部南部东部西部"
)


def text(seed: int, words: int = 160) -> str:
    """A text of that many words, told by nobody else: it shares no passage with another seed's."""
    chance, vocabulary = random.Random(seed), _WORDS.split()
    said = [chance.choice(vocabulary) for _ in range(words)]
    said = [f"{w}." if n % 12 == 11 else w for n, w in enumerate(said)]
    return " ".join(said)


def hanzi(seed: int, length: int = 240) -> str:
    """The same in Chinese characters."""
    chance = random.Random(seed)
    return "".join(chance.choice(_SIGNS) + ("。" if n % 20 == 19 else "") for n in range(length))


def told(
    name: str,
    body: str,
    published: str | None = "2025-03-03",
    *,
    outlet: str | None = None,
    url: str | None = None,
    lang: str = "en",
) -> Report:
    """A report with this text; its id follows from all of it."""
    words = "\n".join(map(str, (name, body, published, outlet, url)))
    return Report(
        id=hashlib.sha256(words.encode()).hexdigest(),
        name=name,
        lang=lang,
        published=published,
        outlet=outlet,
        url=url,
        title=name,
        text=body,
    )


def cut(body: str, start: float, end: float) -> str:
    """A contiguous part of a text, by shares of its words, or of its characters."""
    units: Sequence[str] = body.split() if " " in body else body
    part = units[int(start * len(units)) : int(end * len(units))]
    return (" " if " " in body else "").join(part)
