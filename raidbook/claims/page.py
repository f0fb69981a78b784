"""A report with everything that its language and the tables know marked in it.

Nothing here decides what a numeral means: the modules after this one read the marks.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from raidbook import places
from raidbook.claims import capitals, names
from raidbook.claims.place import datelines, place_names, unlisted_places
from raidbook.languages import dates, language, money, numerals, tokens
from raidbook.languages.acts import Deed
from raidbook.languages.language import Language, Noun, Topic
from raidbook.languages.lexicon import Found
from raidbook.languages.numerals import Numeral
from raidbook.languages.tokens import Sentence, Tokens
from raidbook.model import Report, Span

WORDS_AT_MOST = 60_000
"""A longer text is read only so far: the longest report worth reading whole is a tenth of that."""

WORDS_IN_SENTENCE = 300
"""The longest sentence read whole; longer ones are lists without punctuation."""


BRACKET = 12
"""Tokens of a bracket that only interrupts: "27 men (among them 12 Thais) were held"."""
MARK_AT_MOST = 4
"""Tokens of a numeral, a noun or a name; longer ones are rare."""


class Marked(Protocol):
    """Anything found in a run of tokens."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


M = TypeVar("M", bound=Marked)
T = TypeVar("T")


class Marks(list[M]):
    """Marks in text order, with the tokens at which they begin."""

    __slots__ = ("firsts",)

    def __init__(self, found: Iterable[M]) -> None:
        super().__init__(found)
        self.firsts = [mark.first for mark in self]


