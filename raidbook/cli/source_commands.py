"""The commands that take reports from elsewhere than files, as they are typed; see `commands`."""

from argparse import Namespace


def scan(typed: Namespace) -> int:
    """Read archives of the web, and any number of documents, on all cores or a cluster.

    Sources are files and folders: WARC and WET, compressed or not, feeds, mail, Parquet and JSON
    Lines of documents, and all that `raidbook read` takes; addresses of pages and feeds, and lists
    of addresses, which are fetched as `raidbook watch` does; and - for standard input. Pages that
    cannot be about the topic are dropped by their bytes, copies of a story are read once, and what
    is read goes into one file of Parquet: claims, each with its sentence, and the records of their
    reports, which `raidbook read` takes into a book. The same sources give the same bytes, whoever
    does the work.

    A page that cannot be read is set aside with its reason, in FILE.aside.jsonl, the rest is read
    all the same, and the exit status is 1. Killed and started again it goes on where it was: what
    is done so far is kept in FILE.parts. Needs the extra: pip install 'raidbook[scale]'.
    """
    from raidbook.cli import scan as command

    return command.run(typed)


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
