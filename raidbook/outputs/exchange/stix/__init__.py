"""STIX 2.1 (OASIS, 2021), both ways. docs/stix.md says what becomes of what."""

from raidbook.outputs.exchange.stix.bundle import objects, write
from raidbook.outputs.exchange.stix.checks import RefusedError
from raidbook.outputs.exchange.stix.entering import Outcome, enter
from raidbook.outputs.exchange.stix.incoming import Taken, taken

__all__ = ["Outcome", "RefusedError", "Taken", "enter", "objects", "taken", "write"]
