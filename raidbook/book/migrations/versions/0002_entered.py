"""When each entry was entered; not known of those that were there before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("log", sa.Column("entered", sa.String(20)))
