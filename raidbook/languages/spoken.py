"""The language in which the program says its own sentences, and where it finds them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Any

_LANG = ContextVar("spoken", default="en")


@contextmanager
def spoken(lang: str) -> Iterator[None]:
    """What is built inside is told in this language (a BCP 47 tag); by default it is English.

    What is made later, as a generator is, speaks the language of then: it is to be used up inside.
    A language without phrases is a LookupError where the first one is said.
    """
    before = _LANG.set(lang)
    try:
        yield
    finally:
        _LANG.reset(before)


def language() -> str:
    """The language spoken now."""
    return _LANG.get()


@cache
def phrases(package: str, folder: str, lang: str) -> Mapping[str, Any]:
    """The phrases of a package in a language: a folder with a TOML file a language.

    Raises LookupError where there is no file of that language.
    """
    path = resources.files(package).joinpath(folder, f"{lang}.toml")
    if not lang.replace("-", "").isalnum() or not path.is_file():
        raise LookupError(f"no phrases in {lang!r}")
    return tomllib.loads(path.read_text(encoding="utf-8"))
