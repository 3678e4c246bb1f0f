"""Jobs as a worker leaves them, without a worker."""

import pytest
from django.db import connection


@pytest.fixture
def make_job(db):
    def _make(task: str = "imports.read", status: str = "todo", *, args: str = '{"import_id": 1}', **fields) -> int:
        columns = {"queue_name": "imports", "task_name": task, "args": args, "status": status, **fields}
        names = ", ".join(columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO procrastinate_jobs ({names}) VALUES ({', '.join(['%s'] * len(columns))}) RETURNING id",
                list(columns.values()),
            )
            return cursor.fetchone()[0]

    return _make
