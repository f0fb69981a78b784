"""The lists of topic.toml: what makes a text one about the industry, or about other news."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product

from raidbook.languages import folder


@cache
def of(code: str) -> Mapping[str, Sequence[str]]:
    """The words and phrases of each list of a language (BCP 47), those that are made of two parts
    with the others. What the language has no list of is empty."""
    data = tomllib.loads((folder.of(code) / "topic.toml").read_text(encoding="utf-8"))
    made = (
        f"{first} {then}"
        for parts in data.get("made", ())
        for first, then in product(parts["first"], parts["then"])
    )
    names = ("strong", "weak", "other", "noise", "noise_always", "letters")
    lists = {name: tuple(data.get(name, ())) for name in names}
    return {**lists, "strong": (*lists["strong"], *made)}
