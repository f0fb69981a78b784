"""The queue of files that wait to be read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "job",
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
        sa.Column("worker", sa.String(32)),
        sa.Column("lease", sa.String(27)),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_job_waiting", "job", ["state", "organisation", "given"])
    op.create_index("ix_job_turns", "job", ["organisation", "begun"])
    op.create_table(
        "job_bytes",
        sa.Column("job", sa.String(32), sa.ForeignKey("job.id"), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "job_item",
        sa.Column("job", sa.String(32), sa.ForeignKey("job.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("unread", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
