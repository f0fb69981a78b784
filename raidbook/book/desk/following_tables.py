"""What people follow: the news of views, visits, saved searches, alerts, letters to be sent.

Times are seconds since 1970. A position counts what a view has seen, never what the book holds.
"""

from __future__ import annotations

import sqlalchemy as sa

from raidbook.book.tables import metadata

PERSON = sa.String(40)
IDENT = sa.String(16)

# Since when the news of a view are kept, and up to where.
followed = sa.Table(
    "followed",
    metadata,
    sa.Column("view", sa.Text, primary_key=True),
    sa.Column("floor", sa.Integer, nullable=False),
    sa.Column("reached", sa.Integer, nullable=False),
    # The log's revision at the floor; no reader is told of it, days are found by it.
    sa.Column("revision", sa.Integer, nullable=False),
)

news = sa.Table(
    "news",
    metadata,
    sa.Column("view", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

visit = sa.Table(
    "visit",
    metadata,
    sa.Column("id", IDENT, primary_key=True),
    sa.Column("person", PERSON, nullable=False, index=True),
    sa.Column("organisation", PERSON, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)

saved_search = sa.Table(
    "saved_search",
    metadata,
    sa.Column("id", IDENT, primary_key=True),
    sa.Column("person", PERSON, nullable=False, index=True),
    sa.Column("organisation", PERSON, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("made", sa.BigInteger, nullable=False),
)

alert = sa.Table(
    "alert",
    metadata,
    sa.Column(
        "search", IDENT, sa.ForeignKey("saved_search.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("organisation", PERSON, nullable=False),
    sa.Column("often", sa.String(16), nullable=False),
    sa.Column("form", sa.String(16), nullable=False),
    # What was told of goes up to here.
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)

# Where somebody gets her letters, once she has shown that they reach her.
mail_address = sa.Table(
    "mail_address",
    metadata,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("confirmed", sa.Boolean, nullable=False),
    # A hash of the code that shows it, how often it was guessed, and until when it holds.
    sa.Column("code", sa.String(64), nullable=False),
    sa.Column("guesses", sa.Integer, nullable=False),
    sa.Column("expires", sa.BigInteger, nullable=False),
    # What the server of the address said when it refused a letter.
    sa.Column("refused", sa.Text, nullable=False),
)

letter = sa.Table(
    "letter",
    metadata,
    sa.Column("id", IDENT, primary_key=True),
    sa.Column("person", PERSON, nullable=False, index=True),
    # Empty for the letter that brings a code.
    sa.Column("search", IDENT, nullable=False),
    sa.Column("since", sa.Integer, nullable=False),
    # The message; erased once it was sent or given up.
    sa.Column("body", sa.LargeBinary),
    sa.Column("made", sa.BigInteger, nullable=False),
    sa.Column("due", sa.BigInteger, nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    # "waiting", "sent" or "failed"
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
