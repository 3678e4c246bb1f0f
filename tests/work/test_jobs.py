"""No job is lost with its worker, and none ends a worker for ever."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.work import jobs

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0


def care(silent_for: float = jobs.SILENT_FOR) -> None:
    async_to_sync(jobs.retry_stalled)(app.job_manager, silent_for=silent_for)


def row(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def worker(*, silent_for: int) -> int:
    heard = timezone.now() - timedelta(seconds=silent_for)
    return row("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", heard)


def job(*, held_by: int | None, attempts: int = 0, status: str = "doing", lock: str | None = None) -> int:
    return row(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts, worker_id, queueing_lock)"
        " VALUES ('default', 'tests.slow', '{}', %s::procrastinate_job_status, %s, %s, %s) RETURNING id",
        status,
        attempts,
        held_by,
        lock,
    )


def state(pk: int) -> tuple[str, int]:
    found = ProcrastinateJob.objects.get(pk=pk)
    return found.status, found.attempts


def test_only_the_jobs_of_silent_workers_are_done_again(db):
    kept = job(held_by=worker(silent_for=12))
    left = job(held_by=worker(silent_for=20))
    forgotten = job(held_by=None)
    care()
    assert state(kept) == ("doing", 0)
    assert state(left) == ("todo", 1)
    assert state(forgotten) == ("todo", 1)


def test_a_job_that_takes_every_worker_down_is_given_up(db, caplog):
    dead = worker(silent_for=40)
    last, over = job(held_by=dead, attempts=4), job(held_by=dead, attempts=5)
    care()
    assert state(last) == ("todo", 5)
    assert state(over)[0] == "failed"
    assert "was left behind by 5 workers and is given up" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_anew_already_is_not_doubled(caplog):
    left = job(held_by=worker(silent_for=40), lock="once")
    waiting = job(held_by=None, status="todo", lock="once")
    care()
    assert state(left)[0] == "aborted"
    assert state(waiting) == ("todo", 0)
    assert "waits in the queue anew already" in caplog.text


def test_old_jobs_are_deleted_and_failed_ones_kept_longer(db):
    ages = {"succeeded": (jobs.KEEP_DONE - 1, jobs.KEEP_DONE + 1), "failed": (jobs.KEEP_DONE + 1, jobs.KEEP_FAILED + 1)}
    made = {}
    for status, hours in ages.items():
        for age in hours:
            pk = made[status, age] = job(held_by=None, status=status)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [pk])
                cursor.execute(
                    "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'succeeded', now() - %s)",
                    [pk, timedelta(hours=age)],
                )
    async_to_sync(jobs.delete_old_jobs.func)(0)
    left = set(ProcrastinateJob.objects.values_list("pk", flat=True))
    assert [key for key, pk in made.items() if pk in left] == [
        ("succeeded", jobs.KEEP_DONE - 1),
        ("failed", jobs.KEEP_DONE + 1),
    ]


@pytest.fixture
def desk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="jobs-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def manage(desk: Path, *args: str) -> "subprocess.Popen[bytes]":
    env = {"PATH": os.environ["PATH"], "FACTCHECK_VAR": str(desk / "var"), "PYTHONPATH": str(PROJECT)}
    settings = {"DJANGO_SETTINGS_MODULE": "tests.work.job_settings"}
    return subprocess.Popen([sys.executable, "manage.py", *args], cwd=PROJECT, env=env | settings)


def wait_until(true: Callable[[], object]) -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.05)


def test_a_database_that_ends_under_the_worker_does_not_end_it(desk):
    log = desk / "log"
    (desk / "go").touch()

    def ask() -> None:
        defer = f"from tests.work.slow_jobs import slow; slow.defer(folder={str(desk)!r})"
        assert manage(desk, "shell", "--no-imports", "-c", defer).wait(PATIENCE) == 0

    def times_done() -> int:
        return log.read_text().count("done") if log.exists() else 0

    assert manage(desk, "migrate", "--verbosity", "0").wait(PATIENCE) == 0
    worker = manage(desk, "work")
    try:
        ask()
        wait_until(lambda: times_done() == 1)
        postmaster = int((desk / "var" / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        ask()
        began = time.monotonic()
        wait_until(lambda: times_done() == 2)
        assert time.monotonic() - began < 60
        assert worker.poll() is None
    finally:
        worker.terminate()
    assert worker.wait(PATIENCE) == 0
    assert {line.split()[1] for line in log.read_text().splitlines()} == {str(worker.pid)}
