"""Where a page of the desk lies: English at the top, other languages in folders, as in the site."""

from __future__ import annotations

from typing import NamedTuple

from raidbook.outputs.site.edition import folder

LANGUAGES = ("en", "zh-Hans")
"""The first one's pages lie at the top."""
FOLDERS = {lang: folder(lang, LANGUAGES) for lang in LANGUAGES}


class Where(NamedTuple):
    """An address: the language of its page, and the path below that language's folder."""

    lang: str
    path: str

    @property
    def root(self) -> str:
        """What leads from the page to its language's folder."""
        return "../" * self.path.count("/")

    @property
    def top(self) -> str:
        """What leads from the page to the top."""
        return self.root + "../" * FOLDERS[self.lang].count("/")


def where(address: str) -> Where:
    """Where an address, as "/zh-hans/team", lies."""
    path = address.removeprefix("/")
    for lang, at in FOLDERS.items():
        if at and f"{path}/".startswith(at):
            return Where(lang, path[len(at) :])
    return Where(LANGUAGES[0], path)


def address(lang: str, path: str) -> str:
    """The address of a path in a language: "/zh-hans/team" of "team"."""
    return f"/{FOLDERS[lang]}{path}"
