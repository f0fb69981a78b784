"""Other tools on the same reports as raidbook, each in a process of its own on one core.

They are installed by `make peers`; one that is not there is named in the table all the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

import raidbook
from raidbook.model import Report

HERE = Path(__file__).parent
ONE_PEER = HERE / "one_peer.py"
PEERS_PYTHON = HERE.parent / ".peers" / "bin" / "python"


class Tool(NamedTuple):
    """A tool that reads the same reports; `name` is its function in one_peer.py."""

    name: str
    called: str
    package: str | None
    """None for raidbook."""
    gives: str
    langs: tuple[str, ...] = ("en", "zh")


TOOLS = (
    Tool("raidbook", "raidbook", None, "full claims and all else of a reading"),
    Tool("spacy", "spaCy, small English pipeline", "spacy", "tags, parse, names", ("en",)),
    Tool("quantulum3", "quantulum3", "quantulum3", "quantities", ("en",)),
    Tool("dateparser", "dateparser, search", "dateparser", "dates"),
    Tool("numbers", "Recognizers-Text, numbers", "recognizers-text-suite", "numbers"),
    Tool("currency", "Recognizers-Text, currency", "recognizers-text-suite", "money"),
    Tool("datetime", "Recognizers-Text, dates", "recognizers-text-suite", "dates, times"),
)


class Figures(msgspec.Struct, frozen=True):
    """What one_peer.py measures: seconds to the first text read, texts a second, MB."""

    start: float
    rate: float
    memory: float


def measured(tool: Tool, lang: str, texts: list[str], env: dict[str, str]) -> Figures | None:
    """The figures of a tool on texts of a language, or None where it is not installed."""
    python = Path(sys.executable) if tool.package is None else PEERS_PYTHON
    if not python.exists():
        return None
    runs = [_run(tool, python, lang, texts[:1], env) for _ in range(3)]
    if None in runs or (read := _run(tool, python, lang, texts, env)) is None:
        return None
    start = min(run.start for run in runs if run is not None)
    return msgspec.structs.replace(read, start=start)


def _run(
    tool: Tool, python: Path, lang: str, texts: list[str], env: dict[str, str]
) -> Figures | None:
    done = subprocess.run(
        [str(python), str(ONE_PEER), tool.name, lang, str(time.time())],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    if done.returncode:
        print(done.stderr.strip().rpartition("\n")[2], file=sys.stderr)
        return None
    return msgspec.json.decode(done.stdout, type=Figures)


def version(tool: Tool) -> str:
    """The version of a tool that is installed."""
    if tool.package is None:
        return raidbook.__version__
    asked = f"import importlib.metadata as m; print(m.version({tool.package!r}))"
    done = subprocess.run([PEERS_PYTHON, "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.strip()


Measures = dict[tuple[str, str], Figures]
"""By the name of a tool and the language of the texts."""


def measure(reports: list[Report], env: dict[str, str]) -> Measures:
    """The figures of every tool that is installed, on the reports of each of its languages."""
    found: Measures = {}
    for lang in ("en", "zh"):
        texts = [f"{r.title}\n\n{r.text}" for r in reports if r.lang.startswith(lang)]
        for tool in TOOLS:
            figures = measured(tool, lang, texts, env) if lang in tool.langs else None
            if figures is not None:
                found[tool.name, lang] = figures
                print(f"{tool.called}, {lang}: {figures.rate:.1f} a second", file=sys.stderr)
    return found


def table(found: Measures) -> Iterator[str]:
    """The tools side by side, one row each, as Markdown."""
    yield "| tool | gives | English reports/s | Chinese reports/s | start-up | memory |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for tool in TOOLS:
        en, zh = found.get((tool.name, "en")), found.get((tool.name, "zh"))
        if en is None:
            yield f"| {tool.called} | not installed: `make peers` | | | | |"
            continue
        other = f"{zh.rate:,.1f}" if zh else "–"
        yield (
            f"| {tool.called} {version(tool)} | {tool.gives} | {en.rate:,.1f} | {other} "
            f"| {en.start:.2f} s | {en.memory:.0f} MB |"
        )


def verdicts(found: Measures) -> Iterator[str]:
    """What the table comes to: how much faster than spaCy, and where another tool is ahead."""
    own = found["raidbook", "en"]
    if (parsed := found.get(("spacy", "en"))) is not None:
        yield (
            f"raidbook gives full claims of {own.rate / parsed.rate:.0f} times as many English "
            "reports a second as spaCy's pipeline gives a parse."
        )
    ahead: dict[str, list[str]] = {}
    for tool in TOOLS[1:]:
        for (name, lang), other in found.items():
            if name != tool.name:
                continue
            mine = found["raidbook", lang]
            where = {"en": "English", "zh": "Chinese"}[lang]
            for better, what in (
                (other.rate > mine.rate, f"more {where} reports a second"),
                (other.start < mine.start, f"a shorter start-up in {where}"),
                (other.memory < mine.memory, f"less memory in {where}"),
            ):
                if better:
                    ahead.setdefault(what, []).append(tool.called)
    for what, names in ahead.items():
        yield f"Ahead of raidbook with {what}: {'; '.join(names)}."
