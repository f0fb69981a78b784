"""The log, its head, and the five kinds of entries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _revision() -> sa.Column[int]:
    return sa.Column(
        "revision",
        sa.Integer,
        sa.ForeignKey("log.revision"),
        primary_key=True,
        autoincrement=False,
    )


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "revision": 0, "chain": ""}])
    op.create_table(
        "report",
        _revision(),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("url", sa.Text, index=True),
        sa.Column("published", sa.String(10)),
        sa.Column("marking", sa.String(16), nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "reading",
        _revision(),
        sa.Column("report", sa.String(64), nullable=False, index=True),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "name",
        _revision(),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "decision",
        _revision(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("marking", sa.String(16), nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "tombstone",
        _revision(),
        sa.Column("report", sa.String(64), nullable=False, unique=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
