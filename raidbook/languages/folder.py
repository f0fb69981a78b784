"""Where the data files of a language lie."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def of(code: str) -> Traversable:
    """The folder of a language (BCP 47): `zh` for "zh-Hant". Nothing says that it is there."""
    return files("raidbook.languages") / code.partition("-")[0]
