"""Adding rows of a model by a statement that was written once; of most rows writing it took longer than sending it.

Whatever is more than plain values is left to Django: expressions, fields with SQL of their own, and columns that come
back from the database in another shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from django.db import connection, connections, models
from django.db.models.expressions import DatabaseDefault
from django.db.transaction import mark_for_rollback_on_error

# More rows than this at once are rare, and would be a statement each time that is kept for nothing.
_MOST = 8


def insert(
    row: models.Model,
    model: type[models.Model],
    using: str,
    fields: Sequence[models.Field[Any, Any]],
    returned: Sequence[models.Field[Any, Any]],
) -> list[tuple[Any, ...]] | None:
    """Add the row to the model's table, and give the values of `returned`; None where Django has to."""
    given = _given(row, using, fields)
    if given is None:
        return None
    names, values = given
    sql = _statement(model, using, names, tuple([field.attname for field in returned]), 1)
    return _sent(sql, values, using) if sql else None


def insert_all(new: Sequence[Any], *, unless_there: bool = False) -> bool:
    """Add some new rows of one model by one statement; False where Django has to, and nothing was done.

    Nobody is told by signals: nobody listens to them here. With `unless_there` a row of which a unique constraint has
    the like already is left without an id; it must be the only one.
    """
    if not 0 < len(new) <= _MOST:
        return not new
    model: type[models.Model] = type(new[0])
    using = connection.alias
    fields, returned = _own(model)
    values: list[Any] = []
    columns = set()
    for row in new:
        if row.pk is not None:
            return False
        # Refuses a row whose other side is not stored, and takes the id of one that was stored since.
        row._prepare_related_fields_for_save("store")
        given = _given(row, using, fields)
        if given is None:
            return False
        columns.add(given[0])
        values += given[1]
    back = tuple([field.attname for field in returned])
    sql = _statement(model, using, columns.pop(), back, len(new), unless_there=unless_there)
    if columns or sql is None:
        return False
    with mark_for_rollback_on_error(using):
        found = _sent(sql, values, using)
    if unless_there and not found:
        return True
    for row, given_back in zip(new, found, strict=True):
        for name, value in zip(back, given_back, strict=True):
            setattr(row, name, value)
        row._state.adding, row._state.db = False, using
    return True


@cache
def _own(model: type[models.Model]) -> tuple[list[Any], list[Any]]:
    """The columns that a new row is given, and those that come back, as of `save()`."""
    meta = cast("Any", model._meta)
    fields = [field for field in meta.local_concrete_fields if not field.generated and field is not meta.auto_field]
    return fields, list(meta.db_returning_fields)


def _given(
    row: models.Model, using: str, fields: Sequence[models.Field[Any, Any]]
) -> tuple[tuple[str, ...], list[Any]] | None:
    """The columns to name, and their values; None where one is not a plain value."""
    names, values = [], []
    for field in fields:
        value = field.pre_save(row, add=True)
        if isinstance(value, DatabaseDefault):
            continue  # a column that is not named gets it
        if hasattr(value, "resolve_expression"):
            return None
        names.append(field.attname)
        values.append(field.get_db_prep_save(value, connection=connections[using]))
    return tuple(names), values


def _sent(sql: str, values: list[Any], using: str) -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


@cache
def _statement(
    model: type[models.Model],
    using: str,
    names: tuple[str, ...],
    returned: tuple[str, ...],
    rows: int,
    *,
    unless_there: bool = False,
) -> str | None:
    connection = connections[using]
    fields, back = ([cast("Any", model._meta.get_field(name)) for name in some] for some in (names, returned))
    columns = [field.get_col(model._meta.db_table) for field in back]
    shaped = any(column.get_db_converters(connection) or connection.ops.get_db_converters(column) for column in columns)
    if not names or not returned or shaped or any(hasattr(field, "get_placeholder_sql") for field in fields):
        return None
    quoted = connection.ops.quote_name
    into, places = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    table, wanted = quoted(model._meta.db_table), ", ".join(quoted(field.column) for field in back)
    groups = ", ".join([f"({places})"] * rows)
    there = " ON CONFLICT DO NOTHING" if unless_there else ""
    return f"INSERT INTO {table} ({into}) VALUES {groups}{there} RETURNING {wanted}"  # noqa: S608 names of our own
