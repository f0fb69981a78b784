"""The gate: which pages are worth reading, by a scan of their bytes.

Most pages of the web hold none of the words that open it and are done with at the speed of the
scanner. Of the others the text around those words is judged as the reader would: see docs/gate.md.
"""

from raidbook.sources.gate.passing import Gate, gate
from raidbook.sources.gate.scanner import Engine, installed

__all__ = ["Engine", "Gate", "gate", "installed"]
