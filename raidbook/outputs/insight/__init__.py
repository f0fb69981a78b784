"""The answers of `insight` as blocks: a module an answer, named as its question.

`blocks(answer, shelf, phrases)` gives none where there is nothing to tell.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, NamedTuple, get_args

from raidbook.insight.scope import EVERYTHING, Scope
from raidbook.languages.spoken import spoken
from raidbook.ledger.shelf import Shelf
from raidbook.model import Record
from raidbook.outputs.blocks import Block
from raidbook.outputs.phrases import Phrases

Question = Literal["after", "who", "stages", "tactics", "joint", "worked", "coverage"]
QUESTIONS: tuple[Question, ...] = get_args(Question)


class Told(NamedTuple):
    """An answer as a record, and in words."""

    answer: Record
    blocks: tuple[Block, ...]


def tell(
    question: Question, shelf: Shelf, phrases: Phrases, scope: Scope = EVERYTHING, **given: object
) -> Told:
    """The answer to a question about a scope, of a ledger told in the language of the phrases.
    `given` is what a question takes besides: "worked" a series of the user's."""
    with spoken(phrases.texts.lang):
        answer = import_module(f"raidbook.insight.{question}").answer(shelf, scope, **given)
        said = tuple(import_module(f"{__name__}.{question}").blocks(answer, shelf, phrases))
    return Told(answer, said)
