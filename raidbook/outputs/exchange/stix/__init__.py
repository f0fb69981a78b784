"""STIX 2.1 (OASIS, 2021), both ways. docs/stix.md says what becomes of what."""

from raidbook.outputs.exchange.stix.bundle import objects, write
from raidbook.outputs.exchange.stix.entering import Outcome, enter
from raidbook.outputs.exchange.stix.incoming import MOST_BYTES, Taken, taken
from raidbook.outputs.exchange.told.checks import RefusedError

__all__ = ["MOST_BYTES", "Outcome", "RefusedError", "Taken", "enter", "objects", "taken", "write"]
