"""People of the desk, and what lets them in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _key(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column(
            "person", sa.String(40), sa.ForeignKey("person.name"), nullable=False, index=True
        ),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        *columns,
    )


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("hub", sa.Boolean, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column(
            "organisation",
            sa.String(40),
            sa.ForeignKey("organisation.name"),
            nullable=False,
            index=True,
        ),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("lang", sa.String(16), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("signed_in", sa.BigInteger),
    )
    _key(
        "session",
        sa.Column("used", sa.BigInteger, nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
    )
    _key("sign_in_link", sa.Column("used", sa.BigInteger))
    _key(
        "api_token",
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("used", sa.BigInteger),
    )
    op.create_table(
        "failure",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("latest", sa.BigInteger, nullable=False, index=True),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
