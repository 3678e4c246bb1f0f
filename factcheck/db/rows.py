"""Reading rows by plain SQL, where building a queryset anew for each page would cost more than the query.

Every page asks who is reading, and the desk asks for one version of one article: the same few statements each
time. What comes back are ordinary model instances, or tuples. `Prepared` keeps the SQL of a queryset that is
written as all others are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from django.db import connection, models
from django.db.models.query import ModelIterable, ValuesListIterable
from psycopg.sql import Literal


def rows(sql: str, arguments: Mapping[str, Any] | Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def array(ids: Iterable[int]) -> str:
    """Numbers as PostgreSQL writes an array, for `ANY(%s::bigint[])`: of a list, the driver looks at each, and the
    statement is another one where the greatest needs more bytes.
    """
    return "{" + ",".join(map(str, ids)) + "}"


def with_constants(sql: str, values: Sequence[Any], placeholders: Sequence[Any]) -> tuple[str, list[int]]:
    """The statement with all values written into it but the placeholders, and which of these stands at each `%s` left.

    Values that are always the same belong to the statement: only then does the planner see that an index of some rows
    alone will do whatever is asked, and plans no more.
    """
    given, places = iter(values), []

    def put(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(given)
        if value in placeholders:
            places.append(placeholders.index(value))
            return "%s"
        return Literal(value).as_string().replace("%", "%%")

    return re.sub("%%|%s", put, sql), places


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


class _Prepared[Q: models.QuerySet[Any, Any]]:
    """A queryset whose SQL is made once; each call gives the values that stand in it.

    `make` writes the queryset with the placeholders in the place of values; each must be a value that stands there
    for nothing else. It is called at the first use. A value may not be None, which is other SQL, nor a limit.
    """

    def __init__(self, make: Callable[..., Q], *placeholders: Any) -> None:
        self.make, self.placeholders = make, placeholders
        self.made: tuple[Any, str, list[int], Any] | None = None

    def _found(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        _, sql, places, _ = self.made or self._make()
        return rows(sql, [values[at] for at in places])

    def _written(self, sql: str) -> str:
        return sql

    def _make(self) -> tuple[Any, str, list[int], Any]:
        queryset: Any = self.make(*self.placeholders)
        self._check(queryset)
        compiler = queryset.query.get_compiler(connection.alias)
        sql, given = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiler.get_converters = lambda _: converters
        sql, places = with_constants(self._written(sql), given, self.placeholders)
        if {*places} != {*range(len(self.placeholders))}:
            raise TypeError("A placeholder does not stand in the query.")
        self.made = (compiler, sql, places, queryset._fetch_mode)
        return self.made

    def _check(self, queryset: Any) -> None:
        raise NotImplementedError


class Prepared[M: models.Model](_Prepared[models.QuerySet[M]]):
    """Of instances."""

    def __call__(self, *values: Any) -> list[M]:
        found = self._found(values)
        if not found:
            return []
        compiler, _, _, fetch_mode = self.made or self._make()
        # A compiler of our own connection, with its columns laid out and its rows read.
        compiler = copy(compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda **_: iter([found])
        asked: Any = SimpleNamespace(
            db=connection.alias,
            query=SimpleNamespace(get_compiler=lambda using: compiler),
            _fetch_mode=fetch_mode,
            _known_related_objects={},
        )
        return list(cast("Iterable[M]", ModelIterable(asked)))

    def first(self, *values: Any) -> M | None:
        return next(iter(self(*values)), None)

    def _check(self, queryset: Any) -> None:
        if queryset._prefetch_related_lookups or queryset._iterable_class is not ModelIterable:
            raise TypeError("Only instances are prepared, without what is fetched after them.")


class PreparedValues(_Prepared[models.QuerySet[Any, Any]]):
    """Of `values_list()`, as the database gives them."""

    def __call__(self, *values: Any) -> list[tuple[Any, ...]]:
        return self._found(values)

    def _check(self, queryset: Any) -> None:
        if queryset._iterable_class is not ValuesListIterable:
            raise TypeError("Only tuples are prepared here.")


class PreparedTotal(_Prepared[models.QuerySet[Any, Any]]):
    """Of `values_list()` of one column, up to a limit: how many rows there are, and the least value."""

    def __call__(self, *values: Any) -> tuple[int, Any]:
        ((count, least),) = self._found(values)
        return count, least

    def _written(self, sql: str) -> str:
        return f"SELECT count(*), min(value) FROM ({sql}) counted(value)"  # noqa: S608 a queryset's

    def _check(self, queryset: Any) -> None:
        if queryset._iterable_class is not ValuesListIterable or queryset.query.high_mark is None:
            raise TypeError("Only one column is counted, up to a limit.")
