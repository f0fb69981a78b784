"""The log: every entry has a position, the revision, and is chained to the one before.

An entry's chain value is the hash of the one before it, its kind and the hash of its body.
Altering, removing or inserting an entry breaks the chain; a withdrawn body may be gone, as its
hash stays.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec
import sqlalchemy as sa

from raidbook.book import tables
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
    for revision, (record, columns) in enumerate(entries, int(last) + 1):
        body = msgspec.json.encode(record)
        digest = hashlib.sha256(body).hexdigest()
        chain = link(chain, table.name, digest)
        positions.append(
            {"revision": revision, "kind": table.name, "digest": digest, "chain": chain}
        )
        rows.append({"revision": revision, "body": body, **columns})
    if rows:
        connection.execute(sa.insert(tables.log), positions)
        connection.execute(sa.insert(table), rows)
        connection.execute(
            sa.update(tables.head).values(revision=int(last) + len(rows), chain=chain)
        )
    return int(last) + len(rows)


def link(chain: str, kind: str, digest: str) -> str:
    """The chain value of an entry after one with the value `chain`."""
    return hashlib.sha256(f"{chain} {kind} {digest}".encode()).hexdigest()


def faults(connection: sa.Connection) -> Iterator[str]:
    """What has been altered, removed or inserted behind the program's back, one line each."""
    chain, expected = "", 1
    for row in connection.execute(sa.select(tables.log).order_by(tables.log.c.revision)):
        if row.revision != expected:
            yield f"revision {expected}: missing from the log"
        if row.chain != link(chain, row.kind, row.digest):
            yield f"revision {row.revision}: does not follow from the entry before it"
        chain, expected = row.chain, row.revision + 1
    head = connection.execute(sa.select(tables.head)).one()
    if (head.revision, head.chain) != (expected - 1, chain):
        yield f"revision {head.revision}: the log ends at {expected - 1}"
    for table in KINDS:
        yield from _altered(connection, table)


KINDS = (tables.report, tables.reading, tables.name, tables.decision, tables.tombstone)


def _altered(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    of_kind = tables.log.c.kind == table.name
    rows = sa.select(tables.log.c.revision, tables.log.c.digest, table).join(
        table, table.c.revision == tables.log.c.revision, isouter=True
    )
    withdrawn = set(connection.scalars(sa.select(tables.tombstone.c.report)))
    for row in connection.execute(rows.where(of_kind).order_by(tables.log.c.revision)):
        fields = row._mapping
        where = f"revision {fields[tables.log.c.revision]}: the {table.name}"
        body = fields[table.c.body]
        if fields[table.c.revision] is None:
            yield f"{where} was removed"
        elif body is None:
            about = fields[table.c.id if table is tables.report else table.c.report]
            if about not in withdrawn:
                yield f"{where} was erased without a withdrawal"
        elif hashlib.sha256(body).hexdigest() != fields[tables.log.c.digest]:
            yield f"{where} was altered"
        elif not _columns_match(table, fields, body):
            yield f"{where} was altered beside its body"


def _columns_match(table: sa.Table, fields: sa.RowMapping, body: bytes) -> bool:
    told = msgspec.json.decode(body)
    columns = (c for c in table.c if c.name not in ("revision", "body"))
    return all(fields[column] == told[column.name] for column in columns)
