"""Which sentences of a report are about the scam industry, and which other news or furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from raidbook import places
from raidbook.claims import subject
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page, actors, between, is_cued
from raidbook.languages.tokens import Sentence

STRONG = 2
ENOUGH = 3
ENOUGH_WEAK = 5
"""The weight of words and places of the field that makes a report one about it; more without a
strong word."""
LIKELY, LISTED, TITLED = 0.6, 0.25, 0.1
"""The least probability that a report is about the industry, for it to be read whole; where the
words of the lists say that it is; and where its title says so, too."""
_OF_PLACES = {"compound": STRONG, "casino": 1}
_GEAR = frozenset(
    {"bank_account", "computer", "laptop", "phone", "sim_card", "voip_gateway", "wallet"}
)
"""What the industry works with: each sort of it that is told of adds to the places."""
OPENING = 4
"""Words at the head of a sentence in which it may open a new event."""
_SIGNS = "|·•‧"
_SEPARATORS = re.compile(rf"\s[{_SIGNS}]\s|\s{{3,}}[|·]\s")
_MARKED = re.compile(r"\s*(?:【([^】\n]{2,12})】|[▍▌■◆●◎▶]\s*([^:：\n]{2,12})[:：])")
_SECTION = re.compile(r"\s*(?:\d+[.)]\s*)?([^\W\d_][^:：.\n]{2,28})[:：.]\s+\S")


def in_scope(page: Page, title: Page, grid: Grid) -> set[int]:
    """The indices of the sentences that may hold claims.

    A report that speaks of the industry is read whole, but for the items of a round-up on other
    things: those with words of other news and, unless the title says what the round-up is about,
    those without words of this. Of any other report, the paragraphs that speak of it themselves.
    """
    said = field(page, title)
    weights = said.weights
    by_paragraph: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    for sentence, weight in zip(page.sentences, weights, strict=True):
        by_paragraph[sentence.paragraph] += weight
    others: Counter[int] = Counter()
    for hit in page.topic:
        n = page.sentence_of(hit.first)
        others[n] += hit.payload.weight == 0
        beside[page.sentences[n].paragraph] += hit.payload.weight == 0
    strong = {page.sentences[page.sentence_of(at - 1)].paragraph for at in _strong(page)}
    about = _is_about(page, title, said)
    furniture = _furniture(page, grid)
    round_up = _is_round_up(page, by_paragraph, furniture)
    titled = sum(said.titled) >= STRONG
    kept: set[int] = set()
    for n, sentence in enumerate(page.sentences):
        block = sentence.paragraph
        enough = STRONG if block in strong else ENOUGH_WEAK
        own = enough <= by_paragraph[block] > beside[block] or enough <= weights[n] > others[n]
        aside = weights[n] == 0 and _opens_other(page, sentence)
        kin = about and (not round_up or (titled and beside[block] == 0))
        if n not in furniture and not aside and (own or kin):
            kept.add(n)
    return kept


class Field(NamedTuple):
    """All that speaks of the industry in a report, or of other news."""

    weights: list[int]
    """For each sentence, how strongly it speaks of the industry."""
    words: list[int]
    """How strongly each word of the text does."""
    titled: list[int]
    """How strongly each word of the title does."""
    other: int
    """Words of other news in the text."""
    beside: int
    """Those in the title."""
    places: int
    """Places that are in the tables for the sake of the field."""


def field(page: Page, title: Page) -> Field:
    """All that speaks of the industry in a report."""
    words = list(_weighed(page))
    weights = [0] * len(page.sentences)
    for at, weight in words:
        weights[page.sentence_of(at)] += weight
    named = {hit.payload for hit in (*page.places, *title.places)}
    return Field(
        weights=weights,
        words=[weight for _, weight in words],
        titled=[weight for _, weight in _weighed(title)],
        other=_other(page, 0, len(page.tokens.forms)),
        beside=_other(title, 0, len(title.tokens.forms)),
        places=sum(bool(places.gazetteer().row(place).source) for place in named),
    )


def _weighed(page: Page) -> Iterator[tuple[int, int]]:
    """The first tokens of all that speaks of the industry, with its weight."""
    yield from ((hit.first, hit.payload.weight) for hit in page.topic)
    yield from ((hit.first, STRONG) for hit in page.networks)
    yield from ((h.first, 1) for h in page.actors if actors()[h.payload].kind == "armed group")
    gaz = places.gazetteer()
    for hit in page.places:
        kind = gaz.row(hit.payload).kind
        if kind in _OF_PLACES:
            yield hit.first, _OF_PLACES[kind]


def _strong(page: Page) -> Iterator[int]:
    """The tokens right after all that speaks of the industry by itself."""
    gaz = places.gazetteer()
    yield from (hit.last for hit in page.topic if hit.payload.weight >= STRONG)
    yield from (hit.last for hit in page.networks)
    yield from (hit.last for hit in page.places if gaz.row(hit.payload).kind == "compound")


def _other(page: Page, first: int, last: int) -> int:
    """How many words of a token range are of other news; an agency against graft is none."""
    forms, against = page.tokens.forms, page.language.against
    return sum(
        hit.payload.weight == 0 and (hit.first == 0 or forms[hit.first - 1] not in against)
        for hit in between(page.topic, first, last)
    )


def _opens_other(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence turns to other news: "Separately, 14 kilos of ketamine were seized"."""
    opening = is_cued(page, sentence.first, sentence.first + OPENING, "opening")
    return opening and _other(page, sentence.first, sentence.last) > 0


