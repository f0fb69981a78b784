"""The desk's own tables, in the database of the book but no part of its log."""
