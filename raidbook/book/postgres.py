"""All that only PostgreSQL needs.

A transaction that reads sees one state from its first query to its last (REPEATABLE READ). One that
writes first takes the lock on the head of the log, so that writers take turns as those of SQLite
do; what it reads from then on, nobody changes. A commit that returned is on the server's disk.
"""

import os
import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from raidbook.book.errors import BookError

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
KEPT, MORE = 20, 60
"""Connections that are kept open, and that may be opened besides: two for each of the forty threads
of a web server, within the hundred that a server of PostgreSQL allows for unless told otherwise."""
CONNECTING_SECONDS = 10
UPGRADING = 0x7261696462  # "raidb"
"""The advisory lock of whoever makes or changes the tables."""

# By PostgreSQL's SQLSTATE, or its class: what happened and what to do.
_WORDS = {
    "53100": "there is no room left on the server's disk: what was written before is safe; make "
    "room and run the command again",
    "53300": "the server has no connection left: try again, or raise its max_connections",
    "53": "the server is short of something ({}): what was written before is safe; run the command "
    "again",
    "25006": "it may not be written (the server is a standby, or set to read only): name another",
    "42501": "this user may not do that ({}): the book's tables must belong to the user",
    "57P": "the server is stopping or starting: what was written before is safe; run the command "
    "again",
    "58": "the server's disk refused to read or write ({}): what was written before is safe",
    "XX": "it is damaged ({}): bring it back from a copy",
}
# By what the library says that connects, which gives no code.
_REFUSED = {
    "password authentication failed": "the server does not take this user and password: check them",
    "no password supplied": "the server wants a password: give it in the address, in PGPASSWORD or "
    "in a .pgpass file",
    'role ".*" does not exist': "the server does not know this user: check the address",
    'database ".*" does not exist': "the server has no such database: make it with `createdb`",
    "too many clients|remaining connection slots": _WORDS["53300"],
    "starting up|shutting down|recovery": _WORDS["57P"],
}
_UNREACHED = (
    "the server is not reached ({}): what was written before is safe; check the address, and that "
    "the server runs"
)
_NO_ADDRESS = (
    "this is no address of PostgreSQL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for "
    "an @ in a password"
)
_BUSY = {
    "55P03",  # lock_not_available
    "40001",  # serialization_failure
    "40P01",  # deadlock_detected
}


def engine(address: str, *, create: bool, wait: float) -> sa.Engine:  # noqa: ARG001
    """An engine for an address that PostgreSQL understands.

    Nothing is asked of the server yet. Raises BookError where the driver is missing, or the address
    is none.
    """
    given = _parameters(address)
    options = given.get("options") or os.environ.get("PGOPTIONS", "")
    given |= {
        "connect_timeout": given.get("connect_timeout") or CONNECTING_SECONDS,
        "fallback_application_name": "raidbook",
        "options": f"{options} -c synchronous_commit=on -c lock_timeout={int(wait * 1000)}",
    }
    made = sa.create_engine(
        "postgresql+psycopg://",
        isolation_level="REPEATABLE READ",
        pool_size=KEPT,
        max_overflow=MORE,
        pool_timeout=wait,
        pool_pre_ping=True,  # after the server was started anew
        hide_parameters=True,
        use_native_hstore=False,
    )

    @event.listens_for(made, "do_connect")
    def as_given(_dialect: object, _record: object, _: object, parameters: dict[str, Any]) -> None:
        parameters.update(given)

    event.listen(made, "set_connection_execution_options", _sees_what_others_wrote)
    event.listen(made, "begin", _wait_for_others)
    return made


def _sees_what_others_wrote(_: sa.Connection, options: dict[str, Any]) -> None:
    """A writer's snapshot is taken after it has waited, not before."""
    if options.get("writing") or options.get("upgrading"):
        options["isolation_level"] = "READ COMMITTED"


def _wait_for_others(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("upgrading"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
    elif options.get("writing"):
        connection.exec_driver_sql("SELECT revision FROM head FOR UPDATE")


def shown(address: str) -> str:
    """The address without its password."""
    given = _parameters(address)
    user, host, port = (given.get(name, "") for name in ("user", "host", "port"))
    folder = f"?host={host}" if host.startswith("/") else ""
    host = "" if folder else f"[{host}]" if ":" in host else host
    place = f"{host}{f':{port}' if port else ''}"
    return f"postgresql://{user}{'@' if user else ''}{place}/{given.get('dbname', '')}{folder}"


def _parameters(address: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError  # noqa: PLC0415 - an extra of the package
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415
    except ImportError as error:
        raise BookError(
            "a book in PostgreSQL needs its driver: pip install 'raidbook[postgres]'"
        ) from error
    try:
        found = dict(conninfo_to_dict(f"postgresql://{address.partition('://')[2]}"))
    except ProgrammingError:
        # What the driver says repeats the address, with the password.
        raise BookError(_NO_ADDRESS) from None
    # A password with no @ behind it would be taken for a port, and shown.
    if not re.fullmatch("[0-9,]*", str(found.get("port", ""))):
        raise BookError(_NO_ADDRESS)
    return found


def prepare(engine: sa.Engine) -> None:
    """Raises BookError for a database that cannot hold every script."""
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise BookError(
            f"this database keeps text as {encoding}: make one with `createdb --encoding=UTF8 "
            "--template=template0`"
        )


def busy(error: BaseException) -> bool:
    """Whether somebody else was writing for too long."""
    return getattr(error, "sqlstate", None) in _BUSY


def words(error: BaseException) -> str:
    """What happened and what to do."""
    code = str(getattr(error, "sqlstate", None) or "")
    lines = str(error).strip().splitlines() or [type(error).__name__]
    told = lines[0]
    found = next((_WORDS[code[:n]] for n in (5, 3, 2) if code[:n] in _WORDS), None)
    if found is not None:
        return found.format(told)
    if code and not code.startswith("08"):
        return told
    refused = (why for said, why in _REFUSED.items() if re.search(said, str(error)))
    return next(refused, _UNREACHED.format(told.removeprefix("connection failed: ")))
