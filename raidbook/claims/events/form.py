"""The forms that a table of events may have, by the names of its columns."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import msgspec

from raidbook.claims.events.cells import one_line
from raidbook.model import Record


class Form(Record, frozen=True):
    """A form of forms.toml: what each column holds, and the order in which a row is told."""

    name: str
    needs: tuple[str, ...]
    head: tuple[str, ...]
    outlet: str
    distinct: bool
    """Whether each row is an event of its own, and no two are one operation."""
    columns: Mapping[str, str]

    @property
    def order(self) -> tuple[str, ...]:
        """The columns, those of the head first."""
        return tuple(dict.fromkeys((*self.head, *self.columns)))


class HeaderError(Exception):
    """The first row is no header of a known form; the message says why, and what to do."""


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of columns as a header writes them: in any case, with spaces or underscores."""
    return tuple("_".join(one_line(cell).lower().split()) for cell in cells)


def of(columns: Sequence[str]) -> Form | None:
    """The form of a table with these columns; None where it has none."""
    there = set(columns)
    return next((form for form in forms() if there.issuperset(form.needs)), None)


def checked(columns: Sequence[str]) -> None:
    """Raises HeaderError where two columns have one name."""
    names = Counter(name for name in columns if name)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise HeaderError(f"two columns are named {twice[0][:60]!r}: rename one of them")


@cache
def forms() -> tuple[Form, ...]:
    """Every form, in the order of the file."""
    text = resources.files(__package__).joinpath("forms.toml").read_text(encoding="utf-8")
    return tuple(
        msgspec.convert({"name": name, **told}, Form) for name, told in tomllib.loads(text).items()
    )
