"""The fixed cast of the tests, and what keeps them honest: no network but loopback, warnings are errors."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside the ORM


_TRUNCATE_GUARDS = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT tgrelid::regclass AS place, tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_no_truncate_%' LOOP
        EXECUTE format('ALTER TABLE %s {} TRIGGER %I', one.place, one.tgname);
    END LOOP;
END $$
"""


@pytest.fixture(autouse=True, scope="session")
def flush_append_only_tables() -> Iterator[None]:
    """Let the test runner, and nobody else, empty tables whose triggers refuse TRUNCATE."""
    plain = type(connection.ops).execute_sql_flush

    def flush(self, sql_list):
        # The job tables are not Django's own, so its flush leaves them as they are.
        jobs = "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE"
        with transaction.atomic(), connection.cursor() as cursor:
            # Only the tables' owner can do this: no setting of a session silences these triggers.
            cursor.execute(_TRUNCATE_GUARDS.format("DISABLE"))
            plain(self, [*sql_list, jobs])
            cursor.execute(_TRUNCATE_GUARDS.format("ENABLE"))

    type(connection.ops).execute_sql_flush = flush
    yield
    type(connection.ops).execute_sql_flush = plain


@pytest.fixture(autouse=True)
def var_dirs(settings, tmp_path):
    """Files and mail of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def ada(db):
    """An editor."""
    from tests.factories import make_person

    return make_person("ada", role="editor")


@pytest.fixture
def ben(db):
    """A reviewer."""
    from tests.factories import make_person

    return make_person("ben", role="reviewer")


@pytest.fixture
def cleo(db):
    """A reporter."""
    from tests.factories import make_person

    return make_person("cleo", role="reporter")


@pytest.fixture
def dan(db):
    """A reporter on another beat."""
    from tests.factories import make_person

    return make_person("dan", role="reporter")


@pytest.fixture
def log_in():
    """`log_in(person)` gives a client that is signed in as that person."""

    def _log_in(person, **headers) -> Client:
        client = Client(headers=headers or None)
        client.force_login(person)
        return client

    return _log_in


@pytest.fixture
def htmx():
    """Headers of a request that htmx makes for a part of a page."""
    return {"HX-Request": "true"}
