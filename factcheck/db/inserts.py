"""Adding one row of a model by a statement that was written once; of most rows writing it took longer than sending it.

Whatever is more than plain values is left to Django: expressions, fields with SQL of their own, and columns that come
back from the database in another shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from django.db import connections, models
from django.db.models.expressions import DatabaseDefault


def insert(
    row: models.Model,
    model: type[models.Model],
    using: str,
    fields: Sequence[models.Field[Any, Any]],
    returned: Sequence[models.Field[Any, Any]],
) -> list[tuple[Any, ...]] | None:
    """Add the row to the model's table, and give the values of `returned`; None where Django has to."""
    connection = connections[using]
    names, values = [], []
    for field in fields:
        value = field.pre_save(row, add=True)
        if isinstance(value, DatabaseDefault):
            continue  # a column that is not named gets it
        if hasattr(value, "resolve_expression"):
            return None
        names.append(field.attname)
        values.append(field.get_db_prep_save(value, connection=connection))
    sql = _statement(model, using, tuple(names), tuple([field.attname for field in returned]))
    if sql is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


@cache
def _statement(model: type[models.Model], using: str, names: tuple[str, ...], returned: tuple[str, ...]) -> str | None:
    connection = connections[using]
    fields, back = ([cast("Any", model._meta.get_field(name)) for name in some] for some in (names, returned))
    columns = [field.get_col(model._meta.db_table) for field in back]
    shaped = any(column.get_db_converters(connection) or connection.ops.get_db_converters(column) for column in columns)
    if not names or not returned or shaped or any(hasattr(field, "get_placeholder_sql") for field in fields):
        return None
    quoted = connection.ops.quote_name
    into, places = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    table, wanted = quoted(model._meta.db_table), ", ".join(quoted(field.column) for field in back)
    return f"INSERT INTO {table} ({into}) VALUES ({places}) RETURNING {wanted}"  # noqa: S608 names of our own
