"""The tables of the book as they are now; how older books get there is in migrations/.

The log gives every entry its revision; what was entered stands in the table of its kind, as the
JSON of its record. Columns beside `body` repeat fields of it, for look-ups.
"""

import sqlalchemy as sa

SCHEMA = "0007"
"""The newest migration. Kept here too, so that opening a book of today need not load alembic."""

metadata = sa.MetaData()

log = sa.Table(
    "log",
    metadata,
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("chain", sa.String(64), nullable=False),
    # UTC, to the second; null in entries of before it was kept.
    sa.Column("entered", sa.String(20)),
)

# One row. Writers take turns by locking it, so revisions have no gaps; and entries cut off the end
# of the log are missed.
head = sa.Table(
    "head",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("chain", sa.String(64), nullable=False),
)


def _entries(name: str, *columns: sa.Column[object], body: bool = True) -> sa.Table:
    """A table of entries; `body` is null only where a withdrawal may erase it."""
    return sa.Table(
        name,
        metadata,
        sa.Column(
            "revision",
            sa.Integer,
            sa.ForeignKey("log.revision"),
            primary_key=True,
            autoincrement=False,
        ),
        *columns,
        sa.Column("body", sa.LargeBinary, nullable=not body),
    )


report = _entries(
    "report",
    sa.Column("id", sa.String(64), nullable=False, unique=True),
    sa.Column("url", sa.Text, index=True),
    sa.Column("published", sa.String(10)),
    sa.Column("marking", sa.String(16), nullable=False),
    sa.Column("audience", sa.JSON, nullable=False),
    body=False,
)
reading = _entries(
    "reading",
    sa.Column("report", sa.String(64), nullable=False, index=True),
    sa.Column("reader", sa.Text, nullable=False),
    body=False,
)
name = _entries("name", sa.Column("id", sa.Text, nullable=False, index=True))
decision = _entries(
    "decision",
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("marking", sa.String(16), nullable=False),
    sa.Column("audience", sa.JSON, nullable=False),
)
tombstone = _entries("tombstone", sa.Column("report", sa.String(64), nullable=False, unique=True))

# The same bytes, entered again for readers who may not see what is there already.
share = _entries(
    "share",
    sa.Column("report", sa.String(64), nullable=False, index=True),
    sa.Column("marking", sa.String(16), nullable=False),
    sa.Column("audience", sa.JSON, nullable=False),
    body=False,
)
unshare = _entries("unshare", sa.Column("share", sa.Integer, nullable=False, unique=True))

# Names that somebody was given who may not see all that is in the log; no part of it, since its
# revisions would tell of one reader's names to another.
view_name = sa.Table(
    "view_name",
    metadata,
    sa.Column("view", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
