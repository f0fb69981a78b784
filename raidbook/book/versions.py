"""Which report is a later version of which: reports with one address follow one another."""

import itertools

import sqlalchemy as sa

from raidbook.book import tables


def supersedes(connection: sa.Connection, revision: int) -> dict[str, str]:
    """For every later version, the id of the version before it, as of `revision`.

    Versions are in the order of their days of publication, and where that does not tell, in the
    order in which they were read. Withdrawn reports are left out.
    """
    table = tables.report
    rows = connection.execute(
        sa.select(table.c.id, table.c.url)
        .where(table.c.url.is_not(None), table.c.body.is_not(None), table.c.revision <= revision)
        .order_by(table.c.url, sa.func.coalesce(table.c.published, ""), table.c.revision)
    )
    return {
        later.id: earlier.id
        for earlier, later in itertools.pairwise(rows)
        if earlier.url == later.url
    }