class Page(NamedTuple):
    """A report, marked. Lists are in text order; marks give token ranges, ends exclusive."""

    report: Report
    unread: int
    """Code points of the text beyond what is read."""
    language: Language
    tokens: Tokens
    vocabulary: frozenset[str]
    """The forms of all its tokens."""
    raw: Tokens
    """The same tokens, but words of several tokens still in their parts."""
    compounds: Marks[Found[str]]
    """Words of several tokens."""
    sentences: Marks[Sentence]
    numerals: Marks[numerals.Numeral]
    money: dict[int, money.Money]
    """By the first token of the numeral."""
    dates: Marks[dates.Date]
    nouns: Marks[Found[Noun]]
    deeds: Marks[Found[tuple[Deed, ...]]]
    cues: Marks[Found[frozenset[str]]]
    labels: Marks[Found[str]]
    topic: Marks[Found[Topic]]
    places: Marks[Found[str]]
    peoples: Marks[Found[str]]
    actors: Marks[Found[str]]
    networks: Marks[Found[str]]
    dateline: range
    """The tokens of a dateline at the head of the text, such as "BANGKOK, Sept. 9 —"."""

    def words(self, first: int, last: int) -> str:
        """The text of a token range."""
        if first >= last:
            return ""
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def span(self, first: int, last: int) -> Span:
        """The code points of a token range."""
        return Span(self.tokens.starts[first], self.tokens.ends[max(first, last - 1)])

    def sum_at(self, first: int) -> int:
        """The token at which the number of a token begins, with the sign of its currency, where it
        has one."""
        told = self.money.get(first)
        return first if told is None else self.tokens.at(told.start)

    def country_named(self, place: str) -> str | None:
        """The code of the country that a place's id stands for, None where it is no country."""
        row = places.gazetteer().row(place)
        return row.country if row.kind == "country" else None

    def countries(self, first: int, last: int) -> list[tuple[Found[str], str]]:
        """The countries named as places in a token range, with their codes."""
        named = (
            (hit, self.country_named(hit.payload)) for hit in between(self.places, first, last)
        )
        return [(hit, code) for hit, code in named if code]

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds a token, or the last before it."""
        return max(0, bisect_left(self.sentences.firsts, token + 1) - 1)


def between(marks: Marks[M], first: int, last: int) -> list[M]:
    """The marks that begin in a token range."""
    firsts = marks.firsts
    low = bisect_left(firsts, first)
    if low == len(firsts) or firsts[low] >= last:
        return []
    return marks[low : bisect_left(firsts, last, low)]


def ending_at(marks: Marks[M], at: int, reach: int = MARK_AT_MOST) -> list[M]:
    """The marks of at most `reach` tokens that end right before a token."""
    return [hit for hit in between(marks, at - reach, at) if hit.last == at]


def past_bracket(page: Page, at: int) -> int:
    """The token after the bracket that opens at a token; the token itself where none does."""
    forms = page.tokens.forms
    if at < len(forms) and forms[at] == "(":
        for end in range(at, min(len(forms), at + BRACKET)):
            if forms[end] == ")":
                return end + 1
    return at


def is_cued(page: Page, first: int, last: int, *names: str) -> bool:
    """Whether a cue of one of the names begins in a token range."""
    cues = between(page.cues, first, last)
    return bool(cues) and any(not cue.payload.isdisjoint(names) for cue in cues)


def _holds(word: Found[str], first: int, last: int) -> bool:
    """Whether a word holds a token range and more."""
    return word.last >= last > word.first <= first and word.last - word.first > last - first


def mark(report: Report, *, of_title: bool = False) -> Page:
    """The report's text with its marks, or its title's.

    Raises KeyError where no folder of language data covers the report's language.
    """
    known = language.load(report.lang)
    text = report.title if of_title else report.text
    if capitals.shouted(text):
        text = _with_capitals(text, known)
    toks, unread = _tokenized(text)
    sents = list(_cut(toks, tokens.sentences(toks, known.abbreviations)))
    named_by = names.tables(known.code)
    toks = names.index(known.code).looked_up(toks)
    published = dt.date.fromisoformat(report.published) if report.published else None
    days = dates.find(toks, sents, known.dates, published)
    nums = numerals.find(toks, known.numerals, dates.tokens_of(days))
    placed = list(place_names.placed(toks, known, named_by.places.find(toks)))
    forces = list(_clear_of(placed, place_names.capital(toks, named_by.actors.find(toks))))
    acting = Counter(actors()[hit.payload].country for hit in forces)
    called = _of_their_own(place_names.capital(toks, named_by.peoples.find(toks)), placed)
    peoples = list(_outside(forces, called))
    named = place_names.meant(toks, known, [*_outside(forces, placed)], acting, peoples)
    found = list(_outside(peoples, named))
    votes = _votes(found, acting)
    home = max(votes, key=lambda country: votes[country], default=None)
    named_networks = list(named_by.networks.find(toks))
    others: list[Marked] = [*forces, *peoples, *days, *nums, *named_networks]
    unlisted = unlisted_places.find(toks, sents, found, _covered(others), known, home)
    found = sorted((*found, *unlisted), key=attrgetter("first"))
    amounts = money.find(toks, nums, named_by.currencies, known.of)
    amounts = amounts if known.measures else money.carried(toks, nums, amounts, known.passive)
    nouns = list(_outside(named, known.nouns.find(toks)))
    compounds = Marks(_uncut(nums, nouns, known.compounds.find(toks)))
    words = _joined(toks, compounds)
    return Page(
        report=report,
        unread=unread,
        language=known,
        tokens=words,
        raw=toks,
        compounds=compounds,
        vocabulary=frozenset(toks.forms),
        sentences=Marks(sents),
        numerals=Marks(nums),
        money={m.numeral.first: _local(m, toks, known, votes) for m in amounts},
        dates=Marks(days),
        nouns=Marks(nouns),
        deeds=Marks(_unnamed(toks, _apart(nouns, compounds, known.deeds.find_all(toks), known))),
        cues=Marks(_whole_words(compounds, known.cues.find(toks))),
        labels=Marks(known.labels.find(toks)),
        topic=Marks(known.topic.find(toks)),
        places=Marks(found),
        peoples=Marks(hit for hit in peoples if hit.payload),
        actors=Marks(forces),
        networks=Marks(place_names.capital(toks, named_networks)),
        dateline=datelines.find(words, sents, found, dates.tokens_of(days)),
    )


def _tokenized(text: str) -> tuple[Tokens, int]:
    """The tokens of as much of a text as is read, and the code points of the rest."""
    toks = tokens.tokenize(text)
    if len(toks.forms) <= WORDS_AT_MOST:
        return toks, 0
    end = toks.starts[WORDS_AT_MOST]
    return tokens.tokenize(text[:end]), len(text) - end


def _with_capitals(text: str, known: Language) -> str:
    """A text that is written in capitals throughout, in small letters where it may be."""
    others = {name for name in places.peoples(known.code) if name.isupper()}
    for row in places.currencies():
        others.update(row.symbols, (word for word in row.en if word.isupper()))
    return capitals.restored(text, known, names.tables(known.code)[:4], names.acronyms() | others)


def _cut(toks: Tokens, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences, the endless ones cut: work grows with the square of their length."""
    for sentence in sentences:
        for first in range(sentence.first, sentence.last, WORDS_IN_SENTENCE):
            last = min(sentence.last, first + WORDS_IN_SENTENCE)
            if (first, last) == (sentence.first, sentence.last):
                yield sentence
            else:
                span = (toks.starts[first], toks.ends[last - 1])
                yield Sentence(*span, first, last, sentence.paragraph, sentence.line)


def _outside(taken: Sequence[Marked], found: Iterable[Found[T]]) -> Iterator[Found[T]]:
    """The marks that lie in none of `taken`."""
    used = _covered(taken)
    return (hit for hit in found if hit.first not in used)


def _clear_of(names: Iterable[Marked], found: Iterable[Found[T]]) -> Iterator[Found[T]]:
    """The marks that do not begin within a name as long: 港警, Hong Kong's police, is none in
    西港警察."""
    within = {token: name for name in names for token in range(name.first + 1, name.last)}
    for hit in found:
        name = within.get(hit.first)
        if name is None or name.last - name.first < hit.last - hit.first:
            yield hit


