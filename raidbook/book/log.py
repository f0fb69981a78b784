"""The log: every entry has a position, the revision, and is chained to the one before.

An entry's chain value is the hash of the one before it, its kind, the hash of its body and the time
at which it was entered. Altering, removing or inserting an entry breaks the chain; a withdrawn body
may be gone, as its hash stays.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec
import sqlalchemy as sa

from raidbook.book import tables
from raidbook.book.portable import streamed
from raidbook.model import Record


def append(connection: sa.Connection, table: sa.Table, record: Record, **columns: object) -> int:
    """Enter `record` into `table` with these look-up columns; returns its revision.

    Must run inside a transaction; the first call in it makes other writers wait.
    """
    return extend(connection, table, ((record, columns),))


def extend(
    connection: sa.Connection,
    table: sa.Table,
    entries: Iterable[tuple[Record, Mapping[str, object]]],
) -> int:
    """Enter several records as `append` does, faster; returns the revision reached."""
    locked = sa.select(tables.head.c.revision, tables.head.c.chain).with_for_update()
    last, chain = connection.execute(locked).one()
    positions, rows = [], []
    entered = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    for revision, (record, columns) in enumerate(entries, int(last) + 1):
        body = msgspec.json.encode(record)
        digest = hashlib.sha256(body).hexdigest()
        chain = link(chain, table.name, digest, entered)
        positions.append(
            {
                "revision": revision,
                "kind": table.name,
                "digest": digest,
                "chain": chain,
                "entered": entered,
            }
        )
        rows.append({"revision": revision, "body": body, **columns})
    if rows:
        connection.execute(sa.insert(tables.log), positions)
        connection.execute(sa.insert(table), rows)
        connection.execute(
            sa.update(tables.head).values(revision=int(last) + len(rows), chain=chain)
        )
    return int(last) + len(rows)


def now() -> dt.datetime:
    """The time at which an entry is entered, in UTC. It is no part of the ledger."""
    return dt.datetime.now(dt.UTC)


def link(chain: str, kind: str, digest: str, entered: str | None) -> str:
    """The chain value of an entry after one with the value `chain`."""
    words = " ".join((chain, kind, digest, *([entered] if entered is not None else [])))
    return hashlib.sha256(words.encode()).hexdigest()


def faults(connection: sa.Connection) -> Iterator[str]:
    """What has been altered, removed or inserted behind the program's back, one line each."""
    chain, expected = "", 1
    whole = sa.select(tables.log).order_by(tables.log.c.revision)
    for row in connection.execute(streamed(whole)):
        if row.revision != expected:
            yield f"revision {expected}: missing from the log"
        if row.chain != link(chain, row.kind, row.digest, row.entered):
            yield f"revision {row.revision}: does not follow from the entry before it"
        chain, expected = row.chain, row.revision + 1
    heads = connection.execute(sa.select(tables.head)).all()
    if len(heads) != 1:
        yield f"the head of the log is there {len(heads)} times"
    for head in heads:
        if (head.revision, head.chain) != (expected - 1, chain):
            yield f"revision {head.revision}: the log ends at {expected - 1}"
    for table in KINDS:
        yield from _altered(connection, table)
        yield from _inserted(connection, table)


KINDS = (
    tables.report,
    tables.share,
    tables.reading,
    tables.name,
    tables.decision,
    tables.tombstone,
    tables.unshare,
)


_WITHDRAWN_BY = {
    "report": tables.report.c.id,
    "reading": tables.reading.c.report,
    "share": tables.share.c.revision,
}
"""By which column a withdrawal erases what is in a table."""


def _altered(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    of_kind = tables.log.c.kind == table.name
    rows = sa.select(tables.log.c.revision, tables.log.c.digest, table)
    rows = rows.join(table, table.c.revision == tables.log.c.revision, isouter=True)
    rows = rows.where(of_kind).order_by(tables.log.c.revision)
    withdrawn: set[object] = set(connection.scalars(sa.select(tables.tombstone.c.report)))
    withdrawn |= set(connection.scalars(sa.select(tables.unshare.c.share)))
    for row in connection.execute(streamed(rows)):
        fields = row._mapping
        where = f"revision {fields[tables.log.c.revision]}: the {table.name}"
        body = fields[table.c.body]
        if fields[table.c.revision] is None:
            yield f"{where} was removed"
        elif body is None:
            if fields[_WITHDRAWN_BY[table.name]] not in withdrawn:
                yield f"{where} was erased without a withdrawal"
        elif hashlib.sha256(body).hexdigest() != fields[tables.log.c.digest]:
            yield f"{where} was altered"
        elif not _columns_match(table, fields, body):
            yield f"{where} was altered beside its body"


def _inserted(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    """Entries that the log does not know, or knows as something else."""
    known = sa.select(tables.log.c.revision).where(tables.log.c.kind == table.name)
    rows = sa.select(table.c.revision).where(table.c.revision.not_in(known))
    for revision in connection.scalars(rows.order_by(table.c.revision)):
        yield f"revision {revision}: a {table.name} that the log does not have was inserted"


def seal(connection: sa.Connection, revision: int) -> str:
    """The chain value at a revision: whoever keeps it elsewhere can tell later whether the log up
    to there is the one that it was. Empty for the empty book and for no revision."""
    query = sa.select(tables.log.c.chain).where(tables.log.c.revision == revision)
    return str(connection.scalar(query) or "")


def at_end_of(connection: sa.Connection, day: dt.date) -> int:
    """The last revision that was entered by the end of a day, in UTC. What was entered at an
    unknown time is held to be older than any day."""
    entered = tables.log.c.entered
    upto = (day + dt.timedelta(days=1)).isoformat() if day < dt.date.max else "9999-99"
    early = sa.or_(entered.is_(None), entered < upto)
    return int(connection.scalar(sa.select(sa.func.max(tables.log.c.revision)).where(early)) or 0)


def _columns_match(table: sa.Table, fields: sa.RowMapping, body: bytes) -> bool:
    told = msgspec.json.decode(body)
    if table is tables.share:
        told = {"report": told["told"]["id"], **told["told"]}
    columns = (c for c in table.c if c.name not in ("revision", "body"))
    return all(fields[column] == told[column.name] for column in columns)
