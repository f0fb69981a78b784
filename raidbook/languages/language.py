"""A language, loaded from its folder of data files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, Literal, NamedTuple, get_type_hints

from raidbook.languages import acts, dates, folder, nationals, numerals, topics
from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import fold, tokenize
from raidbook.languages.word_classes import filled
from raidbook.model import Action


class Noun(NamedTuple):
    """What can be counted. `kind` "none": counted, but never a claim."""

    kind: str
    what: str | None = None
    label: str | None = None
    nationality: tuple[str, ...] = ()
    sex: Literal["f", "m"] | None = None
    minor: bool | None = None
    action: Action | None = None
    usual: Action | None = None
    thing: Noun | None = None
    """What it is called too, where its measure word counts that: 62部电话 are phones, no calls."""


class Measure(NamedTuple):
    """A measure word, between a numeral and the noun that it counts: 名, 起."""

    kinds: tuple[str, ...]
    """What it counts; "none": never a claim."""
    noun: Noun | None
    """What it counts where no noun is said."""
    closed: bool
    """Whether no noun follows it."""
    alone: tuple[str, ...]
    """What it goes on to count where no noun is said: 个 counts people only beside their noun."""


class LocalMoney(NamedTuple):
    """A currency word that means another currency in each country."""

    word: str
    usual: str
    """What it means where nothing else is known."""
    home: str
    """The country where it means that."""
    currencies: Mapping[str, str]


class Topic(NamedTuple):
    """A word of the field (`weight` 2 strong, 1 weak) or of other news (0)."""

    weight: int


class Language(NamedTuple):
    """All that the readers ask of a language."""

    code: str
    nouns: PhraseTable[Noun]
    deeds: PhraseTable[tuple[acts.Deed, ...]]
    cues: PhraseTable[frozenset[str]]
    topic: PhraseTable[Topic]
    noise: PhraseTable[bool]
    """Beginnings of page furniture; False where a colon or a bar must follow."""
    numerals: numerals.Grammar
    dates: dates.Grammar
    labels: PhraseTable[str]
    """What else a sentence may call those counted: "suspected of", "in leading roles"."""
    abbreviations: frozenset[str]
    phrase_ends: frozenset[str]
    passive: frozenset[str]
    perfect: frozenset[str]
    finite: frozenset[str]
    """Those auxiliaries that only the verb of a clause has: "were", not "being"."""
    absolute: frozenset[str]
    """Before those counted and a participle that is all the verb: "with 30 people held"."""
    between: frozenset[str]
    clause_breaks: frozenset[str]
    list_joints: frozenset[str]
    locatives: frozenset[str]
    """Words that show a place: \"in\", \"near\"."""
    sources: frozenset[str]
    """Words before the place that people were taken from: \"from\"."""
    goals: frozenset[str]
    """Words before the place that people were brought to: \"to\"."""
    against: frozenset[str]
    """"anti": what follows is what an agency fights, not what the news is about."""
    offices: frozenset[str]
    """Offices of two words, after the name of a place: "public security"."""
    entering: frozenset[str]
    """Those of them that authorities go by, too: "went into Bamban"."""
    authorities: frozenset[str]
    oblique: frozenset[str]
    """Prepositions after which no object of a verb stands: "from", "for"."""
    agents: frozenset[str]
    """Words before those who did it: "由"."""
    during: frozenset[str]
    """Words that end a clause which only says when: "时"."""
    of: frozenset[str]
    possessives: frozenset[str]
    """"'s": whose something is."""
    determiners: frozenset[str]
    pronouns: frozenset[str]
    """"them", "these": the numeral is a part of what was said before."""
    fillers: frozenset[str]
    """"others", "more": words after a numeral that name nothing."""
    totals: frozenset[str]
    """"reached", "totalled": words before the numeral that their subject comes to."""
    references: frozenset[str]
    """"section", "page": a numeral after them counts nothing."""
    ages: frozenset[str]
    """"aged", "ages": the number that follows, and one that it ranges to, is an age."""
    grown: frozenset[str]
    """"turned": a number that follows, of nothing, is an age."""
    one_person: frozenset[str]
    """"he", "she": a number that such a one was is an age."""
    until: frozenset[str]
    """"until": a small number that follows, of nothing, is an hour."""
    rates: frozenset[str]
    """"month", "kilo": so much a month is a price, not a sum."""
    ratio: frozenset[str]
    """"three in four": no counts."""
    gap_ends: frozenset[str]
    """What a deed in two parts does not reach across: "taken … into custody"."""
    anyone: frozenset[str]
    """"everyone", "those": a number after "over" or "under" is their age."""
    campaigns: frozenset[str]
    """"operation", "campaign": the place that follows is whose authorities led it."""
    meetings: frozenset[str]
    """After a place: people only met or spoke there."""
    placing: frozenset[str]
    """"in", "across": words that say where, and nothing else."""
    people_heads: frozenset[str]
    conversions: frozenset[str]
    """"or", "equivalent": between a sum and the same in another currency."""
    since: frozenset[str]
    """Words that open a clause which says when counting began."""
    settlements: frozenset[str]
    """"town", "village": kinds of places whose names stand beside."""
    accusing: frozenset[str]
    """Words after which stands what those caught are said to have done: "accused", "涉嫌"."""
    capital_words: frozenset[str]
    """"capital": the town, said without its name."""
    zone_words: frozenset[str]
    """The same of the special economic zone told of before: "the zone"."""
    nearness: frozenset[str]
    """Of the words of place those that an office has not: "a site of the militia near Myawaddy"."""
    articles: frozenset[str]
    conjunctions: frozenset[str]
    contrasts: frozenset[str]
    """"while", "but": a place beyond them belongs to something else."""
    new_clauses: frozenset[str]
    """Words beyond which a date belongs to something else."""
    relative_pronouns: frozenset[str]
    object_relatives: frozenset[str]
    """"which": what those counted suffer may follow, seldom what they do."""
    participle_endings: frozenset[str]
    """"-ing": endings of verbs that are no sentence's verb."""
    object_pronouns: frozenset[str]
    """"whom": those counted are the object of the verb that follows."""
    questions: frozenset[str]
    """"what", "why": a heading that begins so opens a part of one story, not another story."""
    quoting: frozenset[str]
    """"that": after it stands what is said, and no longer when it was said."""
    list_heads: frozenset[str]
    """After a country at the head of a list's item: "India: 498", "China has 4,860"."""
    money_words: frozenset[str]
    """After a country: its money, not the country."""
    rate_joints: frozenset[str]
    """"a", "per": before what a price is paid for."""
    present_perfect: frozenset[str]
    compared: frozenset[str]
    """"than": the time after it is only compared with."""
    directions: frozenset[str]
    changes: frozenset[str]
    """"rose", "fell": before "by" and a number that is a difference."""
    range_openings: frozenset[str]
    """"from", "between": before the lower end of a range."""
    hours: frozenset[str]
    """"at", "around": before a time of day."""
    dayparts: frozenset[str]
    """"in the morning": after a time of day."""
    containers: frozenset[str]
    """"sets", "pieces": what is counted follows after "of"."""
    clock: frozenset[str]
    """"hrs", "pm": a numeral before them is a time of day."""
    courts: frozenset[str]
    citizens: frozenset[str]
    """"citizens", "nationals": a country after them says whose, not where."""
    origins: frozenset[str]
    """Words before the countries that people come from: "from", "来自"."""
    country_words: frozenset[str]
    """"countries", "nations": people who come from so many are foreigners."""
    coordinators: frozenset[str]
    coming: frozenset[str]
    """"come", "hailing": before "from", of people told before."""
    amounting: frozenset[str]
    """Words from a people to its number: "Thais make up the majority, 109"."""
    missions: frozenset[str]
    """"embassy": the citizens told of beside it are its country's."""
    locals: frozenset[str]
    """"locals": people of the country where it was done."""
    everybody: frozenset[str]
    """"all", "they": the sentence that they open is about all those told of just before."""
    keepers: frozenset[str]
    """"custody", "hands": what follows a people's name when people are given to it."""
    sides: frozenset[str]
    """"side": what those who act with a country call it by, after its name."""
    receiving: frozenset[str]
    """Verbs of those who take people over."""
    openings: frozenset[str]
    """Punctuation that opens a bracket."""
    copulas: frozenset[str]
    """After a measure word: what follows says what is counted."""
    completed: frozenset[str]
    """After a plain verb: it is done, and what follows may still be its object."""
    fronting: frozenset[str]
    """Words that put what a plain verb is done to before it."""
    past_states: frozenset[str]
    """"had", "ran": verbs of what was there once, and nobody says until when."""
    flights: frozenset[str]
    """Beside a place: people only flew from there."""
    expelling: frozenset[str]
    """Verbs of the country that throws people out."""
    postings: frozenset[str]
    """Before "in" and a place: those who serve there."""
    arriving: frozenset[str]
    """Verbs before "in" and a place: people only came there."""
    transits: frozenset[str]
    """Words before a place that people only pass through."""
    narrators: frozenset[str]
    """"our side": the country whose outlet writes."""
    papers: frozenset[str]
    """After a people's name: what its people hold."""
    custody: frozenset[str]
    """Beside people: an authority holds them, or has found them."""
    fetching: frozenset[str]
    """How people are got home by their own country alone."""
    consular: frozenset[str]
    """Those who help the citizens of their country abroad."""
    regions: frozenset[str]
    """Words for places of which a total may cover many."""
    amidst: frozenset[str]
    """Between a number and that of those whom it is among."""
    ours: frozenset[str]
    """Before a noun: those of the country of who writes."""
    it: frozenset[str]
    """At the head of a sentence: the state or office that the last one began with."""
    definites: frozenset[str]
    """Before a noun: those told of before are meant."""
    reasons: frozenset[str]
    """What a reason begins with: "on suspicion of", "over alleged"."""
    modifiers: frozenset[str]
    """What describes a noun though it could be a deed: "诈骗" before "窝点"."""
    inside: frozenset[str]
    """After a quantity: what follows tells of its parts."""
    relative: frozenset[str]
    """Words that join a plain verb to what it is done to after it."""
    measures: PhraseTable[Measure]
    """Empty where numerals stand beside their nouns without a measure word."""
    compounds: PhraseTable[str]
    """Words of several tokens, where a word is often more than one; empty elsewhere."""
    tokens_per_word: float
    script: str
    """ISO 15924: that of the names of places."""
    head_first: bool
    """Whether what describes a noun follows it: whose people they are, whose police."""
    homes: Mapping[str, str]
    """The countries where those write who say "our side", by the code of the written language."""
    nationals: nationals.Nationals
    local_money: LocalMoney | None


