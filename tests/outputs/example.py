"""A small book built by hand: two operations, a total, a contradiction, a part, two languages."""

from __future__ import annotations

from raidbook.model import (
    Claim,
    Count,
    Evidence,
    Figure,
    Increment,
    Judged,
    Key,
    Ledger,
    Link,
    Operation,
    Period,
    Place,
    Reading,
    ReadingOf,
    Report,
    Restated,
    Sign,
    Span,
    Statement,
    Total,
)

EN = Report(
    id="aa01",
    name="river-post-1",
    lang="en",
    published="2024-03-12",
    outlet="River Post",
    url="https://example.org/river/1",
    title="Police clear a site by the river",
    text="Officers moved in before dawn.\nPolice in Laukkai detained 650 suspects on 11 March,"
    " of whom 186 were Chinese nationals. Some said they had been beaten.\n"
    "They took 120 million yuan (US$16.5 million). The compound has been sealed.\n"
    "So far 31,000 suspects have been handed over to China.",
)
ZH = Report(
    id="bb02",
    name="bianjie-2",
    lang="zh-Hans",
    published=None,
    outlet="边界日报",
    url="javascript:alert(1)",
    title="老街行动:两千人落网",
    text="3月11日,老街警方抓获涉诈人员2000名。另据通报,累计移交嫌疑人4.4万名。",
    retelling=True,
)
HOSTILE = Report(
    id="cc03",
    name="hostile-3",
    lang='en"><script>alert(1)</script>',
    published="2024-05-02",
    outlet="<img src=x onerror=alert(1)>",
    url='https://example.org/"onmouseover="alert(1)',
    title="</title><script>alert(2)</script> \u202ereversed",
    text="Some <script>alert(3)</script> 57 people\u202e were freed\x1b[31m from a den. {{ 7*7 }}"
    " By May about 57,000 suspects had been handed over.",
)


def claim(id: str, report: Report, numeral: str, action: str, **fields: object) -> Claim:
    """A claim on the first mention of a numeral, in the sentence that holds it."""
    start = report.text.index(numeral)
    stops = (".", "\n", "。")
    first = max(report.text.rfind(stop, 0, start) for stop in stops) + 1
    last = min(i for s in stops if (i := report.text.find(s, start + len(numeral))) >= 0) + 1
    given: dict[str, object] = {"kind": "people", "sentence": Span(first, last), **fields}
    end = start + len(numeral)
    return Claim(id=id, report=report.id, start=start, end=end, action=action, **given)  # type: ignore[arg-type]


def read_from(report: Report, field: str, words: str) -> Evidence:
    start = report.text.index(words)
    return Evidence(field, "span", Span(start, start + len(words)))


LAUKKAI = Place("Laukkai", "MM", "laukkai")
DAY = Period("2024-03-11", "2024-03-11")
ARRESTED = claim(
    "c650", EN, "650", "arrest", count=Count(650), label="suspect", place=LAUKKAI, when=DAY,
    by=("MM",),
    evidence=(
        read_from(EN, "label", "suspects"),
        read_from(EN, "place", "Laukkai"),
        read_from(EN, "when", "11 March"),
        Evidence("by", "default"),
    ),
)  # fmt: skip
CHINESE = claim(
    "c186", EN, "186", "arrest", count=Count(186), label="suspect", nationality=("CN",),
    place=LAUKKAI, when=DAY, part_of="c650",
    evidence=(Evidence("place", "whole", claim="c650"), Evidence("when", "whole", claim="c650")),
)  # fmt: skip
_DOLLARS = EN.text.index("US$16.5 million")
MONEY = claim(
    "c120", EN, "120 million", "seize", kind="money", currency="CNY", count=Count(120_000_000),
    restated=(Restated(Span(_DOLLARS, _DOLLARS + 15), Count(16_500_000), "USD"),),
)  # fmt: skip
HANDED = claim(
    "c31k", EN, "31,000", "handover", count=Count(31_000), label="suspect", to="CN",
    cumulative=True, when=Period(None, "2024-03-12"), evidence=(Evidence("when", "published"),),
)  # fmt: skip
ARRESTED_ZH = claim("c2000", ZH, "2000", "arrest", count=Count(2000), place=LAUKKAI, when=DAY)
HANDED_ZH = claim(
    "c44k", ZH, "4.4万", "handover", count=Count(44_000), label="suspect", to="CN", cumulative=True
)
FREED = claim("c57", HOSTILE, "57", "rescue", count=Count(57), label="person")
HANDED_LATER = claim(
    "c57k", HOSTILE, "57,000", "handover", count=Count(57_000, "about"), label="suspect",
    cumulative=True, when=Period(None, "2024-05-02"),
)  # fmt: skip
_BEATEN = EN.text.index("Some said they had been beaten")
SIGN = Sign("s1", EN.id, Span(_BEATEN, _BEATEN + 30), "violence", ("c650",))
_SEALED = EN.text.index("The compound has been sealed")
SEALED = Statement("st1", EN.id, Span(_SEALED, _SEALED + 28), "action", "raid", "sites")

