"""What is written in two ways, and the one by which words are compared.

With this, every word list of Chinese needs simplified characters only and still finds both, and
every word list of a language whose marks may stand on either of two letters needs one spelling.
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


@cache
def endings() -> Mapping[str, str]:
    """The usual ending of a word for each other spelling of it, from the `spellings.tsv` of all
    languages.

    Endings are of two characters each, composed and in lower case.
    """
    found: dict[str, str] = {}
    for folder in files("raidbook.languages").iterdir():
        path = folder / "spellings.tsv"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            for line in lines:
                if line and not line.startswith("#"):
                    other, usual = line.split("\t")
                    found[other] = usual
    return MappingProxyType(found)
