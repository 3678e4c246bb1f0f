"""Preparing an empty database is most of what somebody waits for who starts the desk for the first time."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.db.migrations import AddField, CreateModel, Migration, RemoveField, RunPython, RunSQL
from django.db.migrations.writer import MigrationWriter

import factcheck.migrations
from factcheck.db.extensions import RequireExtension
from factcheck.db.operations import StateAlone, Tables, Together, gathered

NAMES = [path.stem for path in Path(factcheck.migrations.__file__).parent.glob("0*.py")]


@pytest.mark.parametrize("name", NAMES)
def test_models_are_drawn_for_many_operations_at_once(name):
    """What stands alone has all models drawn anew: put operations into `Together`, or `Changes`."""
    operations = import_module(f"factcheck.migrations.{name}").Migration.operations
    alone = [o for o in operations if not isinstance(o, (Together, StateAlone, RunSQL, RunPython, RequireExtension))]
    assert len(alone) < 3, [operation.describe() for operation in alone]


def field(model: str, name: str) -> AddField:
    return AddField(model, name, models.IntegerField(null=True))


def table(name: str) -> CreateModel:
    return CreateModel(name, fields=[("id", models.BigAutoField(primary_key=True))])


def test_new_migrations_are_written_together():
    sql = RunSQL("SELECT 1")
    one, two, three, four = table("One"), table("Two"), field("one", "a"), field("two", "b")
    gone, last = RemoveField("one", "c"), field("one", "d")
    tables, added, alone, *rest = gathered([one, two, three, four, sql, gone, last])
    assert (type(tables), tables.operations) == (Tables, [one, two])
    assert (type(added), added.operations) == (Together, [three, four])
    assert [alone, *rest] == [sql, gone, last]


def test_what_is_written_is_what_was_meant():
    made = type("Migration", (Migration,), {})("0099_made", "factcheck")
    made.operations = gathered([table("One"), table("Two"), field("one", "a"), field("two", "b")])
    read: dict[str, Any] = {}
    exec(MigrationWriter(made).as_string(), read)
    tables, added = read["Migration"].operations
    assert [operation.describe() for operation in tables.operations] == ["Create model One", "Create model Two"]
    assert [operation.name for operation in added.operations] == ["a", "b"]
