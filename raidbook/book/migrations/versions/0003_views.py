"""Reports entered again for other readers, and the names that readers were given."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


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
        "share",
        _revision(),
        sa.Column("report", sa.String(64), nullable=False, index=True),
        sa.Column("marking", sa.String(16), nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "unshare",
        _revision(),
        sa.Column("share", sa.Integer, nullable=False, unique=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "view_name",
        sa.Column("view", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
