"""What shows that a line was begun by its writer and not by a machine that broke a longer one."""

from __future__ import annotations

import re

SPACED_MARK = r"(?:[-–—*•·▪●>]|\(?\d{1,2}[.)]|[A-Za-z][.)]|#+)\s"
"""A pattern: the mark of an item, with the space that must follow it."""
BLANK = re.compile(r"\n\s*\n")
"""What parts paragraphs."""
COLUMNS = re.compile(r"\t|\S {3,}\S|\|")
"""What parts the columns of a table."""
