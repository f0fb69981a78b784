"""Reports on their way between books: with only those words that something was read from, unless
whole texts are asked for; and what comes back, checked."""

from raidbook.outputs.exchange.told.checks import RefusedError, checked, decided
from raidbook.outputs.exchange.told.held import Entered, Held, conclude
from raidbook.outputs.exchange.told.restored import restored
from raidbook.outputs.exchange.told.told import Told, as_told

__all__ = [
    "Entered", "Held", "RefusedError", "Told", "as_told", "checked", "conclude", "decided",
    "restored",
]  # fmt: skip