def told(said: Field) -> subject.Told:
    """How often a report speaks of the field and of other news."""
    weights = (*said.words, *said.titled)
    return subject.Told(
        strong=sum(weight >= STRONG for weight in weights),
        weak=sum(weight == 1 for weight in weights),
        other=said.other + said.beside,
        places=said.places,
    )


def _is_about(page: Page, title: Page, said: Field) -> bool:
    """Whether the report as a whole is about the industry, not about other news beside."""
    chance = subject.chance(page, title, told(said))
    return _is_listed(page, said) if chance is None else chance >= least(page, said)


def least(page: Page, said: Field) -> float:
    """The least probability that a report is about the industry, for it to be read whole."""
    if not _is_listed(page, said):
        return LIKELY
    return TITLED if any(weight >= STRONG for weight in said.titled) else LISTED


def _is_listed(page: Page, said: Field) -> bool:
    """Whether the report is about the industry by nothing but the words of the lists."""
    head = sum(said.titled)
    words = sum(said.words) + head
    total = words + said.places
    total += len({hit.payload.what for hit in page.nouns} & _GEAR)
    strong = any(weight >= STRONG for weight in (*said.weights, head))
    other = said.other + STRONG * said.beside
    enough = ENOUGH if strong and other else STRONG if strong else ENOUGH_WEAK
    together = total >= enough and words > 1
    return together and (words > other or (head >= STRONG and not said.beside))


def _is_round_up(page: Page, by_paragraph: Counter[int], furniture: set[int]) -> bool:
    """Whether the report is a series of short items on different things, under headings.

    The same heading twice is a speaker of a transcript; places head the parts of one story.
    """
    gaz = places.gazetteer()
    told = (s for n, s in enumerate(page.sentences) if n not in furniture)
    headed = [(s, _item(page, s)) for s in _firsts(told)]
    names = [name for _, name in headed if name]
    if sum(gaz.find(name) is not None for name in names) * 2 > len(names):
        return False  # one story, told place by place
    if len(names) < 3 or len(names) * 2 <= len(headed) or len(set(names)) < len(names):
        return False
    off = sum(by_paragraph[s.paragraph] == 0 for s, name in headed if name)
    return off * 2 >= len(names)


def _firsts(sentences: Iterable[Sentence]) -> list[Sentence]:
    seen: dict[int, Sentence] = {}
    for sentence in sentences:
        seen.setdefault(sentence.paragraph, sentence)
    return list(seen.values())


def _item(page: Page, sentence: Sentence) -> str | None:
    """The heading of an item, or None; one that asks ("WHAT HAPPENED") heads a part of a story."""
    at = _first_word(page, sentence)
    asks = not page.language.questions.isdisjoint(page.tokens.forms[at : at + 1])
    return None if asks else _heading(page, sentence)


def _heading(page: Page, sentence: Sentence) -> str | None:
    """The words that head an item ("DRUGS: Two brothers …", "【走私】海关…"), or None."""
    text = page.tokens.text
    if match := _MARKED.match(text, sentence.start):
        return match.group(1) or match.group(2)
    match = _SECTION.match(text, sentence.start)
    if match and match.group(1).isupper():
        return match.group(1)
    words = text[sentence.start : sentence.end].rstrip(".:")
    return words if words.isupper() else None


def _furniture(page: Page, grid: Grid) -> set[int]:
    """Sentences that belong to the page and not to the report."""
    found: set[int] = set()
    text = page.tokens.text
    lines: dict[int, list[int]] = {}
    for n, sentence in enumerate(page.sentences):
        lines.setdefault(sentence.line, []).append(n)
    closing, aside = False, None
    separated = any(sign in text for sign in _SIGNS)
    for members in lines.values():
        closing = closing or _closes(page, page.sentences[members[0]], len(members))
        if closing:
            found.update(members)
            continue
        first = page.sentences[members[0]]
        line = text[first.start : page.sentences[members[-1]].end]
        apart = separated and _SEPARATORS.search(line) and not grid.holds(first.first)
        if apart or (first.paragraph == aside and text[first.start].islower()):
            found.update(members)
            aside = first.paragraph  # a broken line goes on in the next
            continue
        aside = None
        for position, n in enumerate(members):
            if _starts_as_noise(page, page.sentences[n]):
                found.update(members[position:])
                break
    return found


def _first_word(page: Page, sentence: Sentence) -> int:
    """The first token of a sentence that is no symbol."""
    at = sentence.first
    while at < sentence.last and not page.tokens.forms[at][0].isalnum():
        at += 1
    return at


def _closes(page: Page, sentence: Sentence, sentences: int) -> bool:
    """Whether a line that is nothing but "Explore more" ends the report: teasers follow."""
    if sentences > 1 or sentence.end < len(page.tokens.text) / 3:
        return False
    at = _first_word(page, sentence)
    hit = page.language.noise.longest(page.raw, at, sentence.last)
    return hit is not None and hit.payload and hit.last >= sentence.last


def _starts_as_noise(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence begins like page furniture: "Related: …", "Subscribe from $5 a month"."""
    at = _first_word(page, sentence)
    hit = page.language.noise.longest(page.raw, at, sentence.last)
    if hit is None:
        return False
    if hit.last >= sentence.last:
        return True
    return hit.payload or page.tokens.forms[hit.last] in {":", "|", "·", "(", ".", "–", "—"}
