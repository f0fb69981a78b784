"""Characters that are written in two ways, and the one by which words are compared.

With this, every word list of Chinese needs simplified characters only and still finds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def simplified() -> Mapping[str, str]:
    """The simplified character for each traditional one that has another form."""
    text = (files("raidbook.languages") / "variants.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType(dict(line.split("\t") for line in lines))
