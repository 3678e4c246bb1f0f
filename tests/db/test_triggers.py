import pgtrigger
import pytest
from pgtrigger import registry

from factcheck.db.triggers import Guard, Registry
from factcheck.speakers.models import Speaker


def guard(name: str) -> pgtrigger.Trigger:
    return Guard(name=name, operation=pgtrigger.Delete, words="stays")


def test_the_registry_holds_the_names_that_its_parent_would_gather() -> None:
    ours = registry._registry
    assert isinstance(ours, Registry)
    assert len(ours) > 300
    assert ours.by_db_table == registry._Registry.by_db_table.fget(ours)
    assert ours.pg_function_names == registry._Registry.pg_function_names.fget(ours)


def test_a_name_is_taken_once_and_is_free_when_its_trigger_is_gone() -> None:
    trigger = guard("stays_here")
    with trigger.register(Speaker):
        with pytest.raises(KeyError, match="already used"):
            guard("stays_here").register(Speaker)
        assert trigger.get_pgid(Speaker) in registry._registry.pg_function_names
    assert trigger.get_pgid(Speaker) not in registry._registry.pg_function_names
    with guard("stays_here").register(Speaker):
        pass
