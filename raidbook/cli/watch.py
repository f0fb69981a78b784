"""`raidbook watch`: keeps a book current from feeds and pages of the web."""

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from raidbook.book import Book, file_of
from raidbook.cli.changes import compared, show
from raidbook.cli.errors import FINDINGS
from raidbook.cli.options import Format
from raidbook.cli.talk import counted, put, say
from raidbook.outputs.words import safe
from raidbook.reports.limits import LIMITS
from raidbook.reports.sandbox import Sandbox
from raidbook.services.watching.given import rules
from raidbook.services.watching.watcher import Line, Watcher
from raidbook.sources.web.fetching import Fetching
from raidbook.sources.web.folder import Folder, FolderInUseError
from raidbook.sources.web.pace import Clock

PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
PLAIN = frozenset({"known", "not modified", "off topic", "refused", "failed before"})
"""What is said of a page once, and not in every round."""


def run(typed: Namespace) -> int:
    """Watches until it is stopped, or for one round; returns the exit status."""
    _say_proxies()
    try:
        with (
            Book.open(typed.book) as book,
            Folder(typed.into or folder_beside(typed.book)) as folder,
            Sandbox(LIMITS) as sandbox,
        ):
            for line in folder.said:
                say(line)
            return _watch(typed, book, folder, sandbox)
    except FolderInUseError as error:
        say(str(error))
        return FINDINGS


def _watch(typed: Namespace, book: Book, folder: Folder, sandbox: Sandbox) -> int:
    clock, form = Clock(), Format(typed.format)
    fetching = Fetching(folder, rules(typed.feeds, typed.allow_private, typed.contact), clock=clock)
    watcher = Watcher(book, folder, fetching, sandbox, clock)
    told: Mapping[str, str] = {}
    while True:
        failed, told = _round(watcher, typed.feeds, form, told)
        if watcher.since is not None:
            _tell_changes(watcher.since, typed.book, form, str(typed.lang))
            watcher.told()
        if typed.once:
            return FINDINGS if failed else 0
        clock.sleep(typed.every * 60)


def folder_beside(address: str) -> Path:
    """Where the pages of a book are recorded unless somebody says otherwise."""
    file = file_of(address)
    return file.with_name(f"{file.stem}-pages") if file is not None else Path("raidbook-pages")


def _round(
    watcher: Watcher, feeds: list[str], form: Format, told: Mapping[str, str]
) -> tuple[bool, Mapping[str, str]]:
    """One round, a line for each feed and page; whether any could not be had or read, and what was
    said of each. What was `told` of a page in the round before is not said again."""
    reports: Counter[str] = Counter()
    said: dict[str, str] = {}
    failed = 0
    for line in watcher.round(feeds):
        failed += line.outcome == "failed"
        reports[line.outcome] += bool(line.report)
        said[line.address] = line.outcome
        if line.what == "feed" or line.outcome not in PLAIN or line.address not in told:
            put(msgspec.json.encode(line).decode() if form is Format.JSON else in_words(line))
    counts = [f"{reports[kind]:,} {kind}" for kind in ("revision", "withdrawn") if reports[kind]]
    told_of = ", ".join([counted(reports["new"], "new report"), *counts])
    say(told_of + (f"; {counted(failed, 'failure')}" if failed else ""))
    return failed > 0, said


def in_words(line: Line) -> str:
    """What became of a feed or a page, for people."""
    more = ""
    if line.what == "feed" and line.outcome not in {"failed", "failed before", "refused"}:
        more = f"  {counted(line.entries, 'entry', 'entries')}"
    elif line.report and line.outcome != "known":
        more = f"  {counted(line.claims, 'claim')}"
    why = f": {safe(line.reason)}" if line.reason else ""
    return f"{line.outcome:<13} {safe(line.address)}{more}{why}"


def _tell_changes(since: int, address: str, form: Format, lang: str) -> None:
    found = compared(since, address, lang)
    if form is Format.JSON:
        put(msgspec.json.encode(found.changes).decode())
    else:
        show(found, lang)


def _say_proxies() -> None:
    named = [name for name in PROXIES if os.environ.get(name) or os.environ.get(name.lower())]
    if named:
        say(f"{', '.join(named)}: not used, pages are asked for directly")
