"""What `raidbook desk` takes."""

from argparse import ArgumentParser

from raidbook.cli.listening_options import listening


def desk(command: ArgumentParser) -> None:
    listening(command, 8000, "people", "https://desk.example.org")
    asked = command.add_argument
    asked(
        "--organisation",
        metavar="NAME",
        default="hub",
        help="What the first start calls the organisation that runs the desk. [default: hub]",
    )
    asked(
        "--smtp",
        metavar="URL",
        default="",
        help="The server that takes e-mail for alerts: starttls://user:password@host:587, "
        "smtps://… or smtp://host. Others on this machine can read what is typed: a password is "
        "better kept in the variable. [env var: RAIDBOOK_SMTP]",
    )
    asked(
        "--mail-from",
        metavar="ADDRESS",
        default="",
        help="The address that e-mail comes from: desk@example.org.",
    )
    asked("--sign-in-link", metavar="NAME", help="Print a link by which this person signs in.")
