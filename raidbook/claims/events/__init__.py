"""Tables of events → claims, each row the evidence of its own.

A row becomes a report whose text tells its cells, one a line, and whose claims point at these
cells. `read_csv` is the door.
"""

from raidbook.claims.events.table import Event, is_table, read_csv

__all__ = ["Event", "is_table", "read_csv"]
