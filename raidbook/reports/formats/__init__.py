"""One module per format, each with what takes a `Page` (or, JSON, reports) out of a file."""