def _of_their_own(found: Iterable[Found[T]], names: Iterable[Marked]) -> Iterator[Found[T]]:
    """The marks that do not begin a longer name: "Thai" is none in "Thai Nguyen"."""
    longer = {name.first: name.last for name in names}
    return (hit for hit in found if longer.get(hit.first, 0) <= hit.last)


def _uncut(
    numerals: Sequence[Numeral], nouns: Sequence[Found[Noun]], words: Iterable[Found[str]]
) -> Iterator[Found[str]]:
    """The words that neither begin within a noun nor end within a numeral: 人数 is no word of
    "嫌疑人数达280名" and of "嫌疑人数百名"."""
    ends = {token: noun.last for noun in nouns for token in range(noun.first + 1, noun.last)}
    begins = {token: n for n in numerals for token in range(n.first, n.last)}
    for word in words:
        numeral = begins.get(word.last - 1)
        cut = numeral is not None and word.first < numeral.first and word.last < numeral.last
        if not cut and ends.get(word.first, word.last) >= word.last:
            yield word


def _covered(found: Iterable[Marked]) -> set[int]:
    """The tokens of some marks."""
    return {at for hit in found for at in range(hit.first, hit.last)}


def _apart(
    nouns: Sequence[Found[Noun]],
    compounds: Sequence[Found[str]],
    deeds: Iterable[Found[tuple[Deed, ...]]],
    known: Language,
) -> Iterator[Found[tuple[Deed, ...]]]:
    """The deeds; where words are of several tokens, those that are no parts of nouns, words or of
    one another."""
    if not known.compounds:
        yield from deeds
        return
    words = {at: word for word in compounds for at in range(word.first, word.last)}
    end = 0
    for hit in _outside(nouns, deeds):
        word = words.get(hit.first)
        if hit.last < end and not any(deed.gap for deed in hit.payload):
            continue  # a part of the longer word before: "死" of "死缓"
        end = max(end, hit.last)
        if word is None or not _holds(word, hit.first, hit.last):
            yield hit


def _unnamed(
    toks: Tokens, deeds: Iterable[Found[tuple[Deed, ...]]]
) -> Iterator[Found[tuple[Deed, ...]]]:
    """The deeds that are no last words of names: nobody forced anybody in "the Indian Air Force".
    In a heading any word may have a capital."""
    for hit in deeds:
        named = hit.last - hit.first == 1 and hit.first > 1 and _is_large(toks, hit.first)
        beside = named and _is_large(toks, hit.first - 1) and _is_large(toks, hit.first - 2)
        if not beside or hit.last >= len(toks.forms) or _is_large(toks, hit.last):
            yield hit


def _is_large(toks: Tokens, at: int) -> bool:
    """Whether a token is written with a capital and small letters."""
    return toks.text[toks.starts[at] : toks.ends[at]].istitle()


def _whole_words(words: Sequence[Found[str]], found: Iterable[Found[T]]) -> Iterator[Found[T]]:
    """The marks that are no parts of longer words, nor end within one: 指 tells who speaks, 指挥
    does not; no 名中, "of them", is in 3名中国人."""
    at = {token: word for word in words for token in range(word.first, word.last)}
    for hit in found:
        begin, end = at.get(hit.first), at.get(hit.last - 1)
        held = begin is not None and _holds(begin, hit.first, hit.last)
        cut = end is not None and end.first > hit.first and end.last > hit.last
        if not (held or cut):
            yield hit


def _joined(toks: Tokens, compounds: Sequence[Found[str]]) -> Tokens:
    """The tokens, where each word of several tokens stands in the place of every one of them: such
    words can so be looked up like others."""
    if not compounds:
        return toks
    forms = list(toks.forms)
    for hit in compounds:
        forms[hit.first : hit.last] = [hit.payload] * (hit.last - hit.first)
    return Tokens(toks.text, forms, toks.starts, toks.ends)


def _votes(found: Sequence[Found[str]], acting: Counter[str | None]) -> Counter[str | None]:
    """How often a text names each country or a place in it; `acting`: how often the forces of
    each."""
    gaz = places.gazetteer()
    votes = Counter(gaz.row(hit.payload).country for hit in found)
    votes.update(acting)
    return votes


def _local(
    amount: money.Money, toks: Tokens, known: Language, votes: Counter[str | None]
) -> money.Money:
    """An amount where the word for its currency means a different one in each country: in that of
    the one of these countries that the text names most."""
    local = known.local_money
    if local is None or amount.currency != local.usual:
        return amount
    if local.word not in tokens.fold(toks.text[amount.start : amount.end]):
        return amount
    home = max(local.currencies, key=lambda country: votes[country])
    if votes[home] <= votes[local.home]:
        return amount
    return msgspec.structs.replace(amount, currency=local.currencies[home])


@cache
def actors() -> dict[str, places.Actor]:
    """The table of actors by id."""
    return {row.id: row for row in places.actors()}


@cache
def networks() -> dict[str, places.Network]:
    """The table of networks by id."""
    return {row.id: row for row in places.networks()}
