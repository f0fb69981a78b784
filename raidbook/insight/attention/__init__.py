"""What is worth a look, and why: the items of a ledger in the order of what attention to them is
worth. What a person has decided on comes last until something new is told about it."""

from raidbook.insight.attention.queue import queue
from raidbook.insight.attention.records import Code, Item, Reason
from raidbook.insight.attention.weighing import Kept

__all__ = ["Code", "Item", "Kept", "Reason", "queue"]