REPORTS = (EN, ZH, HOSTILE)
READINGS = (
    Reading(EN.id, "test", (ARRESTED, CHINESE, MONEY, HANDED), (SEALED,), signs=(SIGN,)),
    Reading(ZH.id, "test", (ARRESTED_ZH, HANDED_ZH)),
    Reading(HOSTILE.id, "test", (FREED, HANDED_LATER)),
)


def figure(id: str, rests: Claim, *judged: Judged, **fields: object) -> Figure:
    key = Key(rests.action, rests.kind, label=rests.label, currency=rests.currency)
    low = high = rests.count.value
    given: dict[str, object] = {"key": key, "low": low, "best": low, "high": high, **fields}
    return Figure(id=id, rests_on=rests.id, judged=judged, **given)  # type: ignore[arg-type]


RAID = Operation(
    id="op-1",
    title="Arrests in Laukkai, 11 March 2024",
    places=(LAUKKAI,),
    when=DAY,
    by=("MM",),
    actors=(),
    figures=(
        figure(
            "f-arrested",
            ARRESTED,
            Judged("c2000", "contradicts", "c650", "650 and 2,000 cannot both be right"),
            high=2000,
        ),
        figure("f-money", MONEY),
        figure(
            "f-chinese",
            CHINESE,
            Judged("c186", "part", "c650", "186 of the 650"),
            key=Key("arrest", "people", label="suspect", nationality=("CN",), part_of="f-arrested"),
        ),
    ),
    claims=("c650", "c186", "c120", "c2000"),
    statements=("st1",),
    notes=("The parts do not add up to the whole.",),
)
FREEING = Operation(
    id="OP/2 ../x",
    title="People freed, <b>May</b> 2024",
    places=(),
    when=None,
    by=(),
    actors=(),
    figures=(figure("f-freed", FREED),),
    claims=("c57",),
)
TOTAL = Total(
    id="total-1",
    title="People handed over to China",
    action="handover",
    kind="people",
    what=None,
    label="suspect",
    nationality=(),
    place=None,
    to="CN",
    by=(),
    since=None,
    readings=(
        ReadingOf("2024-03-12", figure("f-31k", HANDED)),
        ReadingOf(
            "2024-05-02",
            figure("f-57k", HANDED_LATER, low=51_300, high=62_700),
            inferred=True,
        ),
        ReadingOf(
            None,
            figure(
                "f-44k", HANDED_ZH, Judged("c44k", "reading", "c31k", "44,000 is a later reading")
            ),
        ),
    ),
    claims=("c31k", "c57k", "c44k"),
    increments=(Increment("2024-03-12", "2024-05-02", 20_300, 26_000, None, ("c31k", "c57k")),),
)
LEDGER = Ledger(
    revision=7,
    operations=(RAID, FREEING),
    totals=(TOTAL,),
    links=(
        Link("op-1", "total-1", "stage", "the people arrested were later handed over"),
        Link("c57k", "c31k", "possibly_same", "nothing that is said of both disagrees"),
    ),
)
