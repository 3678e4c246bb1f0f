"""Migration operations of ours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import router, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import SeparateDatabaseAndState
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class Together(Operation):
    """Operations that need each other's models but not each other's drawing: foreign keys, triggers, indexes.

    Django draws the models of a migration anew before each operation; for a hundred triggers that is
    most of the time of the first start. Here they are drawn once for all.
    """

    reduces_to_sql = True

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
        for kind, operations in groupby(self.operations, type):
            if kind is AddTrigger:
                self.add_triggers(app_label, schema_editor, list(operations))
                continue
            for operation in operations:
                operation.database_forwards(app_label, schema_editor, to_state, to_state)

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


class Changes(Together):
    """The same, of operations that need what was there before: fields that go, and fields that become others."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)


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
