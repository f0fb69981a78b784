"""What people do at the desk: some read, some decide."""

from __future__ import annotations

import asyncio
import html
import json
import random
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from benchmark.desk.client import Answer, Client

READING = (
    ("front page", 10), ("list of operations", 10), ("map", 5), ("timeline", 3), ("operation", 25),
    ("total", 10), ("report", 12), ("place", 6), ("list of totals", 2), ("list of reports", 2),
    ("list of places", 2), ("contradictions", 3), ("search", 6), ("changes", 3), ("how many", 3),
    ("an answer about everything", 3),
    ("operations, by a program", 6), ("one operation, by a program", 6),
)  # fmt: skip
"""What people look at, of a hundred requests or so. Nobody has counted: it is a guess. What a desk
does not have yet is left out."""
EVERYTHING = ("after", "who", "stages", "joint", "worked", "coverage")
"""The questions that are answered about the whole ledger."""
READS = (1.0, 7.0)
"""Seconds that somebody looks at a page, evenly spread."""
DECIDES = (4.0, 14.0)
"""Seconds that an editor takes over a step."""
WITH_DATA = ("list of operations", "map", "timeline")
UPLOAD = 8
"""An editor gives a report to be read at one in so many turns, and undoes at as many."""


class Measured(NamedTuple):
    """One request: what it was for, how long it took, and its status."""

    sort: str
    seconds: float
    status: int


class Known(NamedTuple):
    """Addresses that people of an organisation know."""

    operations: Sequence[str]
    totals: Sequence[str]
    reports: Sequence[str]
    places: Sequence[str]


class Said(NamedTuple):
    """What the desk acknowledged: ids of decisions, and of files with the number in their text."""

    decisions: list[str]
    files: dict[str, int]


def known(data: str, reports: str) -> Known:
    """What the data of the map name, and a list of reports as programs get it."""
    told = json.loads(data.partition("data = ")[2].rstrip().rstrip(";"))
    rows = told["rows"]
    return Known(
        [row["page"] for row in rows if row["kind"] == "operation"],
        [row["page"] for row in rows if row["kind"] != "operation"],
        [f"reports/{one['id']}.html" for one in json.loads(reports)["items"]],
        [spot["page"] for spot in told["places"].values()],
    )


