"""What letters say: counts and titles, with links to the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from raidbook.book.desk.outbox import Message
from raidbook.book.desk.searches import Saved
from raidbook.model import Change, Marking, Period
from raidbook.outputs import news
from raidbook.outputs.blocks import Block, line, plain
from raidbook.outputs.bulletin.changed import Since
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses
from raidbook.outputs.site.edition import folder
from raidbook.outputs.words import safe
from raidbook.services import bulletins
from raidbook.services.finding import LANGUAGES, Fresh

MOST = 50
"""Operations and totals that a letter names; the rest it counts."""
RESERVED: tuple[Marking, ...] = ("red",)
"""Markings of which a letter tells no more than that there is something: TLP:RED is for the eyes of
those present alone, and a letter lies on servers on its way."""


class Heads:
    """What all letters of a desk have in common: where the desk is."""

    def __init__(self, desk: str) -> None:
        self._desk = desk

    def at(self, lang: str, path: str) -> str:
        """The whole address of a page."""
        return f"{self._desk}/{folder(lang, LANGUAGES)}{path}"


def of_news(
    of: Saved, changes: Sequence[Change], fresh: Fresh, lang: str, organisation: str, heads: Heads
) -> Message:
    """The letter about what is new in a search."""
    phrases = Phrases(messages(lang))
    mark = news.marking(changes, fresh.then, fresh.now)
    told = _news(of, changes, fresh, mark, phrases, heads)
    return Message(
        subject(of, mark, phrases),
        _marked(told, mark),
        organisation=organisation,
        reports=tuple(sorted(news.reports(changes, fresh.then, fresh.now))),
    )


def of_bulletin(
    of: Saved,
    changes: Sequence[Change],
    fresh: Fresh,
    period: Period,
    lang: str,
    organisation: str,
    heads: Heads,
) -> Message:
    """The same as a bulletin of the search; the short list where its marking allows no more."""
    phrases = Phrases(messages(lang))
    day = period.first_day - dt.timedelta(days=1)
    since = Since("read", day, tuple(changes), fresh.then, fresh.now)
    made = bulletins.bulletin(of.search, period, since, fresh.now, phrases)
    if made.marking in RESERVED:
        return of_news(of, changes, fresh, lang, organisation, heads)
    named = safe(of.name)
    title = phrases.texts("letter.subject_bulletin", name=named)
    told = (*made.blocks, *footer(of, lang, heads))
    return Message(
        f"[{news.tlp(made.marking)}] {title}",
        bulletins.markdown(told),
        bulletins.page(told, title, phrases),
        organisation,
        made.reports,
    )


def subject(of: Saved, mark: Marking, phrases: Phrases) -> str:
    """A letter's subject, with its marking first."""
    key = "letter.subject_reserved" if mark in RESERVED else "letter.subject"
    return f"[{news.tlp(mark)}] {phrases.texts(key, name=safe(of.name))}"


def of_withdrawn(of: Message, lang: str, heads: Heads) -> Message:
    """What a letter says in place of what it told, some of which was withdrawn before it was sent:
    nothing but where to look."""
    t = messages(lang)
    text = plain(
        (line(t("letter.withdrawn")), line(heads.at(lang, "changes")), line(t("letter.why")))
    )
    return Message(t("letter.subject_withdrawn"), text, organisation=of.organisation)


def of_code(code: str, desk: str, lang: str, organisation: str) -> Message:
    """The letter that shows that an address reaches its owner."""
    t = messages(lang)
    told = (line(t("letter.code", desk=desk)), line(), line(code, indent=2), line())
    text = plain((*told, line(t("letter.code_not_you"))))
    return Message(t("letter.subject_code"), text, organisation=organisation)


def footer(of: Saved, lang: str, heads: Heads) -> Iterator[Block]:
    """Why somebody gets a letter, and where to end it."""
    t = messages(lang)
    yield line()
    yield line(t("letter.why"))
    yield line(heads.at(lang, f"searches/{of.id}"))
    yield line(t("site.presumed"))


def _news(
    of: Saved,
    changes: Sequence[Change],
    fresh: Fresh,
    mark: Marking,
    phrases: Phrases,
    heads: Heads,
) -> Iterator[Block]:
    t, lang = phrases.texts, phrases.texts.lang
    if mark in RESERVED:
        yield line(t("letter.reserved"))
    else:
        yield line(t("letter.news", name=of.name))
        yield line(t("changes.found", counted=news.counted(changes, phrases)))
    yield line(heads.at(lang, f"changes?since={fresh.since}&search={of.id}"))
    if mark not in RESERVED:
        yield from _titles(changes, fresh, phrases, heads)
    yield from footer(of, lang, heads)


def _titles(
    changes: Sequence[Change], fresh: Fresh, phrases: Phrases, heads: Heads
) -> Iterator[Block]:
    t, lang = phrases.texts, phrases.texts.lang
    found = news.about(changes, fresh.then, fresh.now, phrases)
    for one in found[:MOST]:
        yield line()
        yield line(news.title(one, phrases))
        for change in one.changes:
            yield line(*news.said(change, fresh.then, phrases), indent=1)
        if one.id in fresh.now.holders:
            page = addresses.page(fresh.now.holders[one.id])
            yield line(heads.at(lang, page), indent=1)
    if len(found) > MOST:
        yield line()
        yield line(t("letter.more", n=f"{len(found) - MOST:,}"))


def _marked(told: Iterator[Block], mark: Marking) -> str:
    """A text between its marking, which TLP 2.0 wants where nobody misses it."""
    label = news.tlp(mark)
    return plain((line(label), line(), *told, line(), line(label)))
