"""Drawing the models that a migration works on, and no others.

Django draws all models of a state before the first operation that asks for one, and each that is related to a changed
one, near or far, at every change: hundreds of classes for one column. To make a table or to change it takes the model
itself and, of those that it points to, the key.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

from django.db import transaction
from django.db.migrations import Migration, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import get_references, resolve_relation

type Key = tuple[str, str]  # an app's label and a model's name in small letters

# Of a model that others point to.
_NEEDED = ("db_table", "managed", "swappable")
# What is told of a model when all is done, and the apps that write it down.
_NAMES = ("verbose_name", "verbose_name_plural", "permissions", "default_permissions", "managed", "proxy", "swappable")
_TOLD = ("auth", "contenttypes")


def part(state: ProjectState, whole: Iterable[Key]) -> ProjectState:
    """The state with these models drawn, and the keys of what they point to."""
    models: dict[Key, ModelState] = {}
    waiting, pointed_to = [key for key in whole if key in state.models], set[Key]()
    while waiting:
        if (key := waiting.pop()) in models:
            continue
        models[key] = state.models[key]
        for target in _targets(models[key]):
            if target in state.models and _stands_on_others(state.models[target]):
                waiting.append(target)
            else:
                pointed_to.add(target)
    for key in pointed_to - models.keys():
        if key in state.models:  # those of apps without migrations are always drawn
            models[key] = _stub(state.models[key])
    drawn = ProjectState(models=state.models, real_apps=state.real_apps)
    drawn.__dict__["apps"] = StateApps([*state.real_apps], models)
    return drawn


def named(app_label: str, operations: Iterable[Operation]) -> set[Key]:
    """The models that the operations are about."""
    names = (getattr(operation, "model_name", getattr(operation, "name", None)) for operation in operations)
    return {(app_label, str(name).lower()) for name in names if name}


def pointing_to(state: ProjectState, keys: Iterable[Key]) -> set[Key]:
    return {(model.app_label, model.name_lower) for key in keys for model, *_ in get_references(state, key)}


class Executor(MigrationExecutor):
    """Django's, which draws an app's models with what is around them and not the whole desk."""

    def _migrate_all_forwards(
        self, state: ProjectState, plan: Any, full_plan: Any, fake: bool, fake_initial: bool
    ) -> ProjectState:
        wanted = {migration for migration, _ in plan}
        # In an empty database no code of another app's migration has a row to go over, near or far.
        holds_rows = bool(self.loader.applied_migrations)
        for migration, _ in full_plan:
            if migration in wanted:
                _draw_around(state, migration)
                # By which code in a migration knows to draw them all, here and at the end.
                state.is_delayed = holds_rows
                state = self.apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
        state.is_delayed = True
        return state

    def apply_migration(self, state: ProjectState, migration: Migration, *args: Any, **options: Any) -> ProjectState:
        """Changed and written down, or neither: Django writes down afterwards what has left foreign keys for the end.

        Whoever is stopped between the two would have tables that no later run could make.
        """
        with transaction.atomic(using=self.connection.alias) if migration.atomic else nullcontext():
            changed: ProjectState = super().apply_migration(state, migration, *args, **options)
        return changed


class CommandExecutor(Executor):
    """The `migrate` command's, which ends by telling Django's apps what models there are now.

    These write down the names and the permissions of all, in rows of their own models; of the others they need no
    field.
    """

    def migrate(self, *args: Any, **options: Any) -> ProjectState:
        state: ProjectState = super().migrate(*args, **options)
        models = {key: model if key[0] in _TOLD else _stub(model, _NAMES) for key, model in state.models.items()}
        state.__dict__["apps"] = StateApps([*state.real_apps], models)
        state.is_delayed = False
        return state


def _draw_around(state: ProjectState, migration: Migration) -> None:
    state.__dict__.pop("apps", None)
    if any(getattr(operation, "draws_itself", False) for operation in migration.operations):
        return
    if all(isinstance(operation, RunSQL) for operation in migration.operations):
        return
    own = {key for key in state.models if key[0] == migration.app_label}
    models: dict[Key, ModelState] = {}
    waiting = [*own, *pointing_to(state, own)]
    while waiting:
        key = waiting.pop()
        if key in state.models and key not in models:
            models[key] = state.models[key]
            waiting += _targets(models[key])
    state.__dict__["apps"] = StateApps([*state.real_apps], models)


def _targets(model: ModelState) -> set[Key]:
    found = set()
    for field in model.fields.values():
        if field.remote_field:
            for target in (field.remote_field.model, getattr(field.remote_field, "through", None)):
                if target is not None:
                    found.add(resolve_relation(target, model.app_label, model.name_lower))
    return found | {resolve_relation(base) for base in model.bases if isinstance(base, str)}


def _stands_on_others(model: ModelState) -> bool:
    return any(isinstance(base, str) for base in model.bases) or any(
        field.primary_key and field.remote_field for field in model.fields.values()
    )


def _stub(model: ModelState, options: Iterable[str] = _NEEDED) -> ModelState:
    return ModelState(
        model.app_label,
        model.name,
        [(name, field) for name, field in model.fields.items() if not field.remote_field],
        {name: model.options[name] for name in options if name in model.options},
        model.bases,
    )
