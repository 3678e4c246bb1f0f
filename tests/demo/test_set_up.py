"""What is done, and in which order, before the first page."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.db import connection

from factcheck.management.commands import demo


@pytest.fixture
def steps(monkeypatch, db):
    """What loading does to an empty database, or to one that has its tables."""

    def steps(*, is_prepared, unapplied=True):
        told = []
        monkeypatch.setattr(demo, "is_prepared", lambda: is_prepared)
        monkeypatch.setattr(demo, "unapplied_migrations", lambda: unapplied)
        monkeypatch.setattr(demo, "call_command", lambda name, **_: told.append(name))
        monkeypatch.setattr(demo, "warm_up", lambda: None)
        monkeypatch.setattr(demo, "load_newsroom", told.append)
        monkeypatch.setattr(demo, "seal_events", lambda: told.append("seal"))

        def listen(execute, sql, *rest):
            if "synchronous_commit" in sql:
                told.append(sql)
            return execute(sql, *rest)

        web = SimpleNamespace(make_ready=lambda: told.append("web"))
        with connection.execute_wrapper(listen):
            demo.Command(stdout=StringIO()).load(web, "newsroom")
        return told

    return steps


def test_only_what_makes_the_first_tables_does_not_wait_for_the_disk(steps):
    off, on = "SET synchronous_commit = off", "RESET synchronous_commit"
    assert steps(is_prepared=False) == [off, "migrate", on, "web", "newsroom", "seal"]


def test_what_changes_tables_with_a_desk_in_them_waits_for_the_disk(steps):
    assert steps(is_prepared=True) == ["migrate", "web", "newsroom", "seal"]


def test_a_start_that_was_cut_off_before_the_newsroom_is_taken_up_at_the_migrations(steps):
    assert steps(is_prepared=True, unapplied=False) == ["migrate", "web", "newsroom", "seal"]


def test_a_desk_that_is_up_to_date_is_left_as_it_is(steps, ada):
    assert steps(is_prepared=True, unapplied=False) == ["web"]
