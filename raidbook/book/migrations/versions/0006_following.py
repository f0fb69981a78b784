"""What people follow: news, visits, saved searches, alerts, letters to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

PERSON = sa.String(40)
IDENT = sa.String(16)


def upgrade() -> None:
    op.create_table(
        "followed",
        sa.Column("view", sa.Text, primary_key=True),
        sa.Column("floor", sa.Integer, nullable=False),
        sa.Column("reached", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "news",
        sa.Column("view", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "visit",
        sa.Column("id", IDENT, primary_key=True),
        sa.Column("person", PERSON, nullable=False, index=True),
        sa.Column("organisation", PERSON, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "saved_search",
        sa.Column("id", IDENT, primary_key=True),
        sa.Column("person", PERSON, nullable=False, index=True),
        sa.Column("organisation", PERSON, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
    )
    _alerts()


def _alerts() -> None:
    op.create_table(
        "alert",
        sa.Column(
            "search", IDENT, sa.ForeignKey("saved_search.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("person", PERSON, primary_key=True),
        sa.Column("organisation", PERSON, nullable=False),
        sa.Column("often", sa.String(16), nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "mail_address",
        sa.Column("person", PERSON, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("guesses", sa.Integer, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("refused", sa.Text, nullable=False),
    )
    op.create_table(
        "letter",
        sa.Column("id", IDENT, primary_key=True),
        sa.Column("person", PERSON, nullable=False, index=True),
        sa.Column("search", IDENT, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
