"""Preparing an empty database is most of what somebody waits for who starts the desk for the first time."""

from importlib import import_module
from pathlib import Path

import pytest
from django.db.migrations import RunPython, RunSQL

import factcheck.migrations
from factcheck.db.extensions import RequireExtension
from factcheck.db.operations import StateAlone, Together

NAMES = [path.stem for path in Path(factcheck.migrations.__file__).parent.glob("0*.py")]


@pytest.mark.parametrize("name", NAMES)
def test_models_are_drawn_for_many_operations_at_once(name):
    """What stands alone has all models drawn anew: put operations into `Together`, or `Changes`."""
    operations = import_module(f"factcheck.migrations.{name}").Migration.operations
    alone = [o for o in operations if not isinstance(o, (Together, StateAlone, RunSQL, RunPython, RequireExtension))]
    assert len(alone) < 3, [operation.describe() for operation in alone]
