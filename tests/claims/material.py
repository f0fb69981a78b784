"""What the tests of the reader read: all reports at hand, and made-up texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from raidbook import claims
from raidbook.model import Failure, Reading, Record, Report
from raidbook.reports import read_path

ROOT = Path(__file__).parents[2]
PLACES = {
    "benchmark": ROOT / "benchmark" / "reports",
    "examples": ROOT / "examples" / "reports",
    "vietnamese": ROOT / "tests" / "data" / "vi",
    "seeds": ROOT.parent / "shared" / "seeds",
    "seeds with gold": ROOT.parent / "shared" / "gold" / "seeds",
}


class Read(Record, frozen=True):
    """A report and what was read from it."""

    report: Report
    reading: Reading


@cache
def material(name: str) -> tuple[Read, ...]:
    """The reports of one of the places with their claims."""
    found = [r for r in read_path(PLACES[name]) if not isinstance(r, Failure)]
    return tuple(Read(report, claims.read(report)) for report in found)


ABOUT = "Police raid online scam compounds and arrest suspects of telecom fraud"
"""A title that makes any text a report about the industry."""


def report(
    text: str, title: str = ABOUT, lang: str = "en", published: str | None = "2024-05-07"
) -> Report:
    return Report("0" * 64, "made", lang, published, None, None, title, text)


NUMERALS = [
    "7", "12", "269", "1,207", "3.5 million", "more than 2,000", "about 40", "dozens of",
    "twenty-one", "Eleven", "two hundred and six", "between 10 and 15", "10 to 15", "10-15",
    "hundreds", "US$120 million", "RM3.2 million", "120 million yuan", "$1.5bn", "20%", "one",
    "a dozen", "No. 4", "2024", "3 May 2023", "last month", "１２", "十二", "๑๒",
]  # fmt: skip
THINGS = [
    "people", "suspects", "Chinese nationals", "Thai women", "foreigners", "victims", "workers",
    "ringleaders", "phones", "computers", "SIM cards", "scam centres", "buildings", "cases",
    "bank accounts", "minors", "others", "of them", "men", "in assets",
]  # fmt: skip
DEEDS = [
    "Police arrested", "were arrested", "were handed over to China", "Officers seized",
    "were freed", "were sentenced", "raided", "lost", "were charged", "plan to deport",
    "has arrested so far", "denied that", "were wanted", "including", "respectively", "among them",
]  # fmt: skip
SCENES = [
    "in Myawaddy", "in Sihanoukville, Cambodia", "on Friday", "on 3 May 2023", "in Kokang",
    "since July", "at KK Park", "the ministry said", "in Nigeria", "in another operation",
    "by the BGF",
]  # fmt: skip
JOINTS = [
    " ", ", ", ". ", ".\n\n", "\n", "\r\n", "\t", " | ", "; ", " (", ") ", ": ", "\n- ", "\n# ",
    "**", "<b>", "</td><td>", "&amp;", " and ", " of ", "\u00a0", "\u200b", "\u202e", "\u0301",
    "\ufeff", "\x00", "\x0c", "\U0001f575", "’s ", "“", "”", "–", "-",
]  # fmt: skip


@st.composite
def _mixed(draw: st.DrawFn) -> str:
    words = st.sampled_from([*NUMERALS, *NUMERALS, *THINGS, *THINGS, *DEEDS, *SCENES])
    joints = st.sampled_from([" "] * len(JOINTS) + JOINTS)
    pieces = draw(st.lists(st.tuples(words, joints), max_size=40))
    return "".join(word + joint for word, joint in pieces)


@st.composite
def _told(draw: st.DrawFn) -> str:
    def pick(words: list[str]) -> str:
        return draw(st.sampled_from(words))

    def sentence() -> str:
        counted = f"{pick(NUMERALS)} {pick(THINGS)}"
        rest = f" {pick(SCENES)}{pick(JOINTS)}{pick(NUMERALS)} {pick(THINGS)}"
        return f"{pick(DEEDS)} {counted}{rest}{pick(JOINTS)}{pick(SCENES)}."

    return pick([" ", "\n", "\n\n"]).join(sentence() for _ in range(draw(st.integers(1, 8))))


def texts() -> st.SearchStrategy[str]:
    """Texts that look like news, texts of the same words in no order, and any text at all."""
    return _told() | _mixed() | st.text(max_size=300)
