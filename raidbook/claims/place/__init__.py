"""Which places a report names, and where what it counts was done."""
