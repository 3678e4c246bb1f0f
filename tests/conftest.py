"""The fixed cast of the tests, and what keeps them honest: no network but loopback, warnings are errors."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.core.management.commands import flush
from django.db import connection, transaction
from django.test import Client

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside the ORM


# Files that take a minute or more, longest first. They are begun first: whoever begins one last keeps the others waiting.
_LONG = (
    "test_permissions.py",
    "test_every_page.py",
    "record/test_acknowledged.py",
    "work/test_kills.py",
    "demo/test_demo_command.py",
    "db/test_upgrade.py",
    "letters/test_worker_killed.py",
    "watch/test_workers.py",
    "work/test_jobs.py",
    "test_canary.py",
    "web/test_conflicts.py",
    "captures/test_browser.py",
    "browser/",
    "dossiers/",
    "demo/",
    "db/",
    "test_production.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        return next((number for number, part in enumerate(_LONG) if part in item.path.as_posix()), len(_LONG))

    items.sort(key=place)


# What the database lays down when it is made; no test changes it.
_LAID_DOWN = {"django_migrations", "django_content_type", "auth_permission", "django_site", "procrastinate_version"}


def _empty(connection) -> None:
    """Delete the rows of each table that has some.

    Truncating all 155 tables makes 900 new files and took a second after each test that commits; and only the tables'
    owner can silence the triggers that refuse it, which no setting of a session does.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor if name not in _LAID_DOWN]
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables))
        filled = [name for (name,) in cursor]
        if not filled:
            return
        for way in ("ALTER TABLE {} DISABLE TRIGGER USER", "DELETE FROM {}"):
            cursor.execute("; ".join(way.format(name) for name in filled))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("; ".join(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in filled))


@pytest.fixture(autouse=True, scope="session")
def flush_append_only_tables() -> Iterator[None]:
    """Let the test runner, and nobody else, empty tables whose triggers refuse it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", lambda self, sql_list: _empty(self.connection))
        # What it would lay down was not deleted.
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **options: None)
        yield


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
