"""The texts of the interface: a folder a language, a TOML file a subject. A translation is one more
folder with the same files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


class Messages:
    """The texts of one language, by dotted key: "verdict.agrees"."""

    def __init__(self, lang: str, texts: dict[str, str]) -> None:
        self.lang = lang
        self._texts = texts
        self._tables: dict[str, dict[str, str]] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """The text with its {names} filled in; KeyError for a key that the file does not hold."""
        text = self._texts[key]
        return text.format(**values) if values else text

    def code(self, table: str, code: str) -> str:
        """A code's name from a table, or the code itself: new codes need no new text."""
        return self._texts.get(f"{table}.{code}", code.replace("_", " "))

    def number_of(self, key: str, number: int) -> str:
        """A counted noun: the table's `one` or `other`, with {n} filled in."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", n=f"{number:,}")

    def has(self, key: str) -> bool:
        """Whether the file holds the key."""
        return key in self._texts

    def table(self, name: str) -> dict[str, str]:
        """All texts of one table, by the rest of their keys, in file order; all there are for an
        empty name."""
        if name not in self._tables:
            at = f"{name}." if name else ""
            rows = ((k.removeprefix(at), v) for k, v in self._texts.items() if k.startswith(at))
            self._tables[name] = dict(rows)
        return self._tables[name]


@cache
def messages(lang: str = "en") -> Messages:
    """The texts of a language; LookupError where no folder of it is there."""
    folder = resources.files(__name__) / lang
    if not lang.replace("-", "").isalnum() or not folder.is_dir():
        raise LookupError(f"no texts in {lang!r}")
    texts: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        texts |= _flat(tomllib.loads(path.read_text(encoding="utf-8")), "")
    return Messages(lang, texts)


def _flat(table: dict[str, object], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{prefix}{key}.")
        else:
            rows.append((f"{prefix}{key}", str(value)))
    return rows
