"""What the TAXII server gave to whom, and since when; views go by names of any length."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("view_name") as view_name:
        view_name.alter_column("view", existing_type=sa.String(64), type_=sa.Text())
    op.create_table(
        "published_upto",
        sa.Column("person", sa.String(40), primary_key=True),
        sa.Column("reached", sa.Integer, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "published",
        sa.Column("person", sa.String(40), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("added", sa.BigInteger, nullable=False),
    )
