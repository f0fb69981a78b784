"""Where the data files of the languages lie."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def of(code: str) -> Traversable:
    """The folder of a language (BCP 47): `zh` for "zh-Hant". Nothing says that it is there."""
    return files("raidbook.languages") / code.partition("-")[0]


def codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, in the order of the alphabet."""
    folders = files("raidbook.languages").iterdir()
    return tuple(sorted(own.name for own in folders if (own / "language.toml").is_file()))
