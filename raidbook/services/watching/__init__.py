"""Watching: feeds and pages, asked again and again, into a book."""
