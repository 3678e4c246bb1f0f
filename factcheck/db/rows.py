"""Reading rows by plain SQL, where building a queryset anew for each page would cost more than the query.

Every page asks who is reading, and the desk asks for one version of one article: the same few statements each
time. What comes back are ordinary model instances, or tuples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, models


def rows(sql: str, arguments: Mapping[str, Any] | Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


class Columns:
    """A model's columns under a table's alias, and its instances out of the values that they bring."""

    def __init__(self, model: type[models.Model], alias: str, *, without: frozenset[str] = frozenset()) -> None:
        fields = [field for field in model._meta.concrete_fields if field.attname not in without]
        self.model = model
        self.names = [field.attname for field in fields]
        self.sql = ", ".join(f'{alias}."{field.column}"' for field in fields)
        # What a field turns the database's value into, such as an empty list; few fields have it.
        self.readers = [
            (place, field)
            for place, field in enumerate(fields)
            if hasattr(field, "from_db_value") or field.get_internal_type() == "JSONField"
        ]
        if self.readers:
            raise TypeError(f"{model.__name__} has columns that only a queryset reads.")

    def __len__(self) -> int:
        return len(self.names)

    def made_of(self, values: Sequence[Any]) -> Any:
        """An instance, or None for the other side of an outer join that has no row."""
        if values[self.names.index(self.model._meta.pk.attname)] is None:
            return None
        return self.model.from_db(connection.alias, self.names, values)


@cache
def _by_id(model: type[models.Model]) -> tuple[Columns, str]:
    columns = Columns(model, "t")
    return columns, f'SELECT {columns.sql} FROM "{model._meta.db_table}" t WHERE t."{model._meta.pk.column}" = %s'  # noqa: S608 names of our own


def by_id[M: models.Model](model: type[M], pk: int) -> M | None:
    columns, sql = _by_id(model)
    found = rows(sql, [pk])
    made: M | None = columns.made_of(found[0]) if found else None
    return made
