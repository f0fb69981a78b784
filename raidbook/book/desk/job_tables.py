"""The tables of the queue."""

from __future__ import annotations

import sqlalchemy as sa

from raidbook.book.tables import metadata

# Times are UTC to the microsecond, as text: files are read in the order in which they were given.
job = sa.Table(
    "job",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("giver", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("marking", sa.String(16), nullable=False),
    sa.Column("audience", sa.JSON, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("given", sa.String(27), nullable=False),
    sa.Column("begun", sa.String(27)),
    sa.Column("ended", sa.String(27)),
    sa.Column("attempts", sa.Integer, nullable=False),
    # Whoever holds the lease goes by a name drawn anew each time, and until when.
    sa.Column("worker", sa.String(32)),
    sa.Column("lease", sa.String(27)),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("ix_job_waiting", "state", "organisation", "given"),
    sa.Index("ix_job_turns", "organisation", "begun"),
)

# Apart from the rest: SQLite would write a file's bytes anew with every change of its row.
job_bytes = sa.Table(
    "job_bytes",
    metadata,
    sa.Column("job", sa.String(32), sa.ForeignKey("job.id"), primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

job_item = sa.Table(
    "job_item",
    metadata,
    sa.Column("job", sa.String(32), sa.ForeignKey("job.id"), primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("report", sa.String(64), nullable=False),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("unread", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
