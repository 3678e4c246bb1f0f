"""Triggers that nobody switches off.

Those of django-pgtrigger leave out what a session names in its setting `pgtrigger.ignore`, so that whoever may
run a statement may also silence them. These do not look at it. Each names its schemas itself, too: a session's
temporary table with the name of one of ours would otherwise go before it.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from pgtrigger import compiler, registry

_CREATE = """
    CREATE OR REPLACE FUNCTION {{pgid}}() RETURNS TRIGGER LANGUAGE plpgsql {rights} AS $$
        {{declare}}
        BEGIN
            {{func}}
        END;
    $$;

    DROP TRIGGER IF EXISTS {{pgid}} ON {{table}};
    CREATE {{constraint}} TRIGGER {{pgid}}
        {{when}} {{operation}} ON {{table}}
        {{timing}}
        {{referencing}}
        FOR EACH {{level}} {{condition}}
        EXECUTE PROCEDURE {{execute}};

    COMMENT ON TRIGGER {{pgid}} ON {{table}} IS '{{hash}}';
"""


class Registry(registry._Registry):
    """django-pgtrigger's, with the names beside it.

    That one gathers the names of all triggers anew for each that is added: for ours it was a quarter of the start
    of every process.
    """

    def __init__(self) -> None:
        self._by_db_table: dict[tuple[str, str | None], pgtrigger.Trigger] = {}
        self._pg_function_names: set[str] = set()
        super().__init__()

    @property
    def by_db_table(self) -> dict[tuple[str, str | None], pgtrigger.Trigger]:
        return self._by_db_table

    @property
    def pg_function_names(self) -> set[str]:
        return self._pg_function_names

    def __setitem__(self, key: str, value: tuple[Any, pgtrigger.Trigger]) -> None:
        super().__setitem__(key, value)  # type: ignore[no-untyped-call]  # pgtrigger has few types
        model, trigger = value
        self._by_db_table[model._meta.db_table, trigger.name] = trigger
        self._pg_function_names.add(trigger.get_pgid(model))

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)  # type: ignore[no-untyped-call]
        del self._by_db_table[model._meta.db_table, trigger.name]
        self._pg_function_names.discard(trigger.get_pgid(model))


def remember_names() -> None:
    """Put our registry in the place of django-pgtrigger's."""
    ours, known = Registry(), registry._registry
    registry._registry = ours  # before it is filled: it looks there for itself
    ours.update(known)


remember_names()


class GuardSql(compiler.UpsertTriggerSql):
    """What a guard is made by. Migrations name this class: a change of its SQL needs a class of its own."""

    def get_template(self) -> str:
        return _CREATE.format(rights="SET search_path = public, pg_temp")


class CaptureSql(compiler.UpsertTriggerSql):
    """Writes with its owner's rights: the application may change rows, and may not write their history itself.

    Moments are written in UTC, whatever the session's own zone.
    """

    def get_template(self) -> str:
        return _CREATE.format(rights="SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC'")


def compiled(trigger: Any, model: Any, sql: type[compiler.UpsertTriggerSql]) -> compiler.Trigger:
    plain = pgtrigger.Trigger.compile(trigger, model)
    # The name of the function that reads `pgtrigger.ignore` has no place in these.
    kwargs = {key: value for key, value in plain.sql.kwargs.items() if key != "ignore_func_name"}
    return compiler.Trigger(name=plain.name, sql=sql(**kwargs))


class Trigger(pgtrigger.Trigger):
    """One of django-pgtrigger's that no session leaves out."""

    def compile(self, model: Any) -> compiler.Trigger:
        return compiled(self, model, GuardSql)


class Guard(Trigger):
    """Refuses an operation with a sentence, whoever asks."""

    when = pgtrigger.Before

    def __init__(self, *, words: str, **options: Any) -> None:
        super().__init__(func=f"RAISE EXCEPTION 'factcheck: % {words}', TG_TABLE_NAME;", **options)


def refuse_truncate() -> pgtrigger.Trigger:
    return Guard(
        name="no_truncate",
        level=pgtrigger.Statement,
        operation=pgtrigger.Truncate,
        words="is append-only and is never truncated",
    )


def append_only() -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that refuse update, delete and truncate."""
    return (
        Guard(
            name="append_only",
            operation=pgtrigger.Update | pgtrigger.Delete,
            words="is append-only: rows are added, and never changed or deleted",
        ),
        refuse_truncate(),
    )