_WORD_LISTS = tuple(
    name for name, kind in get_type_hints(Language).items() if kind == frozenset[str]
)
"""The lists of words in language.toml: one for each field that is a set of words."""


@cache
def load(code: str) -> Language:
    """The language of a BCP 47 code ("en", "zh-Hant" → "zh").

    Raises KeyError where raidbook has none.
    """
    own = folder.of(code)
    if not (own / "language.toml").is_file():
        raise KeyError(f"raidbook does not read the language {code!r}")
    base = _toml(own, "language.toml")
    topic = topics.of(code)
    nouns = _toml(own, "nouns.toml")
    return Language(
        code=base["code"],
        nouns=PhraseTable(_nouns(nouns)),
        deeds=acts.read(_toml(own, "acts.toml")),
        cues=PhraseTable(_cues(base["cues"])),
        labels=PhraseTable(
            (phrase, label) for label, phrases in base["labels"].items() for phrase in phrases
        ),
        topic=PhraseTable(
            (word, Topic(weight))
            for name, weight in (("other", 0), ("weak", 1), ("strong", 2))
            for word in topic[name]
        ),
        noise=PhraseTable(
            (words, sure)
            for name, sure in (("noise", False), ("noise_always", True))
            for words in topic[name]
        ),
        numerals=numerals.load(own / "numerals.toml"),
        dates=dates.load(own / "dates.toml"),
        measures=PhraseTable(_measures(nouns.get("measure", ()))),
        compounds=PhraseTable(_compounds(base)),
        homes=base.get("homes", {}),
        tokens_per_word=base.get("tokens_per_word", 1.0),
        script=base.get("script", "Latn"),
        head_first=base.get("head_first", False),
        nationals=nationals.read(base),
        local_money=_local_money(base.get("local_money")),
        **{name: frozenset(map(fold, base.get(name, ()))) for name in _WORD_LISTS},
    )


