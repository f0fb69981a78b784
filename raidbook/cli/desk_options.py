"""What `raidbook desk` takes."""

from argparse import ArgumentParser


def desk(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="Where it listens: 0.0.0.0 for all addresses. "
        "[default: 127.0.0.1, this machine alone]",
    )
    asked("--port", type=int, default=8000, metavar="NUMBER", help="[default: 8000]")
    asked(
        "--public-url",
        metavar="URL",
        default="",
        help="Where people reach it, if that is elsewhere: https://desk.example.org.",
    )
    asked(
        "--proxy",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="A proxy before it that is believed about where requests come from; may be given "
        "several times.",
    )
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
