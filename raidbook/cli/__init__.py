"""The commands: they parse what was typed, call the rooms, and print."""

from raidbook.cli.main import main

__all__ = ["main"]
