"""The commands that serve a book, and copy it whole, as they are typed; see `commands`."""

from argparse import Namespace

from raidbook.cli import options


def desk(typed: Namespace) -> int:
    """Start the desk: the ledger as a web application for people who work on it together.

    The first start prints a link by which the administrator signs in; `--sign-in-link NAME`
    prints another for somebody who cannot, and ends. Runs until it is stopped. Needs the extra:
    pip install 'raidbook[web]'.
    """
    from raidbook.cli import desk as command

    return command.run(typed)


def taxii(typed: Namespace) -> int:
    """Start the TAXII 2.1 server: the ledger for platforms of threat intelligence.

    It is for reading alone, and each key gives what its owner may see. Runs until it is stopped.
    Needs the extra: pip install 'raidbook[web]'.
    """
    from raidbook.cli import taxii as command

    return command.run(typed)


def backup(typed: Namespace) -> int:
    """Write everything in the book into one file.

    The book as it stands at one moment, with all that the desk keeps, whatever database it is in;
    people go on working meanwhile. The file is there when it is whole; an earlier backup of its
    name is replaced then. It holds what nobody but its owner may read.
    """
    from raidbook.cli import backup as command

    return command.run(typed.out, typed.book, options.Format(typed.format))


def restore(typed: Namespace) -> int:
    """Make a book of a backup, or check a backup.

    Every table is compared with what the backup says of it, and the log with its chain and its
    seal, before anything is written and again when it is. What is wrong is named, and the exit
    status is 1.
    """
    from raidbook.cli import restore as command

    form = options.Format(typed.format)
    return command.run(typed.backup, typed.into, typed.verify, form)
