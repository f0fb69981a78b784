"""Reading of hostile pages in a process that can be stopped."""

from raidbook.engine.careful.asking import Careful

__all__ = ["Careful"]
