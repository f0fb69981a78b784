"""What the reader takes claims from by the words of the field passes the gate: the two share words
and thresholds, and no change of one may leave the other behind. What the reader takes for a report
of the field by its other words (claims/subject.py) may not pass: a page says too much besides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import raidbook.languages
from benchmark import corpus
from benchmark.forms import FORMS
from raidbook.claims import reader, subject
from raidbook.languages.tokens import tokenize
from raidbook.model import Report
from raidbook.sources.gate import gate
from raidbook.sources.gate.field import field
from raidbook.sources.gate.judging import marked
from raidbook.sources.gate.openers import topics
from raidbook.sources.gate.weighing import STRONG

LANGUAGES = Path(raidbook.languages.__file__).parent
SAID = {
    "en": ("It was about {}.", "{} again, police said.", "The {} in the town went on."),
    "vi": ("Công an cho biết về {}.", "{} lại xảy ra."),
    "zh": ("警方称,{}仍在继续。", "{}一事引起关注。"),
}
"""Sentences that carry a word of the field in each language."""
TINY = 3
"""Words of so many letters count for nothing where a page is not read for others."""
GAPS = ("\n\n", "\n", " ")
SAME = ("utf-8", "gb18030", "utf-16", "json", "ascii", "entities by turns", "spaces: double")
"""Forms that change nothing in a text's paragraphs."""


def examples(data: Any) -> Iterator[str]:
    """The example sentences of a file of language data."""
    for value in data if isinstance(data, list) else ():
        yield from examples(value)
    for name, value in data.items() if isinstance(data, dict) else ():
        if name in ("example", "examples", "others"):
            sentences = [value] if isinstance(value, str) else value
            yield from (it if isinstance(it, str) else it["text"] for it in sentences)
        else:
            yield from examples(value)


def told(code: str) -> st.SearchStrategy[tuple[str, str]]:
    """Titles and texts in a language, of the examples of its data and the words of the field."""
    files = sorted((LANGUAGES / code).glob("*.toml"))
    given = [it for path in files for it in examples(tomllib.loads(path.read_text("utf-8")))]
    words = {
        name: [it for it in said if len(it) != TINY or not it.isascii()]
        for name, said in topics()[code].items()
    }
    about = st.builds(
        lambda frame, word: (
            frame.format(word).capitalize() if frame[0] == "{" else frame.format(word)
        ),
        st.sampled_from(SAID[code]),
        st.sampled_from(words["strong"]) | st.sampled_from(words["weak"]),
    )
    parts = st.tuples(st.sampled_from(given) | about, gaps)
    texts = st.lists(parts, min_size=1, max_size=6).map(lambda it: "".join(map("".join, it)))
    return st.tuples(st.just("") | about, texts)


gaps = st.sampled_from(GAPS)


def is_little(code: str, title: str, text: str) -> bool:
    """Whether a text says no more about the field than one weak word over and over, two of them
    once, or one strong word: those that the reader may take claims from and the gate drops."""
    known = field(code)
    toks = known.both.looked_up(tokenize(f"{title}\n\n{text}"))
    said = [mark.said for mark in marked(toks, known) if not mark.other]
    if not said or sum(it.weight for it in said) <= STRONG:
        return True
    return len(set(said)) < 2 and said[0].weight < STRONG


def holds_claims(code: str, title: str, text: str) -> bool:
    report = Report("0" * 64, "law", code, "2025-02-01", None, None, title, text)
    return bool(reader.read(report).claims)


@pytest.mark.parametrize("code", sorted(SAID))
def test_made_texts_with_claims_pass(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "weights", lambda _: {})

    @settings(max_examples=150)
    @given(told(code), st.sampled_from(SAME))
    def law(it: tuple[str, str], form: str) -> None:
        if holds_claims(code, *it) and not is_little(code, *it):
            assert gate().passes(FORMS[form](*it))

    law()


def test_reports_with_claims_pass() -> None:
    docs = corpus.annotated()
    read = [d for d in docs if holds_claims(d["lang"], d["title"], d["text"])]
    lost = [d["id"] for d in read if not gate().passes(FORMS["utf-8"](d["title"], d["text"]))]
    assert lost == []
    assert read
