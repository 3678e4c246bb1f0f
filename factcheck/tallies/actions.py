"""Every write to tallies that is not a trigger's."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from factcheck.tallies.models import TABLE, counted

# A line that another run has taken up meanwhile is not among those deleted, and not added a second time.
_FOLD = f"""
    WITH many AS (
        SELECT array_agg(id) AS ids FROM {TABLE}
        GROUP BY what, person, coalesce((at AT TIME ZONE %s)::date, day) HAVING count(*) > 1 OR bool_or(at IS NOT NULL)
    ), gone AS (
        DELETE FROM {TABLE} WHERE id IN (SELECT unnest(ids) FROM many)
        RETURNING what, person, coalesce((at AT TIME ZONE %s)::date, day) AS day, n
    )
    INSERT INTO {TABLE} (what, person, day, n)
    SELECT what, person, day, sum(n) FROM gone GROUP BY what, person, day HAVING sum(n) <> 0
"""  # noqa: S608  # a table of our own

# One statement sees one moment: what it counts and what was noted of it belong together.
_RECOUNT = """
    INSERT INTO {table} (what, person, day, n)
    SELECT what, person, day, sum(n) FROM (
        {counts}
        UNION ALL SELECT what, person, coalesce((at AT TIME ZONE %s)::date, day), -n FROM {table}
    ) compared (what, person, day, n) GROUP BY what, person, day HAVING sum(n) <> 0
    RETURNING what, person, day, n
"""


def fold() -> int:
    """Add up what was noted line by line; how many lines there are for it."""
    zone = settings.TIME_ZONE
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, [zone, zone])
        return int(cursor.rowcount)


def recount() -> list[tuple[object, ...]]:
    """Count every row anew and put right what differs: name, person, day and by how many."""
    lines, values = [], []
    for table, counts in counted.items():
        for one in counts:
            lines.append(
                f"SELECT {one.folded('r')}, count(*) FROM {table} r WHERE {one.when.format(row='r')} GROUP BY 1, 2, 3"  # noqa: S608  # as above
            )
            values += [settings.TIME_ZONE] if one.at else []
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT.format(table=TABLE, counts=" UNION ALL ".join(lines)), [*values, settings.TIME_ZONE])
        found: list[tuple[object, ...]] = cursor.fetchall()
        return found
