"""What ends a command: its exit status and the words for the person at the keyboard."""

FINDINGS = 1
"""Exit status when files could not be read, or the command found what it looks for."""
MISUSE = 2
"""Exit status when the command was not used as it is meant to be."""
STOPPED = 130
"""Exit status when the person at the keyboard stopped the command, as shells have it."""


class MisuseError(Exception):
    """The command cannot do what was asked for; the message says why, and what to do instead."""
