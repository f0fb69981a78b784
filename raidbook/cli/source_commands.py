"""The commands that take reports from elsewhere than files, as they are typed; see `commands`."""

from argparse import Namespace


def watch(typed: Namespace) -> int:
    """Keep the book current from feeds and pages of the web.

    Asks for the feeds, fetches the pages that are new in them, reads those that may be on the topic
    into the book, and prints what changed in the ledger. Hosts are asked with pauses, as their
    robots.txt says; nothing in your own network is asked for. Every page is recorded as it came
    (WARC). Stopped or killed, it goes on where it was when it is started again. With --once the
    exit status is 1 where something could not be had or read.
    """
    from raidbook.cli import watch as command

    return command.run(typed)


def page(typed: Namespace) -> int:
    """Print a page as it was recorded.

    Of an address the latest version that was fetched, byte for byte as it came, or the one that was
    in force at a time; of a report that `raidbook watch` read, the very page that it was read from.
    """
    from raidbook.cli import page as command

    return command.run(typed)
