"""The book that the desk is measured on, and the people who work on it."""

from __future__ import annotations

import random
import time
from typing import NamedTuple

import msgspec

from benchmark.telling import Telling
from benchmark.world import world
from raidbook.book import Book
from raidbook.book.desk.keys import Keys
from raidbook.book.desk.people import Organisation, People, Person, Role
from raidbook.book.seen import Seen
from raidbook.book.view_names import keep
from raidbook.ledger.following import Following
from raidbook.services.desk.security.callers import csrf_of

HUB, OTHERS = "hub", ("north", "south")
"""Organisations: the hub, and those for whom alone some reports are."""
LATE, APART = 10, 4
"""The others have joined late: of the last tenth of the reports one in four is for each of them
alone (TLP amber)."""
CHINESE = 5
"""One person in so many uses the interface in Chinese."""
HOURS = 3600 * 24
_SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "wen")


class Someone(NamedTuple):
    """A person of the book who has signed in."""

    name: str
    organisation: str
    role: Role
    lang: str
    secret: str
    csrf: str
    token: str


def fill(book: Book, claims: int, seed: int) -> int:
    """Enters the reports of a made world; returns how many there are."""
    with book.transaction():
        told = list(world(claims, seed))
        late = len(told) - len(told) // LATE
        for number, telling in enumerate(told):
            report = msgspec.structs.replace(telling.report, text=text(telling))
            if number >= late and number % APART < len(OTHERS):
                whom = (OTHERS[number % APART],)
                report = msgspec.structs.replace(report, marking="amber", audience=whom)
            book.add_report(report)
            book.add_reading(telling.reading)
            if number == late - 1:
                _name(book)
        return len(told)


def _name(book: Book) -> None:
    """Gives names to all that there is, as if it had been followed from the beginning: a desk does
    that with what comes, and begins with it when it is started."""
    steps = list(Seen(()).follow(book.entries()))
    names = Following().begin(steps).names
    keep(book, "", [(steps[-1].position, name) for name in names])


def text(telling: Telling) -> str:
    """A text in which each numeral stands where its claim says, between made-up words: no two texts
    are alike, as those of `benchmark.site` are, since then each would have to be compared."""
    chance = random.Random(telling.report.id)  # noqa: S311 - no secret
    ends = [claim.paragraph.end for claim in telling.reading.claims if claim.paragraph]
    length, words, reached = max(ends, default=1), [], 0
    while reached < length:
        word = "".join(chance.choices(_SYLLABLES, k=chance.randrange(1, 5)))
        words.append(word)
        reached += len(word) + 1
    letters = list(" ".join(words)[:length].ljust(length))
    for claim in telling.reading.claims:
        numeral = f"{claim.count.value:.0f}"[: claim.end - claim.start]
        letters[claim.start : claim.end] = numeral.rjust(claim.end - claim.start, "0")
    return "".join(letters)


def staff(book: Book, readers: int, editors: int) -> tuple[Someone, ...]:
    """People of all organisations, signed in with a password some time ago, and a token each."""
    people, keys, now = People(book), Keys(book), int(time.time())
    places = (HUB, *OTHERS)
    with book.transaction():
        for name in places:
            first = Person(f"{name}-admin", name, "administrator")
            people.found(Organisation(name, hub=name == HUB), first)
        found = []
        for n in range(readers + editors):
            role: Role = "reader" if n < readers else "editor"
            lang = "zh-Hans" if n % CHINESE == 0 else "en"
            one = Person(f"{role}-{n}", places[n % len(places)], role, lang)
            people.add(one)
            secret = keys.begin(one.name, "password", now, now + HOURS)
            token = keys.grant(one.name, "bench", ("read",), now, now + HOURS)
            found.append(
                Someone(one.name, one.organisation, role, lang, secret, csrf_of(secret), token)
            )
    return tuple(found)
