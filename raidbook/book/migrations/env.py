"""Run by alembic: applies the migrations on the connection that raidbook.book.schema hands over,
inside that connection's transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
