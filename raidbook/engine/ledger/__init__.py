"""The ledger by blocks: what looks at one report, one block or one group alone, on workers."""

from raidbook.engine.ledger.hands import Apart

__all__ = ["Apart"]
