"""Pages, archives of them, and poison, for the tests of scans."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from benchmark import corpus
from raidbook.model import Document, Report
from tests.sources.archives import record

ORDINARY = (
    b"<!doctype html><html><head><title>Football</title></head><body><article><p>The home side "
    b"won two to one after a late goal on Saturday evening, and the crowd of thousands went home "
    b"happy.</p></article></body></html>"
)
POISON = "a scam centre with poison in it"


@cache
def stories(number: int) -> tuple[Report, ...]:
    """Some reports of the benchmark that have claims, in English."""
    found = (corpus.report(doc) for doc in corpus.annotated())
    kept = (one for one in found if one.lang == "en" and not one.name.startswith("neg-"))
    return tuple(
        msgspec.structs.replace(one, id=hashlib.sha256(one.text.encode()).hexdigest())
        for one in islice(kept, number)
    )


def page(text: str, title: str = "Raid", published: str = "2024-05-04") -> bytes:
    """A page with these words."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def raid(number: int, more: str = "") -> str:
    """A short story of its own with a claim in it."""
    town = ("Poipet", "Bavet", "Sihanoukville", "Myawaddy", "Laukkai")[number % 5]
    return (
        f"The police said that they arrested {number} suspects in a raid on a scam centre in "
        f"{town} on {1 + number % 27} May 2024. {more}"
    )


def archive(path: Path, pages: Iterable[bytes]) -> Path:
    """An archive of these pages, compressed record by record."""
    path.write_bytes(
        b"".join(
            record(body, f"https://news.example/{number}.html") for number, body in enumerate(pages)
        )
    )
    return path


def mixed(path: Path, reports: int = 12) -> Path:
    """An archive of reports of the benchmark between ordinary pages."""
    pages: list[bytes] = []
    for story in stories(reports):
        pages += [ORDINARY, page(story.text, story.title, story.published or "2024-05-04")]
    return archive(path, [*pages, ORDINARY])


def document(text: str, source: str = "a.html") -> Document:
    """A page as a document."""
    return Document(source, page(text), "a.html")


@contextmanager
def poisoned(folder: Path, where: str, does: str) -> Iterator[None]:
    """Lets processes that start in the block do something before they call a function: `where` is
    "module:function", and `given` what it is called with."""
    module, name = where.split(":")
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(
        "import os, time\n"
        f"import {module} as module\n"
        f"before = module.{name}\n"
        "def instead(*given, **named):\n"
        f"    {does}\n"
        "    return before(*given, **named)\n"
        f"module.{name} = instead\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.setenv("PYTHONPATH", os.pathsep.join((str(folder), *filter(None, sys.path))))
        yield