class Person:
    """Somebody at the desk. `patience` is how long she takes over everything, 1 for a person;
    requests that a server did not live to answer are tried again."""

    def __init__(
        self, client: Client, known: Known, there: frozenset[str], patience: float = 1.0
    ) -> None:
        self._client = client
        self._known = known
        self._patience = patience
        self._chance = random.Random(client.who.name)  # noqa: S311 - no secret
        self._etags: dict[str, str] = {}
        self._root = "/" if client.who.lang == "en" else "/zh-hans/"
        self._sorts = [(sort, weight) for sort, weight in READING if sort in there]
        self.measured: list[Measured] = []
        self.said = Said([], {})

    def leave(self) -> None:
        """Hangs up."""
        self._client.close()

    async def read(self) -> None:
        """Looks at one thing after another, for ever."""
        await self._pause((0.0, READS[1]))
        sorts, weights = zip(*self._sorts, strict=True)
        while True:
            sort = self._chance.choices(sorts, weights)[0]
            try:
                await self.look(sort)
            except (OSError, EOFError):
                await asyncio.sleep(0.1)
            await self._pause(READS)

    async def look(self, sort: str) -> Answer:
        """Looks at something of a sort."""
        answer = await self._get(sort, *self._address(sort))
        if sort in WITH_DATA:
            await self._get("data of the map", f"{self._root}data.js")
        return answer

    async def edit(self) -> None:
        """Goes through the review, for ever."""
        await self._pause((0.0, DECIDES[1]))
        item = ""
        while True:
            try:
                item = await self._turn(item)
            except (OSError, EOFError):
                item = ""
                await asyncio.sleep(0.1)
            await self._pause(DECIDES)

    # ------------------------------------------------------------ reading

    def _address(self, sort: str) -> tuple[str, Mapping[str, str]]:
        one, root, token = self._chance.choice, self._root, self._client.who.token
        program = {"authorization": f"Bearer raidbook_{token}"}
        if sort == "search":
            word = one(("Police", "Bavet", "KK Park", "泰国", "arrested 2024", "Myanmar"))
            return f"{root}search?{urlencode({'words': word})}", {}
        if sort == "an answer about everything":
            return (
                f"{root}{one(EVERYTHING)}.html",
                {},
            )
        if sort == "how many":
            query = {
                "kind": "people",
                "action": "arrest",
                "since": one(("2021", "2023")),
                "place": one(("MM", "KH")),
            }
            return f"/api/how-many?{urlencode(query)}", program
        if sort == "operations, by a program":
            return "/api/operations?limit=50", program
        if sort == "one operation, by a program":
            name = one(self._known.operations).removeprefix("operations/")
            return f"/api/operations/{name.removesuffix('.html')}", program
        named = {
            "front page": "", "list of operations": "operations.html", "map": "map.html",
            "timeline": "timeline.html", "list of totals": "totals.html",
            "list of reports": "reports.html", "list of places": "places.html",
            "contradictions": "contradictions.html", "changes": "changes",
        }  # fmt: skip
        kept = {
            "operation": self._known.operations, "total": self._known.totals,
            "report": self._known.reports, "place": self._known.places,
        }  # fmt: skip
        return root + (named[sort] if sort in named else one(kept[sort])), {}

    async def _get(self, sort: str, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        own = dict(headers or {})
        if path in self._etags:
            own["if-none-match"] = self._etags[path]
        answer = await self._ask(sort, "GET", path, headers=own)
        if "etag" in answer.headers:
            self._etags[path] = answer.headers["etag"]
        return answer

    async def _ask(
        self,
        sort: str,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        answer = await self._client.ask(method, path, body, headers)
        self.measured.append(Measured(sort, answer.seconds, answer.status))
        return answer

    async def _pause(self, seconds: tuple[float, float]) -> None:
        await asyncio.sleep(self._chance.uniform(*seconds) * self._patience)

    # ------------------------------------------------------------ deciding

    async def _turn(self, item: str) -> str:
        """One step; returns the page of the item that is looked at next."""
        if self._chance.randrange(UPLOAD) == 0:
            await self._give()
        if not item:
            queue = await self._ask("review", "GET", f"{self._root}review")
            links = re.findall(r'href="(review/[^"]+)" data-row', queue.body)
            return html.unescape(self._chance.choice(links)) if links else ""
        page = await self._ask("review, one item", "GET", f"{self._root}{item}")
        forms = _forms(page.body)
        verbs = [verb for verb in ("confirm", "comment", "reject", "undo") if verb in forms]
        if not verbs:
            return ""
        verb = self._chance.choice(verbs)
        await self._pause(DECIDES)
        return await self._decide(verb, forms[verb])

    async def _decide(self, verb: str, fields: list[tuple[str, str]]) -> str:
        reason = [] if verb == "undo" else [("reason", "looked at")]
        sent = urlencode([*fields, *reason]).encode()
        form = {"content-type": "application/x-www-form-urlencoded"}
        answer = await self._ask("a decision", "POST", f"{self._root}decide", sent, form)
        to = answer.headers.get("location", "")
        done = re.search(r"done=(d[0-9a-f]+)", to)
        if answer.status != 303 or done is None:
            return ""
        self.said.decisions.append(done[1])
        shown = await self._ask("after a decision", "GET", to.partition("#")[0])
        follows = re.search(r'href="([^"]+)" rel="next"', shown.body)
        found = follows[1].removeprefix("../") if follows else ""
        return html.unescape(found)

    async def _give(self) -> None:
        number = self._chance.randrange(10**9)
        text = f"Police arrested {number} suspects in a raid on a scam centre in Bavet."
        parts = (
            ("csrf", "", self._client.who.csrf), ("marking", "", "green"),
            ("files", f'; filename="{number}.txt"', text),
        )  # fmt: skip
        body = "".join(
            f'--part\r\ncontent-disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'
            for name, more, value in parts
        )
        told = {"content-type": "multipart/form-data; boundary=part", "accept": "application/json"}
        sent = f"{body}--part--\r\n".encode()
        answer = await self._ask("a file", "POST", f"{self._root}reports/new", sent, told)
        if answer.status == 201:
            self.said.files.update(dict.fromkeys(json.loads(answer.body)["jobs"], number))
            await self._ask("files", "GET", f"{self._root}uploads")


def _forms(page: str) -> dict[str, list[tuple[str, str]]]:
    """The first form of each verb, with what is in it already."""
    found: dict[str, list[tuple[str, str]]] = {}
    for verb, inner in re.findall(r'<form [^>]*data-verb="(\w+)">(.*?)</form>', page, re.DOTALL):
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', inner)
        found.setdefault(verb, [(name, html.unescape(value)) for name, value in hidden])
    return found
