"""Preparing an empty database is most of what somebody waits for who starts the desk for the first time."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.management import _get_all_permissions
from django.contrib.auth.models import Permission
from django.db import connection, models
from django.db.migrations import AddField, CreateModel, Migration, RemoveField, RunPython, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

import factcheck.migrations
from factcheck.db.extensions import RequireExtension
from factcheck.db.migration_state import Executor, part, pointing_to
from factcheck.db.operations import Changes, StateAlone, Tables, Together, gathered

NAMES = [path.stem for path in Path(factcheck.migrations.__file__).parent.glob("0*.py")]


@pytest.mark.parametrize("name", NAMES)
def test_models_are_drawn_for_many_operations_at_once(name):
    """What stands alone has all models drawn anew: put operations into `Together`, or `Changes`."""
    operations = import_module(f"factcheck.migrations.{name}").Migration.operations
    alone = [o for o in operations if not isinstance(o, (Together, StateAlone, RunSQL, RunPython, RequireExtension))]
    assert [operation.describe() for operation in alone] == []


def field(model: str, name: str) -> AddField:
    return AddField(model, name, models.IntegerField(null=True))


def table(name: str) -> CreateModel:
    return CreateModel(name, fields=[("id", models.BigAutoField(primary_key=True))])


def test_new_migrations_are_written_together():
    sql = RunSQL("SELECT 1")
    one, two, three, four = table("One"), table("Two"), field("one", "a"), field("two", "b")
    gone, last = RemoveField("one", "c"), field("one", "d")
    tables, added, alone, changed, again = gathered([one, two, three, four, sql, gone, last])
    assert (type(tables), tables.operations) == (Tables, [one, two])
    assert (type(added), added.operations) == (Together, [three, four])
    assert alone is sql
    assert (type(changed), changed.operations) == (Changes, [gone])
    assert (type(again), again.operations) == (Together, [last])


def test_what_is_written_is_what_was_meant():
    made = type("Migration", (Migration,), {})("0099_made", "factcheck")
    made.operations = gathered([table("One"), table("Two"), field("one", "a"), field("two", "b")])
    read: dict[str, Any] = {}
    exec(MigrationWriter(made).as_string(), read)
    tables, added = read["Migration"].operations
    assert [operation.describe() for operation in tables.operations] == ["Create model One", "Create model Two"]
    assert [operation.name for operation in added.operations] == ["a", "b"]


def state_of(*models_: CreateModel) -> ProjectState:
    state = ProjectState()
    for made in models_:
        made.state_forwards("factcheck", state)
    return state


def pointing(name: str, *targets: str) -> CreateModel:
    keys = [(target, models.ForeignKey(f"factcheck.{target}", models.CASCADE)) for target in targets]
    return CreateModel(name, fields=[("id", models.BigAutoField(primary_key=True)), *keys])


def drawn(state: ProjectState) -> dict[str, set[str]]:
    fields = {model.__name__: {f.name for f in model._meta.local_fields} for model in state.apps.get_models()}
    return {name: names - {"id"} for name, names in fields.items()}


def test_a_model_is_drawn_with_no_more_of_others_than_their_key():
    state = state_of(table("Far"), pointing("Near", "far"), pointing("Own", "near"), table("Beside"))
    assert drawn(part(state, [("factcheck", "own")])) == {"Own": {"near"}, "Near": set()}
    assert "apps" not in state.__dict__
    assert pointing_to(state, [("factcheck", "near")]) == {("factcheck", "own")}


def test_a_model_whose_key_is_another_s_is_drawn_with_that_one():
    own = models.OneToOneField("factcheck.far", models.CASCADE, primary_key=True)
    state = state_of(table("Far"), CreateModel("Near", fields=[("far", own)]), pointing("Own", "near"))
    assert drawn(part(state, [("factcheck", "own")])) == {"Own": {"near"}, "Near": {"far"}, "Far": set()}


class Remembers(Executor):
    """Applies nothing, and remembers what was drawn for it."""

    def apply_migration(self, state: ProjectState, migration: Migration, **_: Any) -> ProjectState:
        self.seen = "apps" in state.__dict__ and set(drawn(state))
        self.for_code = state.clone()
        self.for_code.clear_delayed_apps_cache()
        self.state = state
        return state


def applied(state: ProjectState, app_label: str, *operations: Operation, empty: bool = False) -> Remembers:
    migration = Migration("0002_test", app_label)
    migration.operations = [*operations]
    executor = Remembers(connection)
    if empty:
        executor.loader.applied_migrations = {}
    executor._migrate_all_forwards(state, [(migration, False)], [(migration, False)], fake=False, fake_initial=False)
    return executor


@pytest.mark.django_db
@pytest.mark.parametrize("empty", [True, False])
def test_another_app_s_migration_draws_its_models_with_what_is_around_them(empty):
    state = state_of(table("Beside"), table("Near"))
    key = models.ForeignKey("factcheck.near", models.CASCADE)
    table("Own").state_forwards("other", state)
    AddField("own", "near", key).state_forwards("other", state)
    CreateModel(
        "From",
        fields=[
            ("id", models.BigAutoField(primary_key=True)),
            ("own", models.ForeignKey("other.own", models.CASCADE)),
        ],
    ).state_forwards("factcheck", state)
    executor = applied(state, "other", RunPython(RunPython.noop), empty=empty)
    assert executor.seen == {"Own", "Near", "From"}
    # Code may ask for any of them, where there are rows.
    everything = {"Own", "Near", "From", "Beside"}
    assert set(drawn(executor.for_code)) == (executor.seen if empty else everything)
    executor.state.clear_delayed_apps_cache()
    assert set(drawn(executor.state)) == everything


@pytest.mark.django_db
def test_what_draws_for_itself_is_drawn_nothing():
    assert applied(state_of(table("One")), "factcheck", Together([field("one", "a")])).seen is False


@pytest.mark.django_db
def test_what_is_sql_alone_is_drawn_nothing():
    assert applied(state_of(table("One")), "factcheck", RunSQL("SELECT 1")).seen is False


@pytest.mark.django_db
def test_what_models_there_are_is_written_down_under_their_own_names():
    """The command draws no more of most models than that."""
    told = Permission.objects.filter(content_type__app_label="factcheck").values_list(
        "content_type__model", "codename", "name"
    )
    assert set(told) == {
        (model._meta.model_name, *permission)
        for model in apps.get_app_config("factcheck").get_models()
        for permission in _get_all_permissions(model._meta)
    }