def _toml(own: Traversable, name: str) -> dict[str, Any]:
    return tomllib.loads((own / name).read_text(encoding="utf-8"))


def _compounds(base: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of several tokens in all lists of a language whose words often are that long."""
    if base.get("joined"):
        for name in (*_WORD_LISTS, "units"):
            for word in base.get(name, ()):
                if len(tokenize(word).forms) > 1:
                    yield word, fold(word)


def _local_money(said: dict[str, Any] | None) -> LocalMoney | None:
    return None if said is None else LocalMoney(**said)


def _measures(entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Measure]]:
    for entry in entries:
        noun = Noun(**entry["noun"]) if "noun" in entry else None
        kinds = tuple(entry["kinds"])
        alone = tuple(entry.get("alone", kinds))
        measure = Measure(kinds, noun, entry.get("closed", False), alone)
        yield from ((word, measure) for word in entry["words"])


def _nouns(data: Mapping[str, Any]) -> Iterator[tuple[str, Noun]]:
    classes = data.get("words", {})
    for entry in data["noun"]:
        noun = Noun(
            kind=entry["kind"],
            what=entry.get("what"),
            label=entry.get("label"),
            nationality=tuple(entry.get("nationality", ())),
            sex=entry.get("sex"),
            minor=entry.get("minor"),
            action=entry.get("action"),
            usual=entry.get("usual"),
            thing=Noun(**entry["thing"]) if "thing" in entry else None,
        )
        for words in entry["words"]:
            for form in words.split("/"):
                yield from ((phrase, noun) for phrase in filled(form, classes))


def _cues(lists: dict[str, list[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    names: dict[str, set[str]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            names.setdefault(phrase, set()).add(name)
    return ((phrase, frozenset(said)) for phrase, said in names.items())
