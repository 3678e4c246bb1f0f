"""A worker's end by `kill -9` at a place of the test's choice, and jobs whose effects can be counted."""

import os
import signal
from typing import Any

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.imports import actions
from factcheck.imports.models import ArticleImport, ImportState
from factcheck.work.jobs import keep_failures, name_job, retry_stalled_jobs

PLACE = os.environ.get("KILL_PLACE", "")
QUICKLY = bool(os.environ.get("KILL_QUICKLY"))


def at(place: str) -> None:
    if place == PLACE:
        os.kill(os.getpid(), signal.SIGKILL)


# What the relays have done, and the jobs that they queued: a row for each time.
EFFECTS = "CREATE TABLE IF NOT EXISTS test_effects (what text NOT NULL, number int NOT NULL)"


def effect(what: str, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO test_effects VALUES (%s, %s)", [what, number])


@app.task(name="tests.relay", retry=RetryStrategy(max_attempts=2, exponential_wait=2))
def relay(number: int) -> None:
    """An effect, and a job that follows from it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM test_effects WHERE what = 'relay' AND number = %s", [number])
            if cursor.fetchone() is not None:
                return
        effect("relay", number)
        follow.defer(number=number)
        at("queueing")
    at("queued")


@app.task(name="tests.follow", retry=RetryStrategy(max_attempts=2, exponential_wait=2))
def follow(number: int) -> None:
    effect("follow", number)


async def die(call_next: Any, context: Any, worker: Any) -> Any:
    care = context.job.task_name == "web.retry_stalled_jobs"
    at("in the care of jobs" if care else "before the job")
    found = await call_next()
    at("after the care of jobs" if care else "before the queue is told")
    return found


def arm() -> None:
    read, store = actions.read, ArticleImport.store

    def reading(*args: Any, **kwargs: Any) -> Any:
        at("before reading")
        found = read(*args, **kwargs)
        at("after reading")
        return found

    def storing(self: ArticleImport, **kwargs: Any) -> None:
        store(self, **kwargs)
        if self.state == ImportState.READY:
            at("before the commit")

    actions.read = reading
    ArticleImport.store = storing
    app.worker_defaults["worker_middleware"] = [name_job, keep_failures, die]
    if QUICKLY:
        # Beside the one of every quarter of a minute, so that a test need not wait for that.
        app.periodic(cron="* * * * * *", periodic_id="quick", task_kwargs={"silent_for": 1.5})(retry_stalled_jobs)


if os.environ.get("KILL_DATABASE"):  # a worker of a test, and not pytest itself
    arm()
