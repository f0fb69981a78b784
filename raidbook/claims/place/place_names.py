"""Which words of a text are names of places, and of which of those that share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from raidbook import places
from raidbook.claims import names
from raidbook.languages.language import Language
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Tokens


def meant(
    toks: Tokens,
    known: Language,
    found: Sequence[Found[str]],
    acting: Counter[str | None],
    peoples: Sequence[Found[str]],
) -> list[Found[str]]:
    """The places that a text means by the names `found`, in text order.

    `acting`: how often it names the forces of each country; `peoples`: the peoples that it names,
    by their countries.
    """
    said = {*acting, *(hit.payload for hit in peoples)}
    return list(_of_namesakes(toks, _not_of_names(toks, known, found, said), acting))


def capital(toks: Tokens, found: Iterable[Found[str]]) -> Iterator[Found[str]]:
    """Names, which scripts with capitals write with one: "Mobile" is a town, "mobile" is none."""
    for hit in found:
        written = _written(toks, hit)
        if written.islower() or (written.upper() in names.acronyms() and not written.isupper()):
            continue
        yield hit


def placed(toks: Tokens, known: Language, found: Iterable[Found[str]]) -> Iterator[Found[str]]:
    """Places, by their ids; names that are also common words only after a word that shows a place,
    or where the language lists them for itself."""
    own = names.own_places(known.code)
    for hit in capital(toks, found):
        place = names.place(known.code, hit.payload)
        name = _written(toks, hit)
        before = toks.forms[hit.first - 1] if hit.first else ""
        if all(form in known.directions for form in toks.forms[hit.first : hit.last]):
            continue  # "the South-East" is a part of something else
        listed = own.get(name) and not _is_capital(toks, hit.first - 1)
        if place and (listed or before in known.locatives or not places.needs_context(name)):
            yield Found(hit.first, hit.last, place)


def _written(toks: Tokens, hit: Found[str]) -> str:
    """A name as the text writes it."""
    return toks.text[toks.starts[hit.first] : toks.ends[hit.last - 1]]


def _not_of_names(
    toks: Tokens, known: Language, found: Sequence[Found[str]], said: Collection[str | None]
) -> list[Found[str]]:
    """The places but for those that are only a word of a longer name, "Nigel Tang" or "Lok Sabha",
    in countries of which the text says nothing else; `said`: those whose forces or people it
    names."""
    gaz = places.gazetteer()
    ids = {hit.payload for hit in found}

    def is_known(id: str) -> bool:
        country = gaz.row(id).country
        return country in said or any(gaz.row(i).country == country for i in ids - {id})

    lone = {id for id in ids if gaz.row(id).kind != "country" and not is_known(id)}
    return [hit for hit in found if hit.payload not in lone or not _is_in_name(toks, known, hit)]


def _is_in_name(toks: Tokens, known: Language, hit: Found[str]) -> bool:
    """Whether the word before or after a place is another one of the same name."""
    known_words = known.authorities | known.locatives | known.phrase_ends
    for at, gap in ((hit.first - 1, hit.first), (hit.last, hit.last)):
        if 0 <= at < len(toks.forms) and toks.forms[at] not in known_words:
            together = toks.text[toks.ends[gap - 1] : toks.starts[gap]] == " "
            if together and _is_capital(toks, at):
                return True
    return False


def _of_namesakes(
    toks: Tokens, found: Sequence[Found[str]], acting: Counter[str | None]
) -> Iterator[Found[str]]:
    """The places; of several with one name, the one in the country that the text names most."""
    gaz = places.gazetteer()
    texts = [_written(toks, hit) for hit in found]
    shared = {name: ids for name in set(texts) if len(ids := gaz.namesakes(name)) > 1}
    if not shared:
        yield from found
        return
    votes = Counter(acting)
    votes.update(
        gaz.row(hit.payload).country
        for hit, name in zip(found, texts, strict=True)
        if name not in shared
    )
    del votes[None]
    for hit, name in zip(found, texts, strict=True):
        if name not in shared:
            yield hit
            continue
        ids = shared[name]
        here = hit.payload if hit.payload in ids else ids[0]
        best = max((here, *ids), key=lambda i: votes[gaz.row(i).country])
        yield hit if best == hit.payload else Found(hit.first, hit.last, best)


def _is_capital(toks: Tokens, at: int) -> bool:
    """Whether a token begins with a capital: what follows may be a part of the same name."""
    return at >= 0 and toks.text[toks.starts[at]].isupper()
