"""A set of near-duplicates, made by rule from the benchmark's reports, and of what looks like them.

Of each report there are reprints as the web has them: under another name, cut short, under another
headline, with an agency's byline, on a page with its noise, in other typography, and all of these
together; and texts that are no copies although most of their words are the same: with one figure
brought up to date, with two figures exchanged, a form letter with other numbers, a digest of
several. What is drawn is drawn by the report's id and the rule: the set is always the same.

The material (reprints.toml) is invented. The Vietnamese reports are those of the tests.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmark import corpus
from benchmark.typography import typography
from raidbook.languages.tokens import written_lines
from raidbook.model import Report, Span

MATERIAL = Path(__file__).with_name("reprints.toml")
VIETNAMESE = Path(__file__).parents[1] / "tests" / "data" / "vi"
CHANGES = ("trim", "headline", "byline", "noise", "typography")
_ORDER = ("trim", "typography", "headline", "byline", "noise")
"""In which they are made: the page comes last."""
TOGETHER = " + "
LEAST, MOST = 1 / 3, 0.9
"""How much of a text a trim keeps."""
_SENTENCE = re.compile(
    r"[^.!?。！？\n]*(?:[.!?](?!\s|$)[^.!?。！？\n]*)*[.!?。！？\n]*[\"”』」)）\s]*"
)
_FIGURE = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,])|(?<![\d.,/:-])\d{2,}(?![\d/:-])(?![.,]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDS = {
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"],
    "zh": list("二三四五六七八九"),
    "vi": ["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín"],
}


class Made(NamedTuple):
    """A report of the set. Reports of one `telling` are near-duplicates, all others are not."""

    report: Report
    rule: str
    source: str
    """The name of the benchmark's report that it was made from."""
    telling: str


class Source(NamedTuple):
    """A report of the benchmark: what the program is given, where its text has the numbers of
    claims, and the ids of the operations and totals that these are about."""

    report: Report
    counted: tuple[Span, ...]
    told: frozenset[str]


Change = Callable[[Report, random.Random], Report]


def sources() -> list[Source]:
    """The reports that the set is made from."""
    docs = corpus.annotated()
    docs += [json.loads(path.read_text("utf-8")) for path in sorted(VIETNAMESE.rglob("*.json"))]
    return [Source(corpus.report(doc), tuple(_counted(doc)), _told(doc)) for doc in docs]


def unseen(name: str) -> bool:
    """Whether what is made of this report is not looked at: of half of them, those among them that
    nobody looks at for anything."""
    return hashlib.sha256(name.encode()).hexdigest()[0] in "01234567"


def language(report: Report) -> str:
    """The language of a report without its script."""
    return report.lang.partition("-")[0]


def make(given: Sequence[Source]) -> Iterator[Made]:
    """The set that is made from these reports, with the reports themselves."""
    for source in given:
        yield from _of_one(source)
    for code in sorted({language(source.report) for source in given}):
        own = [source.report for source in given if language(source.report) == code]
        for at in range(0, len(own) - 4, 5):
            yield _digest(own[at : at + 5])


def _of_one(source: Source) -> Iterator[Made]:
    report, name = source.report, source.report.name
    yield Made(report, "source", name, name)
    for kept in ((), *((one,) for one in CHANGES), *combinations(CHANGES, 2), CHANGES):
        rule = TOGETHER.join(kept) or "reprint"
        yield Made(_changed(report, rule, kept), rule, name, name)
    for rule, change in NO_COPIES.items():
        chance = _chance(name, rule)
        other = change(source, chance)
        if other is None:
            continue
        telling = f"{name}, {rule}"
        other = _printed(other, rule, chance, after=chance.randint(1, 3))
        yield Made(other, rule, name, telling)
        if rule in UPDATES:
            for kept in ((), ("noise",), ("headline", "byline")):
                again = f"{rule}, then {TOGETHER.join(kept) or 'reprint'}"
                yield Made(_changed(other, again, kept), again, name, telling)


def _changed(report: Report, rule: str, kept: Sequence[str]) -> Report:
    return changed(report, rule, kept, _chance(report.name, rule))


