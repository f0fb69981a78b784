"""What a language calls the places, peoples, actors, networks and currencies of the tables.

The tables hold English and Chinese names beside each id. Any other language has a `names.csv` in
its own folder, with the ids. They are not looked at here: whoever joins both tables finds them out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from raidbook.languages import folder


@cache
def load(code: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Names with the id of what they stand for, by table ("place", "people", "actor", "network",
    "currency"); none for a language without the file.

    A name with an empty id is nobody's: a word that only looks like one.
    """
    path = folder.of(code) / "names.csv"
    if not path.is_file():
        return MappingProxyType({})
    text = path.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[tuple[str, str]]] = {}
    for line in csv.DictReader(line for line in text if line and not line.startswith("#")):
        named = found.setdefault(line["table"], [])
        named.extend((name, line["id"]) for name in line["names"].split("|"))
    return MappingProxyType({table: tuple(named) for table, named in found.items()})
