"""One raid as hundreds of outlets tell it over two days, in our own words."""

from __future__ import annotations

import random

import msgspec

from raidbook.model import Report
from tests.origins.telling import told

WIRE = """\
PHNOM PENH (Reuters) - Police raided an online scam compound in Poipet, Cambodia, on 3 March
2025 and arrested 1,207 people, the Interior Ministry said.

The officers, who came in forty lorries before dawn, surrounded four buildings behind a
casino and met no resistance. Most of those inside were asleep. Of those arrested, 686 were
Chinese, 302 were Vietnamese and 219 were Thai nationals.

Police seized 2,413 phones and 731 computers, along with scripts in several languages that
told callers how to win the trust of lonely people abroad.

The gates of the compound stayed shut on Monday afternoon, and vendors across the street said
that they had sold meals by the basket to the people inside until last week.

The ministry gave no word on who owns the buildings. A spokesman said that the foreigners
would be questioned and then sent home, and that those who had been forced would be heard
first."""
CHINESE = """\
柬埔寨内政部表示,警方2025年3月3日突袭波贝一处网络诈骗园区,抓获1207人。

警方在黎明前乘坐四十辆卡车抵达,包围赌场后面的四栋楼房,没有遇到抵抗。被抓获人员中,中国公民686人,越南公民302人,泰国公民219人。

警方查获手机2413部、电脑731台,以及多种语言的诈骗话术。

园区大门周一下午仍然紧闭,街对面的商贩说,上周以前他们每天向里面的人卖出大量盒饭。"""
OWN = """\
The raid that emptied a scam compound in Poipet on 3 March 2025 was the largest that this border
town has seen, neighbours say. Cambodian police arrested 1,207 people there.

Our reporter watched buses at the gate all morning. Women carried children; men had hidden
their faces. Nobody would say which firm had rented the rooms, or what was done in them."""
HEADLINES = (
    "Cambodia raids scam compound",
    "Hundreds held in Poipet",
    "Police storm scam park",
    "Border town raid nets phones",
    "柬埔寨突袭诈骗园区",
)
DAYS = ("2025-03-03", "2025-03-04")


def reprints(count: int, seed: int = 1) -> list[Report]:
    """So many reports of one raid by as many outlets: the wire story as it was, under other
    headlines, cut short, with the main figure rounded, in Chinese; and a second story by a
    reporter who was there, with its own reprints."""
    chance = random.Random(seed)
    first = told("wire", WIRE, DAYS[0], outlet="Reuters", url="https://w.test/1")
    return [first, *(_reprint(n, chance) for n in range(count - 1))]


def _reprint(number: int, chance: random.Random) -> Report:
    kind = chance.choice(["same", "same", "headline", "trim", "rounded", "chinese", "own"])
    body, lang = WIRE, "en"
    if kind == "trim":
        body = "\n\n".join(WIRE.split("\n\n")[: chance.randrange(2, 5)])
    elif kind == "rounded":
        body = WIRE.replace("1,207", "more than 1,200")
    elif kind == "chinese":
        body, lang = chance.choice(["据路透社报道,", ""]) + CHINESE, "zh-Hans"
    elif kind == "own":
        body = OWN
    name = f"Outlet {number}"
    report = told(
        name, body, chance.choice(DAYS), outlet=name, lang=lang, url=f"https://o{number}.test/1"
    )
    return msgspec.structs.replace(report, title=chance.choice(HEADLINES))


def another_raid(day: str, written: str) -> Report:
    """A raid at the same town on another day, told by an outlet of its own."""
    body = (
        f"On {written} police in Poipet, Cambodia, raided an online scam compound and "
        "arrested 412 people, 95 of them Vietnamese. They took 640 phones. The governor said that "
        "neighbours had complained of shouting at night."
    )
    return told("another", body, day, outlet="Border Gazette", url="https://b.test/9")