def changed(report: Report, rule: str, kept: Sequence[str], chance: random.Random) -> Report:
    """A report as another outlet prints it some days later, with these `CHANGES`."""
    other = _printed(report, rule, chance, after=chance.randint(0, 3), undated=True)
    for name in sorted(kept, key=_ORDER.index):
        other = _CHANGES[name](other, chance)
    return other


def _chance(name: str, rule: str) -> random.Random:
    return random.Random(f"{name} {rule}")  # noqa: S311


def _printed(
    report: Report, rule: str, chance: random.Random, *, after: int, undated: bool = False
) -> Report:
    """A report by another outlet, so many days later."""
    day = dt.date.fromisoformat(report.published or "2025-01-01") + dt.timedelta(days=after)
    outlet = chance.choice(_material(report)["outlets"])
    id = hashlib.sha256(f"{report.name} {rule}".encode()).hexdigest()
    published = None if undated and chance.random() < 0.1 else day.isoformat()
    return msgspec.structs.replace(
        report, id=id, name=f"{report.name} {rule}", published=published, outlet=outlet, url=None
    )


def _trim(report: Report, chance: random.Random) -> Report:
    """The beginning, the end or the middle of a text, whole sentences of it."""
    whole = [part for part in _SENTENCE.findall(report.text) if part]
    wanted = chance.uniform(LEAST, MOST) * len(report.text)
    first = {"first": 0, "last": len(whole)}.get(chance.choice(["first", "last", "any"]))
    last = first = chance.randrange(len(whole)) if first is None else first
    while sum(map(len, whole[first:last])) < wanted:
        if last < len(whole) and (first == 0 or chance.random() < 0.5):
            last += 1
        elif first > 0:
            first -= 1
        else:
            last += 1
    return _with(report, "".join(whole[first:last]).strip())


def _headline(report: Report, chance: random.Random) -> Report:
    """Another title, at times at the head of the text, too."""
    title = chance.choice(_material(report)["headlines"])
    text = f"{title}\n\n{report.text}" if chance.random() < 0.3 else report.text
    return msgspec.structs.replace(report, title=title, text=text)


def _byline(report: Report, chance: random.Random) -> Report:
    """Whose words they are: in the first line, above it, or below the last one."""
    text, material = report.text, _material(report)
    where = chance.sample(["text", "above", "below"], chance.randint(1, 3))
    if "text" in where:
        text = _dated(chance.choice(material["before_text"]), report) + text
    if "above" in where:
        text = _dated(chance.choice(material["before_lines"]), report) + "\n\n" + text
    if "below" in where:
        text = text + "\n\n" + chance.choice(material["after_lines"])
    return _with(report, text)


def _noise(report: Report, chance: random.Random) -> Report:
    """Lines of a page before, after and between the paragraphs."""
    material, parts = _material(report), list(written_lines(report.text))
    for line in chance.sample(material["between_noise"], chance.randint(0, 2)):
        parts.insert(chance.randint(1, len(parts)), line)
    parts[:0] = chance.sample(material["head_noise"], chance.randint(1, 3))
    parts += chance.sample(material["tail_noise"], chance.randint(1, 3))
    if chance.random() < 0.7:
        teasers = chance.sample(material["teasers"], chance.randint(1, 4))
        parts += [chance.choice(material["above_teasers"]), *teasers]
    parts += chance.sample(material["foot_noise"], chance.randint(0, 2))
    return _with(report, chance.choice(["\n", "\n\n"]).join(parts))


def _typography(report: Report, chance: random.Random) -> Report:
    return _with(report, typography(report.text, language(report), chance))


_CHANGES: Mapping[str, Change] = {
    "trim": _trim,
    "headline": _headline,
    "byline": _byline,
    "noise": _noise,
    "typography": _typography,
}


def _update(source: Source, chance: random.Random) -> Report | None:
    """The figure of a claim is another one, somewhat higher."""
    found = _figures(source)
    return _put(source.report, chance.choice(found), chance) if found else None


