"""Reading what people gave: the queue's files, each in a process that can be killed."""

from raidbook.services.reading.worker import Worker

__all__ = ["Worker"]
