"""Small records to put into books."""

import hashlib

from raidbook.model import Claim, Count, Decision, Name, Reading, Report


def report(text: str = "Police closed two dens.", **fields: object) -> Report:
    given = {
        "id": hashlib.sha256(text.encode()).hexdigest(),
        "name": "a-report",
        "lang": "en",
        "published": "2024-05-06",
        "outlet": None,
        "url": None,
        "title": "",
        "text": text,
    }
    return Report(**(given | fields))  # type: ignore[arg-type]


def reading(of: Report, *values: int, reader: str = "r1") -> Reading:
    claims = tuple(
        Claim(
            id=hashlib.sha256(f"{of.id} {n}".encode()).hexdigest(),
            report=of.id,
            start=0,
            end=1,
            action="arrest",
            kind="people",
            count=Count(value),
            ordinal=n,
            reader=reader,
        )
        for n, value in enumerate(values)
    )
    return Reading(report=of.id, reader=reader, claims=claims)


def name(ident: str = "op-1", claim: str = "c1", leads_to: str | None = None) -> Name:
    return Name(ident, claim, leads_to)


def decision(ident: str = "d1", **fields: object) -> Decision:
    given = {
        "id": ident,
        "verb": "comment",
        "author": "An Analyst",
        "time": "2024-05-07T08:00:00Z",
        "reason": "seen",
        "about": ("op-1",),
    }
    return Decision(**(given | fields))  # type: ignore[arg-type]