def _update_of_words(source: Source, chance: random.Random) -> Report | None:
    """The number of a claim that is written out is the next one."""
    text, words = source.report.text, _WORDS[language(source.report)]
    apart = "" if language(source.report) == "zh" else r"\b"
    found = _among(re.finditer(rf"{apart}(?:{'|'.join(words[:-1])}){apart}", text), source)
    if not found:
        return None
    at = chance.choice(found)
    other = words[words.index(at.group()) + 1]
    return _with(source.report, text[: at.start()] + other + text[at.end() :])


def _exchange(source: Source, chance: random.Random) -> Report | None:
    """The figures of two claims have changed places."""
    pairs = [(a, b) for a, b in combinations(_figures(source), 2) if a.group() != b.group()]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    text = source.report.text
    parts = text[: a.start()], b.group(), text[a.end() : b.start()], a.group(), text[b.end() :]
    return _with(source.report, "".join(parts))


def _form(source: Source, chance: random.Random) -> Report | None:
    """The same words with other figures: a form letter."""
    report = source.report
    if not _figures(source):
        return None
    for figure in reversed(list(_FIGURE.finditer(report.text))):
        if not _YEAR.fullmatch(figure.group()):
            report = _put(report, figure, chance)
    return report


NO_COPIES: Mapping[str, Callable[[Source, random.Random], Report | None]] = {
    "update": _update,
    "update of a number word": _update_of_words,
    "two figures exchanged": _exchange,
    "form letter": _form,
}
UPDATES = frozenset({"update"})
"""Of these there are reprints, too."""


def _figures(source: Source) -> list[re.Match[str]]:
    """The numbers of claims that are written in figures."""
    return _among(_FIGURE.finditer(source.report.text), source)


def _among(found: Iterable[re.Match[str]], source: Source) -> list[re.Match[str]]:
    """Those that lie in the number of a claim."""
    return [
        m for m in found if any(s.start <= m.start() and m.end() <= s.end for s in source.counted)
    ]


def _put(report: Report, figure: re.Match[str], chance: random.Random) -> Report:
    """Another figure in the place of one."""
    written = figure.group()
    value = int(written.replace(",", ""))
    other = value + max(1, round(value * chance.uniform(0.02, 0.6)))
    text = report.text
    put = f"{other:,}" if "," in written else str(other)
    return _with(report, text[: figure.start()] + put + text[figure.end() :])


def _digest(reports: Sequence[Report]) -> Made:
    """A page that gathers several reports."""
    first, names = reports[0], ", ".join(report.name for report in reports)
    text = "\n\n".join(f"{report.title}\n\n{report.text}" for report in reports)
    day = max(report.published or "" for report in reports)
    whole = msgspec.structs.replace(_with(first, text), name=f"digest of {names}", published=day)
    other = _printed(whole, "digest", _chance(names, "digest"), after=4)
    return Made(other, "digest", names, f"{names}, digest")


def _with(report: Report, text: str) -> Report:
    return msgspec.structs.replace(report, text=text)


def _dated(line: str, report: Report) -> str:
    day = dt.date.fromisoformat(report.published or "2025-01-01")
    forms = {
        "en": (f"{day:%b}. {day.day}", f"{day:%b}. {day.day}, {day.year}"),
        "zh": (f"{day.month}月{day.day}日", f"{day.year}年{day.month}月{day.day}日"),
        "vi": (f"{day.day}/{day.month}", f"{day.day}/{day.month}/{day.year}"),
    }
    date, whole = forms[language(report)]
    return line.replace("{date}", date).replace("{day}", whole)


def _counted(doc: dict[str, Any]) -> Iterator[Span]:
    for claim in doc["claims"]:
        begun, inside = doc["text"].find(claim["quote"]), claim["quote"].find(claim["number"])
        if begun >= 0 <= inside:
            yield Span(begun + inside, begun + inside + len(claim["number"]))


def _told(doc: dict[str, Any]) -> frozenset[str]:
    ids = (claim.get(key) for claim in doc["claims"] for key in ("op", "series"))
    return frozenset(id for id in ids if id)


def _material(report: Report) -> dict[str, list[str]]:
    return _all_material()[language(report)]


@cache
def _all_material() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(MATERIAL.read_text("utf-8"))
