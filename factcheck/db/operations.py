"""Migration operations of ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.db import migrations, router, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import SeparateDatabaseAndState
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from factcheck.db.migration_state import named, part, pointing_to


class Together(Operation):
    """Operations that need each other's models but not each other's drawing: foreign keys, triggers, indexes.

    Django draws the models of a migration anew before each operation; for a hundred triggers that is
    most of the time of the first start. Here they are drawn once for all, and no more than these need.
    """

    reduces_to_sql = True
    serialization_expand_args = ["operations"]
    draws_itself = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        # A trigger is written out in its migration: it needs no model.
        drawn = part(to_state, named(app_label, [o for o in self.operations if not isinstance(o, AddTrigger)]))
        for kind, operations in groupby(self.operations, type):
            if kind is AddTrigger:
                self.add_triggers(app_label, schema_editor, list(operations))
                continue
            for operation in operations:
                operation.database_forwards(app_label, schema_editor, drawn, drawn)

    @staticmethod
    def add_triggers(app_label: str, schema_editor: BaseDatabaseSchemaEditor, operations: list[Any]) -> None:
        """All in one go to the database, instead of three for each."""
        alias = schema_editor.connection.alias
        allowed = [o for o in operations if router.allow_migrate(alias, app_label, model_name=o.model_name)]
        if allowed:
            with transaction.atomic(using=alias):
                schema_editor.execute("\n".join(o.trigger.install_sql for o in allowed), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, from_state)

    def describe(self) -> str:
        return f"{len(self.operations)} operations together"


class Tables(Together):
    """New tables, which may point to each other."""


class Changes(Together):
    """The same, of operations that need what was there before: fields that go, and fields that become others."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        changed = named(app_label, self.operations)
        # A key that becomes another takes along what points to it.
        keys = named(app_label, (o for o in self.operations if _alters_key(o)))
        before = part(from_state, changed | pointing_to(from_state, keys))
        after = part(to_state, changed | pointing_to(to_state, keys))
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)


def _alters_key(operation: Operation) -> bool:
    return isinstance(operation, migrations.AlterField) and (operation.field.primary_key or operation.field.unique)


# What adds to models that are there, and what needs to know what was there before.
_ADDS = (migrations.AddField, migrations.AddIndex, migrations.AddConstraint, AddTrigger)
_CHANGES = (
    migrations.AlterField, migrations.AlterConstraint, migrations.RemoveField, migrations.RemoveIndex,
    migrations.RemoveConstraint, RemoveTrigger,
)  # fmt: skip


def gathered(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations in the same order, together where they can be; one by itself saves its models' drawing, too.

    Tables are not made together with what is added to them: they would be made with it already.
    """
    out: list[Operation] = []
    for kind, those in groupby(operations, _kind):
        run = list(those)
        out += run if kind is None else [kind(run)]
    return out


def _kind(operation: Operation) -> type[Together] | None:
    if isinstance(operation, migrations.CreateModel):
        return Tables
    if isinstance(operation, _ADDS):
        return Together
    return Changes if isinstance(operation, _CHANGES) else None


class StateAlone(SeparateDatabaseAndState):
    """Operations of which the database knows already, or soon will; no model is drawn anew for them."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        super().__init__(state_operations=list(operations))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.state_operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
